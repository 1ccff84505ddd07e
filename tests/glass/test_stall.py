"""The card stalls for two seconds: presses are kept all the same, frames go on, and nothing claims
to be kept before it is. The flush is really held up, by the interceptor of tests/journal."""
import os
import re
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402

FILL = f"{glass.BUILD}/tests/bench/fill"
INTERCEPT = os.path.abspath(f"{glass.BUILD}/tests/journal/libkept_intercept.so")
PING = f"{glass.BUILD}/tests/glass/ping"
LEFT_WIN, RIGHT_PROMISE, LEFT_PROMISE, RIGHT_WIN = (140, 334), (660, 230), (140, 230), (660, 334)
MIDDLE = (290, 150, 220, 100)      # where "Kept, Ana." would stand


class Stall(unittest.TestCase):
    def setUp(self):
        self.display = glass.Display()
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        self.block = os.path.join(self.folder.name, "block")
        self.log = os.path.join(self.folder.name, "log")
        subprocess.run([FILL, self.data, "0"], check=True)
        self.kept = glass.Kept(self.display, "--data", self.data, "--theme", "day", env={
            "LD_PRELOAD": INTERCEPT, "KEPT_INTERCEPT_LOG": self.log, "KEPT_INTERCEPT_BLOCK_WHILE": self.block,
            "ASAN_OPTIONS": "verify_asan_link_order=0"})

    def tearDown(self):
        self.kept.close()
        self.folder.cleanup()
        self.display.close()

    def frames(self):
        said = subprocess.run([PING, self.data], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"frames=(\d+)", said)[1])

    def middle(self, name):
        return glass.crop(self.kept.shot(os.path.join(self.folder.name, name)), *MIDDLE)

    def test_two_seconds(self):
        time.sleep(1)                       # the day's card has been noted as shown
        open(self.block, "w").close()       # from here on no flush returns
        began = time.monotonic()
        before = self.frames()
        for place in (LEFT_WIN, RIGHT_PROMISE, LEFT_PROMISE, RIGHT_WIN):
            self.kept.tap(*place)
            time.sleep(0.2)
        stalled = self.middle("stalled.png")
        during = self.frames()
        time.sleep(max(0.0, began + 2.0 - time.monotonic()))
        self.assertEqual(glass.timeline(self.data), [])
        os.unlink(self.block)               # the card is back
        rows = glass.wait_for(lambda: len(glass.timeline(self.data)) == 4 and glass.timeline(self.data))
        self.assertEqual({(r["partner"], r["kind"]) for r in rows},
                         {("left", "win"), ("right", "promise"), ("left", "promise"), ("right", "win")})
        time.sleep(0.6)
        kept = self.middle("kept.png")
        self.assertGreaterEqual(during - before, 4, "no frames while the card stalled")
        self.assertGreater(glass.differing(stalled, kept, 24), 200, "the middle claimed the same before and after")
        with open(self.log) as log:
            self.assertIn("blocked", log.read(), "nothing was held up")


if __name__ == "__main__":
    unittest.main()
