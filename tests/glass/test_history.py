"""A hundred thousand entries: the oldest is one pull of the seam away, and memory stays where it was."""
import os
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402

FILL = f"{glass.BUILD}/tests/bench/fill"
ENTRIES = 100000
GROWTH_MIB = 8
TIMELINE = (144, 432)
LIST = (0, 80, 800, 400)            # below the title
TITLE = (88, 16, 300, 56)


class History(unittest.TestCase):
    def setUp(self):
        # In memory where there is such a place: that the card can be slow is not this test's matter.
        self.folder = tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None)
        self.data = os.path.join(self.folder.name, "data")
        subprocess.run([FILL, self.data, str(ENTRIES)], check=True)
        self.display = glass.Display()
        self.kept = glass.Kept(self.display, "--data", self.data, "--theme", "day")

    def tearDown(self):
        self.kept.close()
        self.display.close()
        self.folder.cleanup()

    def look(self, name):
        time.sleep(0.6)
        picture = self.kept.shot(os.path.join(os.environ.get("KEPT_GLASS_SHOTS", self.folder.name), f"history-{name}.png"))
        return glass.crop(picture, *TITLE), glass.crop(picture, *LIST)

    def test_to_the_oldest_and_back(self):
        self.kept.tap(*TIMELINE)
        newest = self.look("1-newest")
        before = self.kept.pss_kib()
        self.kept.drag(400, 90, 400, 479, steps=40)
        oldest = self.look("2-oldest")
        self.assertGreater(glass.differing(newest[0], oldest[0], 24), 100, "the title shows the same day")
        for _ in range(6):              # there is nothing older: the list does not move any further
            self.kept.drag(600, 440, 600, 120)
        end = self.look("3-end")
        for _ in range(3):
            self.kept.drag(600, 440, 600, 120)
        self.assertEqual(glass.differing(end[1], self.look("4-still-the-end")[1]), 0)
        for _ in range(25):             # a long way back by flings, through hundreds of rows
            self.kept.drag(600, 130, 600, 460, steps=5, pause=0.008)
        flung = self.look("5-flung")
        self.assertGreater(glass.differing(end[0], flung[0], 24), 50, "flings led nowhere")
        self.kept.drag(400, 470, 400, 81, steps=40)
        for _ in range(4):
            self.kept.drag(600, 130, 600, 460)
        self.assertEqual(glass.differing(newest[0], self.look("6-newest")[0]), 0, "not back at the newest")
        if not os.environ.get("KEPT_SANITIZED"):
            self.assertLess((self.kept.pss_kib() - before) / 1024, GROWTH_MIB)


if __name__ == "__main__":
    unittest.main()
