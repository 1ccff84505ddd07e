"""The weekly review and the harder talk on a real window: by taps and by keptctl press, cut by kill -9 at
every step and resumed. How many touches it takes is counted, and printed."""
import json
import os
import subprocess
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402
from test_together import door  # noqa: E402

PING = f"{glass.BUILD}/tests/glass/ping"

# Where things are at 800x480 (look/week-*.png).
TOGETHER, OUR_WEEK = (656, 432), door("Our week")
LEFT_SIDE, RIGHT_SIDE = (210, 260), (590, 260)
HOUR, TWENTY = (210, 250), (590, 250)
BACK, PAUSE, NEXT, END = (124, 432), (380, 432), (656, 432), (710, 44)
LEFT_PASS, RIGHT_PASS = (184, 258), (616, 258)
GO_ON, END_IT = (340, 346), (460, 346)          # in the middle of home
CALM_END, CALM_ON = (208, 432), (592, 432)
LEFT_FIRST, LEFT_SECOND = (200, 256), (200, 332)
RIGHT_FIRST, RIGHT_SECOND = (600, 256), (600, 332)
WRITE_IT, SAVE = (400, 266), (700, 44)
RENEW, LAPSE = (210, 266), (590, 266)
FIRST_KEPT = (571, 143)
TALK_BEGIN, TALK_ON_THREE, TALK_ON_TWO = (592, 432), (656, 432), (592, 432)

ARRIVE, APPRECIATE, NOTES, WEATHER_LEFT, WEATHER_RIGHT, RIGHT, TOPIC, STEP, PROMISES, SLIPS, AGREEMENTS, LOVED, \
    CLOSE = range(13)
HOUR_STEPS = list(range(13))
TWENTY_STEPS = [ARRIVE, APPRECIATE, NOTES, WEATHER_LEFT, WEATHER_RIGHT, RIGHT, PROMISES, SLIPS, AGREEMENTS, CLOSE]
BARE_STEPS = [ARRIVE, APPRECIATE, NOTES, RIGHT, CLOSE]


