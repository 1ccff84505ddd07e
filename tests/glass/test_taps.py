"""How many touches things take, counted from a lit home screen on a real window. What is typed on a plugged-in
keyboard, and the figures of a code, are no touches; everything else that a finger does is one."""
import glob
import os
import sqlite3
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402

# Where things are at 800x480.
NAME, MOOD, PROMISE, WIN, CLOCK, TOGETHER = (80, 44), (140, 126), (140, 230), (140, 334), (400, 44), (656, 432)
SUNNY, OWN_SOMETHING, WHO_LEFT, SAVE, SEND = (704, 212), (400, 236), (200, 290), (700, 44), (592, 432)
PAUSE_AN_HOUR, COVER, LEAVE, LEFT_FILES, LEFT_NOTHING = (206, 168), (594, 252), (206, 432), (144, 356), (144, 432)
YES = (209, 432)
MORE, A_CODE, A_SIGN, WRITTEN = (592, 432), (200, 150), (100, 200), (400, 432)
SIGN, TINT = (748, 44), (0xDC, 0xE9, 0xE7)
PAD = {"2": (596, 127), "7": (478, 319), "1": (478, 127), "8": (596, 319), "OK": (714, 415)}


class Taps(glass.Case):
    def setUp(self):
        super().setUp()
        self.start()
        self.taps = 0

    def tap(self, place):
        self.taps += 1
        self.kept.tap(*place)
        time.sleep(0.2)

    def rows(self, sql):
        """What the file holds, once it holds anything of it."""
        def ask():
            with sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True) as db:
                return db.execute(sql).fetchall()
        return glass.wait_for(ask)

    def newest(self):
        return glass.wait_for(lambda: glass.timeline(self.data))[0]

    def test_a_mood_takes_two(self):
        self.tap(MOOD)
        self.tap(SUNNY)
        self.assertEqual((self.newest()["kind"], self.newest()["weather"]), ("mood", "sunny"))
        self.assertEqual(self.taps, 2)

    def test_a_promise_and_a_win_take_one_each(self):
        self.tap(PROMISE)
        self.assertEqual(self.newest()["kind"], "promise")
        self.tap(WIN)
        self.assertEqual(glass.wait_for(lambda: len(glass.timeline(self.data)) == 2), True)
        self.assertEqual(self.newest()["kind"], "win")
        self.assertEqual(self.taps, 2)

    def test_owning_something_takes_five(self):
        self.tap(TOGETHER)
        self.tap(OWN_SOMETHING)
        self.tap(WHO_LEFT)
        self.kept.type("I came home at eight.")
        self.tap(SAVE)
        self.tap(SEND)
        self.assertEqual((self.newest()["kind"], self.newest()["partner"]), ("slip", "left"))
        self.assertLessEqual(self.taps, 5)

    def test_a_pause_takes_two(self):
        self.tap(CLOCK)
        self.tap(PAUSE_AN_HOUR)
        self.assertEqual(self.rows("SELECT partner FROM act WHERE kind = 19"), [(None,)])
        self.assertLessEqual(self.taps, 3)

    def test_a_cover_takes_two(self):
        self.tap(CLOCK)
        self.tap(COVER)
        self.assertEqual(self.rows("SELECT partner, value FROM act WHERE kind = 20"), [(None, 1)])
        self.assertLessEqual(self.taps, 3)

    def leave(self, how):
        self.tap(WIN)
        self.newest()
        self.taps = 0
        self.tap(CLOCK)
        self.tap(LEAVE)
        for place in how:
            self.tap(place)
            time.sleep(0.8)                      # a double tap on the first answers nothing else
        self.assertEqual(self.rows("SELECT partner FROM act WHERE kind = 28"), [(0,)])
        self.assertEqual(glass.timeline(self.data), [])
        self.assertEqual(self.taps, 2 + len(how))

    def test_leaving_with_files_takes_three(self):
        self.leave([LEFT_FILES])
        self.assertTrue(glob.glob(os.path.join(self.data, "export-*", "*")))

    def test_leaving_with_nothing_is_asked_once_more(self):
        self.leave([LEFT_NOTHING, YES])
        self.assertEqual(glob.glob(os.path.join(self.data, "*export*")), [])

    def choose_a_code(self):
        self.tap(NAME)
        self.tap(MORE)
        self.tap(A_CODE)
        for _ in range(2):
            self.kept.type("2718")
            self.kept.key("Return")
        self.picture("1-sign")
        self.tap(A_SIGN)
        self.assertEqual(self.rows("SELECT partner FROM key WHERE wrap IS NOT NULL"), [(0,)])
        time.sleep(0.5)
        self.picture("2-spare")
        self.tap(WRITTEN)
        self.kept.key("Escape")
        self.kept.key("Escape")
        time.sleep(0.5)                          # a second tap on the arrow is no tap on the name

    def shows_sign(self):
        pixel = self.picture("3-own")[2][SIGN[1] - 20][SIGN[0] * 3:SIGN[0] * 3 + 3]
        return all(abs(a - b) < 12 for a, b in zip(pixel, TINT))

    def test_ones_own_page_takes_one_and_the_code(self):
        self.choose_a_code()
        self.taps = 0
        self.tap(NAME)
        self.assertFalse(self.shows_sign())      # the pad
        self.assertEqual(self.taps, 1)
        for figure in ("2", "7", "1", "8", "OK"):
            self.kept.tap(*PAD[figure])
        self.assertTrue(glass.wait_for(self.shows_sign))

    def test_keys_typed_on_after_a_code_log_nothing(self):
        self.choose_a_code()
        self.tap(NAME)
        self.kept.type("2718")
        self.kept.key("Return")
        for _ in range(12):                      # until long after the page has opened
            self.kept.type("29")
            time.sleep(0.2)
        self.assertTrue(self.shows_sign())       # a press would have closed it
        self.assertEqual(glass.timeline(self.data), [])
        time.sleep(1.2)
        self.kept.type("9")                      # a key is a button again
        self.assertTrue(glass.wait_for(lambda: glass.timeline(self.data)))


if __name__ == "__main__":
    unittest.main()
