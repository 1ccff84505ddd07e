"""Setting up by touch and a plugged-in keyboard, and words by our own: accents come back byte for byte."""
import os
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402

LEFT_WIN, WORDS, SAVE = (140, 334), (340, 346), (700, 44)
# look/note.png: rows of keys at 800x480.
KEYS = {}
for row, (letters, x0, pitch, y) in enumerate((("qwertyuiop", 59, 75.6, 247), ("asdfghjkl", 97, 75.6, 311),
                                               ("zxcvbnm", 173, 75.6, 375))):
    for i, letter in enumerate(letters):
        KEYS[letter] = (round(x0 + i * pitch), y)
SPACE, ACCENTS, ERASE = (428, 439), (184, 439), (722, 375)


class Writing(unittest.TestCase):
    def setUp(self):
        self.display = glass.Display()
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        self.kept = glass.Kept(self.display, "--data", self.data, "--theme", "day")

    def tearDown(self):
        self.kept.close()
        self.folder.cleanup()
        self.display.close()

    def welcome(self, left, right):
        """Through the welcome as somebody with a keyboard would: Tab is not needed, touches and names."""
        next_page, name_field = WELCOME["next"], WELCOME["name"]
        self.kept.tap(*next_page)
        for name in (left, right):
            self.kept.tap(*name_field)
            self.kept.type(name)
            self.kept.key("Return")
            self.kept.tap(*next_page)
        self.kept.tap(*next_page)


WELCOME = {"next": (660, 432), "name": (400, 150)}

if __name__ == "__main__":
    unittest.main()