class Week(glass.Case):
    THEME = "evening"

    def setUp(self):
        super().setUp()
        self.taps = 0

    def kill(self):
        self.kept.process.kill()
        self.kept.process.communicate()
        self.kept = None

    def tap(self, place, hold=0.05):
        self.taps += 1
        self.kept.tap(*place, hold=hold)

    def picture(self, name):
        if glass.SHOTS:
            time.sleep(0.3)
            super().picture(name)

    def screen(self):
        out = subprocess.run([PING, self.data], capture_output=True, text=True).stdout
        return out.split("screen=")[1].strip() if "screen=" in out else out

    def assert_screen(self, name):
        self.assertTrue(glass.wait_for(lambda: self.screen() == name, 5), f"{self.screen()}, not {name}")

    def keptctl(self, *args):
        return glass.keptctl(self.data, *args).stdout

    def things(self, kind):
        return [json.loads(line) for line in self.keptctl("--json", "things", kind).splitlines()]

    def review(self):
        """(step, whose turn) of the open review; None: there is none."""
        rows = self.things("review")
        self.assertLess(len(rows), 2)
        return (rows[0]["step"], rows[0]["floor"]) if rows else None

    def assert_step(self, step, floor=None):
        def stands():
            at = self.review()
            return at and at[0] == step and (floor is None or at[1] == floor)
        self.assertTrue(glass.wait_for(stands, 5), f"{self.review()}, not {step} {floor}")

    def own(self, who):
        return [json.loads(line) for line in self.keptctl("--json", "own", who).splitlines()]

    def furnish(self):
        """A week in which there is something for every step."""
        for who, mood in (("left", "3"), ("right", "4")):
            self.keptctl("log", who, "mood", mood)
        self.keptctl("log", "left", "win", "Ate lunch in the sun.")
        self.keptctl("do", "left", "thing", "promise", "day=+5", "Ask before I assume.")
        self.keptctl("do", "-", "thing", "agreement", "day=+0", "We tell each other when plans change.")
        self.keptctl("do", "right", "slip", "both", r"I got home at eight.\|Waiting, not knowing.")
        self.keptctl("do", "left", "own", "note", r"alone on Wednesday.\|to hear from you.")
        self.keptctl("do", "right", "own", "note", r"tired.\|a quiet evening.")

    def begin(self, length):
        """Each holds their side, in either order; then how long."""
        self.tap(TOGETHER)
        self.tap(OUR_WEEK)
        self.assert_screen("week_begin")
        self.tap(RIGHT_SIDE, hold=1.2)
        self.picture("0-one-is-here")
        self.tap(LEFT_SIDE, hold=1.2)
        self.tap(length)
        self.assert_screen("week")
        self.assert_step(ARRIVE)

    def cut(self):
        """A power cut: what stands on the card is found again, one touch from home."""
        before = self.review()
        self.kill()
        self.assertEqual(self.review(), before)
        self.start()
        self.assert_screen("home")
        taps = self.taps
        self.tap(GO_ON)
        self.assert_screen("week")
        self.assertEqual(self.review(), before)
        self.taps = taps                    # what a cut costs is not the review's

    def finish(self):
        self.tap(NEXT)
        self.assertTrue(glass.wait_for(lambda: self.review() is None, 5))
        self.picture("over")
        self.tap(NEXT)
        self.assert_screen("home")

    # What is done on each page of the hour, besides going on.
    def at_appreciate(self):
        self.assert_step(APPRECIATE, "left")
        self.tap(LEFT_PASS)
        self.assert_step(APPRECIATE, "right")

    def at_notes(self):
        self.tap(LEFT_FIRST)
        time.sleep(0.5)
        self.picture("opened")
        self.tap(RIGHT_SECOND)
        self.tap(NEXT)                      # asks the one who opened theirs
        self.assert_step(NOTES)
        self.picture("asked")
        self.tap(LEFT_FIRST)
        self.assertTrue(glass.wait_for(lambda: not self.own("left"), 5), "the note is still there")
        self.assertEqual(len(self.own("right")), 1, "the other one's stays sealed")

    def at_topic(self):
        self.assert_step(TOPIC, "left")
        glass.keptctl(self.data, "press", "right.win")      # the listener's button does nothing
        self.assert_step(TOPIC, "left")
        glass.keptctl(self.data, "press", "left.promise")
        self.assert_step(TOPIC, "right")

    def at_step(self):
        self.tap(WRITE_IT)
        self.assert_screen("words")
        self.kept.type("a walk on Wednesday")
        self.tap(SAVE)
        self.assert_screen("week")
        self.assertEqual(len(self.things("step")), 1)

    def at_promises(self):
        self.tap(FIRST_KEPT)
        self.assertTrue(glass.wait_for(lambda: not self.things("promise"), 5))
        self.assert_screen("week")

    def at_slips(self):
        self.tap(RIGHT_FIRST)
        self.assertTrue(glass.wait_for(
            lambda: "eight" not in self.keptctl("--json", "timeline"), 5), "its words are still there")

    def at_agreements(self):
        self.tap(RENEW)
        self.tap((144, 428))                      # both say yes, each on their side
        self.tap((656, 428))
        self.assertTrue(glass.wait_for(lambda: self.things("agreement")[0]["day"] > time.strftime("%Y-%m-%d"), 5))

    def test_an_hour_cut_at_every_step(self):
        self.furnish()
        self.start()
        entries = len(self.keptctl("--json", "timeline").splitlines())
        self.begin(HOUR)
        does = {APPRECIATE: self.at_appreciate, NOTES: self.at_notes, TOPIC: self.at_topic, STEP: self.at_step,
                PROMISES: self.at_promises, SLIPS: self.at_slips, AGREEMENTS: self.at_agreements}
        for i, step in enumerate(HOUR_STEPS):
            self.assert_step(step)
            self.cut()
            self.picture(f"{i + 1}")
            if step in does:
                does[step]()
            if step != CLOSE:
                self.tap(NEXT)
        self.finish()
        # No press has logged anything; "Kept", on the list of promises, has.
        self.assertEqual(len(self.keptctl("--json", "timeline").splitlines()), entries + 1)
        print(f"an hour with something for every step: {self.taps} touches")
        self.assertLessEqual(self.taps, 32)

    def test_twenty_minutes_cut_at_every_step(self):
        self.furnish()
        self.start()
        self.begin(TWENTY)
        for step in TWENTY_STEPS:
            self.assert_step(step)
            self.cut()
            if step != CLOSE:
                self.tap(NEXT)
        self.finish()
        print(f"twenty minutes: {self.taps} touches")
        self.assertLessEqual(self.taps, 16)

    def test_an_empty_week_and_the_way_back(self):
        self.start()
        self.begin(TWENTY)
        for step in BARE_STEPS[1:]:
            self.tap(NEXT)
            self.assert_step(step)
        for step in reversed(BARE_STEPS[:-1]):
            self.tap(BACK)
            self.assert_step(step)
        self.tap(BACK)                      # from its first page home, where it waits
        self.assert_screen("home")
        self.assert_step(ARRIVE)
        self.picture("waits")
        self.tap(END_IT)
        self.assertTrue(glass.wait_for(lambda: self.review() is None, 5))

    def test_by_buttons(self):
        """Both mood keys are both here; inside it buttons pass the floor, and a held one is a pause."""
        self.start()
        self.kept.xdotool("keydown", "1", "keydown", "8", "sleep", "0.1", "keyup", "1", "keyup", "8")
        self.assert_screen("week_begin")
        self.tap(TWENTY)
        self.assert_step(ARRIVE)
        self.tap(NEXT)
        self.assert_step(APPRECIATE, "left")
        for button, floor in (("right.mood", "left"), ("left.mood", "right"), ("left.win", "right"),
                              ("right.promise", "left")):
            glass.keptctl(self.data, "press", button)
            self.assert_step(APPRECIATE, floor)
        glass.keptctl(self.data, "press", "right.win", "hold")
        self.assert_screen("calm")
        self.picture("calm")
        self.kill()                         # a pause survives a power cut
        self.start()
        self.tap(GO_ON)
        self.assert_screen("calm")
        self.tap(CALM_ON)
        self.assert_screen("week")
        self.assert_step(APPRECIATE, "left")
        self.tap(PAUSE)
        self.assert_screen("calm")
        self.tap(CALM_END)
        self.assertTrue(glass.wait_for(lambda: self.review() is None, 5))
        self.assert_screen("week")
        self.tap(NEXT)
        self.assert_screen("home")
        self.assertEqual(self.keptctl("--json", "timeline"), "")
        self.kept.xdotool("keydown", "1", "keydown", "8", "sleep", "0.1", "keyup", "1", "keyup", "8")
        self.tap(HOUR)
        self.assert_screen("week")          # not in the last one's pause
        self.tap(END)
        self.assertTrue(glass.wait_for(lambda: self.review() is None, 5))

    def test_one_alone_begins_nothing(self):
        self.start()
        self.tap(TOGETHER)
        self.tap(OUR_WEEK)
        self.tap(LEFT_SIDE, hold=1.2)
        self.tap(HOUR)                      # the other half's length is not there: it is Ana's card
        self.tap(RIGHT_SIDE)                # a touch is no hold
        time.sleep(0.3)
        self.assertIsNone(self.review())
        self.assert_screen("week_begin")

    def keep_talk(self):
        """To the end of a harder talk's turns, begun by Ben."""
        self.tap(TOGETHER)
        self.tap(door("A harder talk"))
        self.assert_screen("talk")
        self.picture("1-words")
        self.tap(TALK_BEGIN)
        self.assert_screen("who")
        self.tap(RIGHT_SIDE)
        self.assert_screen("talk")
        self.tap(RIGHT_PASS)
        glass.keptctl(self.data, "press", "left.mood")
        self.picture("2-turns")
        self.tap(TALK_ON_THREE)

    def test_a_harder_talk_keeps_what_both_hold_for(self):
        self.keptctl("do", "right", "own", "preparation", r"I did not say where I was.\|Whom I met.")
        for both in (False, True):
            self.start()
            self.keep_talk()
            self.tap(LEFT_SIDE, hold=1.2)
            if both:
                self.tap(RIGHT_SIDE, hold=1.2)
            else:
                self.tap(TALK_ON_TWO)       # keep nothing
            time.sleep(0.3)
            self.picture("3-after")
            self.tap(RIGHT_FIRST if both else RIGHT_SECOND)
            self.assertTrue(glass.wait_for(lambda: bool(self.own("right")) is not both, 5))
            self.tap(TALK_ON_TWO)
            self.assert_screen("home")
            self.kept.close()
        self.kept = None
        self.assertEqual(self.keptctl("--json", "timeline"), "")
        self.assertEqual(self.keptctl("--json", "things"), "")


if __name__ == "__main__":
    unittest.main()
