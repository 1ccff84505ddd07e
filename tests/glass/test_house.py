"""What a household changes, on a real window: settings over the configuration, showing more by both, a cover
through a power cut, and one's part taken along."""
import glob
import os
import signal
import sqlite3
import stat
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402

# Where things are at 800x480.
NAME, LEFT_WIN, CLOCK, TOGETHER, GEAR, BACK = (80, 44), (140, 334), (400, 44), (656, 432), (746, 44), (48, 44)
LEFT_PERSON, QUIET, LANGUAGE = (150, 132), (130, 227), (130, 327)
LATER, GERMAN = (745, 166), (400, 240)
BOTH, JUST_ME, LEFT_YES, RIGHT_YES, CALL_IT_OFF = (110, 290), (290, 290), (140, 432), (660, 432), (704, 122)
COVER = (594, 252)
MORE, TAKE_ALONG, YES, DONE, BEGIN_AGAIN = (592, 432), (592, 426), (200, 432), (400, 432), (140, 332)


class House(glass.Case):
    def setUp(self):
        super().setUp()
        self.start()

    def tap(self, *places):
        for place in places:
            self.kept.tap(*place)
            time.sleep(0.2)

    def title(self, name):
        return glass.crop(self.picture(name), 88, 16, 300, 60)

    def rows(self, sql):
        def ask():
            with sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True) as db:
                return db.execute(sql).fetchall()
        return glass.wait_for(ask, seconds=3)

    def settings(self, key):
        return [value for value, in self.rows(f"SELECT value FROM act WHERE kind = 9 AND key = '{key}' ORDER BY seq")]

    def test_a_setting_holds_at_once_and_after_a_restart(self):
        self.tap(TOGETHER, GEAR, QUIET, LATER, LATER)
        self.assertEqual(self.settings("quiet.hours"), ["22:30-06:30", "23:00-06:30"])
        self.tap(BACK, LANGUAGE)
        english = self.title("english")
        self.tap(GERMAN)
        self.assertEqual(self.settings("language"), ["de"])
        self.assertTrue(glass.wait_for(lambda: self.title("german") != english, seconds=5))
        german = self.title("german")
        self.kept.close()
        self.start()
        self.tap(TOGETHER, GEAR, LANGUAGE)
        self.assertTrue(glass.wait_for(lambda: self.title("again") == german, seconds=5))

    def test_showing_more_takes_both_and_is_called_off(self):
        self.tap(TOGETHER, GEAR, LEFT_PERSON, JUST_ME)
        self.assertEqual(self.settings("share"), ["just_me"])
        self.tap(BOTH, LEFT_YES)
        self.picture("one-yes")
        self.assertEqual(self.rows("SELECT * FROM widening"), [])
        self.tap(RIGHT_YES)
        self.assertEqual(self.rows("SELECT partner, key, value FROM widening"), [(0, "share", "both")])
        self.picture("pending")
        self.tap(CALL_IT_OFF)
        self.assertTrue(glass.wait_for(lambda: self.rows("SELECT * FROM widening") == []))
        self.assertEqual(self.settings("share"), ["just_me"])

    def test_a_cover_is_there_after_a_power_cut(self):
        self.tap(CLOCK, COVER)
        self.assertEqual(self.rows("SELECT value FROM act WHERE kind = 20"), [(1,)])
        self.kept.process.send_signal(signal.SIGKILL)
        self.kept.close()
        self.start()
        covered = self.picture("covered")
        self.tap(LEFT_WIN)
        self.assertTrue(glass.crop(self.picture("still"), 0, 60, 300, 400) == glass.crop(covered, 0, 60, 300, 400))
        self.assertEqual(glass.timeline(self.data), [])

    def test_ones_part_is_taken_along_in_three_touches(self):
        self.tap(LEFT_WIN)
        self.assertEqual(len(glass.wait_for(lambda: glass.timeline(self.data))), 1)
        glass.keptctl(self.data, "log", "right", "win", "theirs")
        self.tap(NAME)
        self.tap(MORE, TAKE_ALONG)
        self.picture("take-along")
        self.tap(YES)
        self.assertTrue(glass.wait_for(lambda: [r["partner"] for r in glass.timeline(self.data)] == ["right"]))
        folder, = glob.glob(f"{self.data}/export-*")
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        with open(f"{folder}/entries.jsonl", encoding="utf-8") as f:
            self.assertIn('"kind":"win"', f.read())
        time.sleep(0.5)
        self.picture("taken")
        self.tap(DONE)
        self.picture("rests")
        self.assertIn("begin again", glass.keptctl(self.data, "log", "left", "win", check=False).stderr)
        self.tap(BEGIN_AGAIN)
        self.assertEqual(self.settings("begun"), ["1"])
        self.tap(LEFT_WIN)
        self.assertTrue(glass.wait_for(lambda: len(glass.timeline(self.data)) == 2))


if __name__ == "__main__":
    unittest.main()
