"""The main job on a real window: what two people do at the counter, and what is then in the journal."""
import os
import signal
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402


# Where things are at 800x480 (look/*.png).
LEFT_MOOD, LEFT_PROMISE, LEFT_WIN = (140, 126), (140, 230), (140, 334)
RIGHT_PROMISE = (660, 230)
MIDDLE_WORDS, MIDDLE_UNDO = (340, 346), (460, 346)
WEATHER = [(96, 212), (248, 212), (400, 212), (552, 212), (704, 212)]
SAVE = (700, 44)
TIMELINE = (144, 432)
BACK = (48, 44)
MIDDLE = (280, 140, 240, 240)
GOLD = (0xB4, 0x84, 0x2A)


def near(pixel, colour, by=24):
    return all(abs(p - c) <= by for p, c in zip(pixel, colour))


class MainJob(glass.Case):
    def flecks(self, picture):
        """Gold dots wider than the seam, counted down the middle of the timeline."""
        w, h, rows = picture
        found, inside = 0, False
        for y in range(80, h):
            gold = sum(near(rows[y][x * 3:x * 3 + 3], GOLD) for x in range(380, 420))
            found += gold >= 8 and not inside
            inside = gold >= 8
        return found

    def test_a_tap_on_small_win(self):
        self.start()
        self.picture("1-home")
        self.kept.tap(*LEFT_WIN)
        rows = glass.wait_for(lambda: glass.timeline(self.data))
        self.assertEqual(len(rows), 1)
        self.assertEqual((rows[0]["partner"], rows[0]["kind"]), ("left", "win"))
        time.sleep(0.5)
        self.picture("2-kept")
        self.kept.tap(*TIMELINE)
        time.sleep(0.5)
        self.assertEqual(self.flecks(self.picture("3-timeline")), 1)

    def type_on_glass(self, keys):
        for x, y in keys:
            self.kept.tap(x, y)

    def test_a_mood_takes_two_touches(self):
        self.start()
        self.kept.tap(*LEFT_MOOD)
        self.picture("1-strip")
        self.assertEqual(glass.timeline(self.data), [])
        self.kept.tap(*WEATHER[1])
        time.sleep(0.4)
        self.picture("2-kept")
        # The other sees it when its ten seconds are over, and not before.
        self.assertEqual(glass.timeline(self.data), [])
        rows = glass.wait_for(lambda: glass.timeline(self.data), 15)
        self.assertEqual([(r["partner"], r["kind"], r["mood"]) for r in rows], [("left", "mood", 2)])

    def test_undo_leaves_nothing(self):
        self.start()
        self.kept.tap(*RIGHT_PROMISE)
        self.assertEqual(len(glass.wait_for(lambda: glass.timeline(self.data))), 1)
        self.kept.tap(*MIDDLE_UNDO)
        self.assertTrue(glass.wait_for(lambda: glass.timeline(self.data) == []))
        self.picture("undone")

    def test_a_key_stands_in_for_a_button(self):
        self.start()
        self.kept.key("9")
        rows = glass.wait_for(lambda: glass.timeline(self.data))
        self.assertEqual([(r["partner"], r["kind"]) for r in rows], [("right", "promise")])

    def test_both_win_keys_are_one_shared_win(self):
        self.start()
        self.kept.xdotool("keydown", "3", "keydown", "0", "sleep", "0.1", "keyup", "3", "keyup", "0")
        rows = glass.wait_for(lambda: glass.timeline(self.data))
        time.sleep(0.6)
        rows = glass.timeline(self.data)
        self.assertEqual([(r["partner"], r["kind"]) for r in rows], [("both", "shared_win")])

    def test_keptctl_press_with_the_app(self):
        self.start()
        glass.keptctl(self.data, "press", "right.promise")
        rows = glass.timeline(self.data)
        self.assertEqual([(r["partner"], r["kind"]) for r in rows], [("right", "promise")])
        time.sleep(0.4)
        ring = self.picture("pressed")[2][230][539 * 3:539 * 3 + 3]
        self.assertTrue(near(ring, GOLD), ring.hex())

    def test_keptctl_press_without_the_app(self):
        glass.keptctl(self.data, "press", "right.promise")
        rows = glass.timeline(self.data)
        self.assertEqual([(r["partner"], r["kind"]) for r in rows], [("right", "promise")])

    def test_keptctl_with_a_stopped_app_writes_nothing(self):
        self.start()
        self.kept.process.send_signal(signal.SIGSTOP)
        began = time.monotonic()
        done = glass.keptctl(self.data, "press", "right.promise", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertLess(time.monotonic() - began, 3)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.kept.process.send_signal(signal.SIGCONT)
        time.sleep(1)
        self.assertEqual(glass.timeline(self.data), [])

    def test_a_touch_on_the_ambient_clock_only_wakes(self):
        conf = os.path.join(self.folder.name, "kept.conf")
        with open(conf, "w") as f:
            f.write("[screen]\nambient_after = 1\n")
        self.start("--config", conf)
        time.sleep(2)
        self.picture("1-ambient")
        self.kept.tap(*LEFT_WIN)
        self.picture("2-awake")
        time.sleep(0.5)
        self.assertEqual(glass.timeline(self.data), [])

    def test_a_turned_display(self):
        """The same button of the left side's, where it lies on a panel that is mounted turned."""
        for turned, place in ((90, (800 - 1 - 660, 85)), (180, (800 - 1 - 140, 480 - 1 - 334)), (270, (660, 480 - 1 - 85))):
            before = len(glass.timeline(self.data))
            self.start("--rotate", str(turned))
            self.kept.tap(*place)
            self.picture(str(turned))
            rows = glass.wait_for(lambda: len(glass.timeline(self.data)) > before and glass.timeline(self.data))
            self.assertEqual((rows[0]["partner"], rows[0]["kind"]), ("left", "win"), turned)
            self.kept.close()

    def test_the_configuration_sets_the_look(self):
        conf = os.path.join(self.folder.name, "kept.conf")
        with open(conf, "w") as f:
            f.write("[screen]\ntheme = evening\n")
        self.kept = glass.Kept(self.display, "--data", self.data, "--config", conf)
        ground = self.picture("evening")[2][470][2 * 3:2 * 3 + 3]
        self.assertTrue(near(ground, (0x1B, 0x1A, 0x1D)), ground.hex())

    def test_a_faulty_configuration_is_named_and_the_app_starts(self):
        conf = os.path.join(self.folder.name, "kept.conf")
        with open(conf, "w") as f:
            f.write("".join(line + "\n" for line, _ in FAULTY))
        wrong = [n for n, (_, bad) in enumerate(FAULTY, 1) if bad]
        self.assertEqual(len(wrong), 20)
        check = glass.keptctl(self.data, "config", "check", conf, check=False)
        named = [int(line.split(":")[1]) for line in check.stdout.splitlines() if line.startswith(conf + ":")]
        self.assertEqual((check.returncode, sorted(named)), (1, wrong), check.stdout)
        self.start("--config", conf)
        fault = self.picture("1-fault")
        self.kept.tap(*LEFT_WIN)
        self.assertEqual(len(glass.wait_for(lambda: glass.timeline(self.data))), 1)
        said = self.kept.close()
        for n in wrong:
            self.assertIn(f"kept.conf:{n}:", said)
        self.start()
        sound = self.picture("2-without")
        self.assertGreater(glass.differing(glass.crop(fault, *MIDDLE), glass.crop(sound, *MIDDLE), 24), 200)


# A configuration with 20 seeded faults; True marks the lines that are wrong.
FAULTY = [
    ("[household]", False), ("zone = Nowhere/AtAll", True), ("day_ends = 25", True), ("[left]", False),
    ("name = A name that is far too long for a button", True), ("glaze = beige", True), ("share = all", True),
    ("[screen]", False), ("theme = nite", True), ("day_from = 7 o'clock", True), ("text_size = huge", True),
    ("less_motion = perhaps", True), ("rotate = 45", True), ("ambient_after = -1", True),
    ("[quiet]", False), ("from = 26:00", True), ("[buttons]", False), ("settle_ms = 500", True),
    ("hold_ms = soon", True), ("this line says nothing", True), ("[button left.mood]", False), ("press = explode", True),
    ("hold = 7", True), ("[button left.knob]", True), ("[chords]", False), ("win = applause", True), ("[radio]", True),
]

if __name__ == "__main__":
    unittest.main()
