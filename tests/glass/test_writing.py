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
ACCENTED = {"\u00e9": (513, 247), "\u00f1": (475, 375), "\u00fc": (400, 375), "\u00df": (627, 375)}
SPACE, ACCENTS, ERASE = (382, 439), (184, 439), (722, 375)
NEXT, NAME_FIELD = (657, 432), (204, 190)


class Writing(unittest.TestCase):
    def setUp(self):
        self.display = glass.Display()
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        self.kept = glass.Kept(self.display, "--data", self.data, "--theme", "day", env=glass.DOUBT)

    def tearDown(self):
        self.kept.close()
        self.folder.cleanup()
        self.display.close()

    def picture(self, step):
        self.kept.shot(os.path.join(os.environ.get("KEPT_GLASS_SHOTS", self.folder.name), f"writing-{step}.png"))

    def welcome(self, left, right):
        """Through the welcome by touch, the names on a keyboard that is plugged in."""
        self.picture("1-welcome")
        for _ in range(5):                       # language, plain words, touch, place; the time is right
            self.kept.tap(*NEXT)
        for name in (left, right):
            self.kept.tap(*NAME_FIELD)
            self.kept.type(name)
            self.kept.key("Return")
            self.picture(f"2-{name}")
            self.kept.tap(*NEXT)
        for _ in range(4):                       # no code yet, the day of the week, quiet hours, buttons
            self.kept.tap(*NEXT)
        self.picture("3-ready")
        self.kept.tap(*NEXT)
        time.sleep(0.5)

    def test_from_a_blank_card_to_words_with_accents(self):
        self.welcome("Ana", "Ben")
        self.kept.tap(*LEFT_WIN)
        row = glass.wait_for(lambda: glass.timeline(self.data))[0]
        self.assertEqual((row["partner"], row["name"]), ("left", "Ana"))
        time.sleep(0.3)
        self.kept.tap(*WORDS)
        for letter in "caf":                     # the first one is a capital by itself
            self.kept.tap(*KEYS[letter])
        for place in (ACCENTED["\u00e9"], SPACE, ACCENTED["\u00f1"], SPACE, ACCENTED["\u00fc"], SPACE,
                      ACCENTED["\u00df"], ACCENTED["\u00df"]):
            if place != SPACE:
                self.kept.tap(*ACCENTS)          # an accent is one letter's worth
            self.kept.tap(*place)
        self.kept.tap(*ERASE)
        self.picture("4-words")
        self.kept.tap(*SAVE)
        rows = glass.wait_for(lambda: glass.timeline(self.data)[0]["words"] and glass.timeline(self.data))
        self.assertEqual(rows[0]["words"].encode(), "Caf\u00e9 \u00f1 \u00fc \u00df".encode())
        self.picture("5-kept")

    def test_a_plugged_in_keyboard_writes_too(self):
        self.welcome("Ana", "Ben")
        self.kept.key("8")                       # not writing: the right side's mood button
        time.sleep(0.5)                          # until no chord can come any more
        self.kept.key("Escape")
        self.kept.key("9")                       # the right side's promise button
        self.assertEqual(len(glass.wait_for(lambda: glass.timeline(self.data))), 1)
        time.sleep(0.3)
        self.kept.tap(*WORDS)
        self.kept.type("Home by 6, 1 of 2")      # here figures are figures
        self.picture("6-typed")
        self.kept.key("ctrl+Return")
        rows = glass.wait_for(lambda: glass.timeline(self.data)[0]["words"] and glass.timeline(self.data))
        self.assertEqual([r["words"] for r in rows], ["Home by 6, 1 of 2"])

    def test_the_setup_survives_a_restart(self):
        self.welcome("Zo\u00eb", "Ben")
        self.kept.close()
        self.kept = glass.Kept(self.display, "--data", self.data, "--theme", "day")
        self.kept.tap(*LEFT_WIN)
        rows = glass.wait_for(lambda: glass.timeline(self.data))
        self.assertEqual(rows[0]["name"], "Zo\u00eb")


if __name__ == "__main__":
    unittest.main()
