"""From a blank card to the first entry, by touch: every page of setting up, with a power cut in the middle; and
what becomes of the time on a device that has no clock of its own. The seconds are printed, not judged."""
import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402

PING, FILL = f"{glass.BUILD}/tests/glass/ping", f"{glass.BUILD}/tests/bench/fill"
SHOTS = os.environ.get("KEPT_GLASS_SHOTS")

LANGUAGE, WORDS, TOUCH, ZONE, CLOCK, LEFT, RIGHT, CODE, REVIEW, QUIET, BUTTONS, READY = range(12)

# Where things are at 800x480.
NEXT, OTHER, BACK = (657, 432), (140, 432), (48, 44)
ENGLISH, DEUTSCH = (400, 124), (400, 208)
MARKS = [(91, 152), (704, 234), (265, 345)]
MADRID = (140, 206)
NAME, MOSS = (204, 190), (622, 340)
A_CODE, A_SIGN, WRITTEN = (210, 246), (100, 200), (400, 432)
DAY_ON, NOT_NOW = (90, 174), (140, 432)
TUESDAY = (600, 148)
LATER_TO = (740, 172)
TIME_LINE, LEFT_WIN, RIGHT_MOOD = (400, 110), (140, 334), (660, 126)


class Setup(unittest.TestCase):
    def setUp(self):
        self.display = glass.Display()
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        self.kept = None

    def tearDown(self):
        if self.kept:
            self.kept.close()
        self.folder.cleanup()
        self.display.close()

    def start(self):
        self.kept = glass.Kept(self.display, "--data", self.data, "--theme", "day", env=glass.DOUBT)

    def picture(self, step):
        folder = SHOTS or self.folder.name
        return self.kept.shot(os.path.join(folder, f"{self.id().split('.')[-1]}-{step}.png"))

    def at(self):
        """(screen, page) that is up."""
        said = subprocess.run([PING, self.data], capture_output=True, text=True).stdout
        return said.split("screen=")[1].strip(), int(said.split("page=")[1].split()[0])

    def assert_page(self, page):
        self.assertTrue(glass.wait_for(lambda: self.at() == ("welcome", page), 5), f"{self.at()}, not page {page}")

    def on(self, page, place=NEXT):
        self.kept.tap(*place)
        self.assert_page(page)

    def settings(self):
        """{(partner or None, key): value} as the card has it."""
        db = sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True)
        rows = db.execute("SELECT partner, key, value FROM act WHERE kind = 9 ORDER BY seq").fetchall()
        db.close()
        return {(who, key): value for who, key, value in rows}

    def is_set(self, key, value, who=None):
        self.assertTrue(glass.wait_for(lambda: self.settings().get((who, key)) == value, 5), (key, self.settings()))

    def name(self, name):
        self.kept.tap(*NAME)
        self.assertEqual(self.at()[0], "words")
        self.kept.type(name)
        self.kept.key("Return")

    def choose_a_code(self):
        self.kept.tap(*A_CODE)
        self.assertTrue(glass.wait_for(lambda: self.at()[0] == "code", 5), self.at())
        for _ in range(2):
            self.kept.type("2468")
            self.kept.key("Return")
        self.assertTrue(glass.wait_for(lambda: self.at()[0] == "sign", 5), self.at())
        self.kept.tap(*A_SIGN)
        self.assertTrue(glass.wait_for(lambda: self.at()[0] == "recovery", 20), self.at())
        self.kept.tap(*WRITTEN)

    def test_from_a_blank_card_to_the_first_entry(self):
        began = time.monotonic()
        self.start()
        self.assert_page(LANGUAGE)
        english = self.picture("01-language")
        self.kept.tap(*DEUTSCH)
        self.is_set("language", "de")
        time.sleep(0.5)
        self.assertGreater(glass.differing(english, self.picture("02-sprache"), 24), 200)
        self.kept.tap(*ENGLISH)
        self.is_set("language", "en")
        self.on(WORDS)
        self.on(LANGUAGE, BACK)
        self.on(WORDS)
        self.on(TOUCH)
        plain = self.picture("03-touch")
        for x, y in MARKS:
            pixel = plain[2][y][x * 3:x * 3 + 3]
            self.kept.tap(x, y)
            time.sleep(0.2)
            self.assertNotEqual(self.picture("04-touched")[2][y][x * 3:x * 3 + 3], pixel, (x, y))
        self.on(ZONE)
        self.kept.tap(*MADRID)
        self.is_set("zone", "Europe/Madrid")
        self.picture("05-zone")
        self.on(CLOCK)
        self.picture("06-time")
        self.on(LEFT)                         # "It is right"
        self.kept.tap(*NEXT)
        self.assert_page(LEFT)                # nameless: stays
        self.name("Ana")
        self.kept.tap(*MOSS)
        self.picture("07-left")
        self.on(RIGHT)
        self.name("Ben")
        self.on(CODE)
        self.is_set("name", "Ben", 1)
        self.is_set("glaze", "moss", 0)

        self.kept.process.kill()              # the plug
        self.kept.process.communicate()
        self.start()
        self.assert_page(LANGUAGE)
        for page in (WORDS, TOUCH, ZONE):     # all of it is there: going on is all there is to do
            self.on(page)
        for page in (CLOCK, LEFT, RIGHT, CODE):
            self.on(page)
        self.choose_a_code()
        self.assert_page(CODE)
        self.picture("08-code")
        self.on(REVIEW)
        self.kept.tap(*TUESDAY)
        self.is_set("review.day", "tuesday")
        self.on(QUIET)
        self.kept.tap(*LATER_TO)
        self.is_set("quiet.hours", "22:30-06:30")
        self.on(BUTTONS)
        before = self.picture("09-buttons")
        for key in "123890":
            self.kept.key(key)
        time.sleep(0.6)
        self.assertGreater(glass.differing(before, self.picture("10-pressed"), 24), 60000)
        self.on(READY)
        self.picture("11-ready")
        self.assertNotIn((None, "setup.done"), self.settings())
        self.kept.tap(*NEXT)
        self.assertTrue(glass.wait_for(lambda: self.at()[0] == "home", 5), self.at())
        self.assertEqual(glass.timeline(self.data), [])    # trying the buttons logged nothing
        self.kept.tap(*LEFT_WIN)
        rows = glass.wait_for(lambda: glass.timeline(self.data))
        self.assertEqual([(r["name"], r["kind"]) for r in rows], [("Ana", "win")])
        self.picture("12-home")
        print(f"from a blank card to the first entry, with a power cut: {time.monotonic() - began:.1f} s")

    def test_a_picture_is_turned_and_turns_back(self):
        self.start()
        self.on(WORDS)
        self.on(TOUCH)
        lying = self.picture("1-lying")
        self.kept.tap(*OTHER)                 # "Turn the picture"
        time.sleep(0.6)
        upright = self.picture("2-upright")
        self.assertGreater(glass.differing(lying, upright, 24), 2000)
        self.assertTrue(glass.wait_for(lambda: glass.differing(lying, self.picture("3-back"), 24) == 0, 20))
        self.assertNotIn((None, "screen.turn"), self.settings())
        self.kept.tap(*OTHER)
        time.sleep(0.6)
        # "Keep it like this" is the right half of the foot, which is the left edge of the lying window's glass.
        self.kept.tap(48, 360)
        self.is_set("screen.turn", "90")
        self.kept.close()
        self.start()
        time.sleep(0.5)
        again = self.picture("4-again")       # upright from the first frame on
        self.assertGreater(glass.differing(lying, again, 24), 2000)
        self.kept.tap(48, 360)                # and touched where it is drawn: "Next"
        self.assert_page(WORDS)

    def day_of(self, row):
        return datetime.date.fromisoformat(row["day"])

    def test_home_asks_for_the_time_and_what_was_logged_goes_by_it(self):
        subprocess.run([FILL, self.data, "0"], check=True)
        self.start()
        self.kept.tap(*LEFT_WIN)
        before = glass.wait_for(lambda: glass.timeline(self.data))[0]
        time.sleep(11)                        # the card in the middle goes by itself
        self.picture("1-asked")
        self.kept.tap(*TIME_LINE)
        self.assertEqual(self.at()[0], "set_clock")
        self.kept.tap(*DAY_ON)
        self.kept.tap(*DAY_ON)
        self.picture("2-set")
        self.kept.tap(600, 432)               # "It is right"
        self.assertTrue(glass.wait_for(lambda: self.at()[0] == "home", 5), self.at())
        moved = glass.wait_for(lambda: glass.timeline(self.data)[0]["day"] != before["day"] and
                               glass.timeline(self.data)[0])
        self.assertEqual(self.day_of(moved) - self.day_of(before), datetime.timedelta(days=2))
        self.kept.close()
        self.start()                          # in the same boot it is known, and not asked again
        time.sleep(0.5)
        self.picture("3-known")
        self.kept.tap(*TIME_LINE)
        self.assertEqual(self.at()[0], "home")
        self.kept.key("8")
        time.sleep(0.5)
        self.kept.key("Escape")
        self.kept.key("9")
        rows = glass.wait_for(lambda: len(glass.timeline(self.data)) == 2 and glass.timeline(self.data))
        self.assertEqual(rows[0]["day"], moved["day"])


if __name__ == "__main__":
    unittest.main()
