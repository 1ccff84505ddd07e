"""The six buttons, on a real kernel line."""
import time

from cases import case
from device import DATA, with_leds
from hand import LINES

BOUNCES, BOUNCES_SLICE, BOUNCE_MS = 200, 24, 25
LOGGING = ("left.promise", "right.win", "right.promise", "left.win")


def name(button):
    return button.replace(".", " ")


def presses(d):
    """A press of each; its LED with it."""
    wanted = []
    for button in LINES:
        levels = d.hand.watch_led(button)
        d.check(levels == ["0", "1", "0"], f"{name(button)}: its LED lights while it is down", levels)
        if "mood" in button:
            time.sleep(4)
            d.has_entries(wanted, f"{name(button)}: opens the weather, and logs nothing")
            d.settled(f"press-{button}")
            d.hand.key("esc")
        else:
            wanted.append(name(button))
            d.has_entries(wanted, f"{name(button)}: one press, one entry")
    return wanted


def mood(d, wanted):
    d.hand.presses(("left.mood", 80), ("left.mood", 80), gap=800)
    d.shot("mood-chosen")
    wanted.append("left mood")
    d.has_entries(wanted, "left mood twice: what is chosen is kept, and seen when its ten seconds are over", 40)


def twice(d, wanted):
    d.hand.presses(("left.win", 80), ("left.win", 80), gap=400)
    wanted.append("left win")
    time.sleep(2)
    d.has_entries(wanted, "the same button again at once: no second entry")


def holds(d, wanted):
    before = d.timeline(1)
    entry = d.hand.undo("left.win", DATA)
    d.check([entry] != before and entry["partner"] == "left", "left win once more: an entry", entry)
    d.has_entries(wanted, "held, it takes back its entry of just now")
    d.hand.press("right.promise", 2200)
    time.sleep(2)
    d.has_entries(wanted, "held with nothing to take back, it does nothing")
    home = d.settled("before-cover")
    d.hand.press("right.mood", 2200)
    covered = d.settled("covered")
    d.check(covered.rows != home.rows, "right mood held: the screen is covered")
    d.hand.tap((400, 240))
    time.sleep(1)
    d.check(d.settled().rows == covered.rows, "and a touch does not uncover it")
    d.hand.press("right.mood", 2200)
    d.check(d.settled("uncovered").rows != covered.rows, "held again: it is uncovered")
    d.has_entries(wanted, "none of which is an entry")


def chords(d, wanted):
    home = d.settled()
    d.hand.together("left.mood", "right.mood")
    d.check(d.settled("review").rows != home.rows, "both mood buttons: the week begins")
    d.has_entries(wanted, "which is no entry")
    d.hand.key("esc")
    d.hand.together("left.win", "right.win")
    wanted.append("both shared_win")
    d.has_entries(wanted, "both win buttons: one shared win")
    time.sleep(1)
    d.has_entries(wanted, "and none of either's")


def stuck(d, wanted):
    d.rig.get("sleep 11")                        # past what a hold would take back
    d.hand.press("left.win", 12000)
    time.sleep(1)
    d.has_entries(wanted, "left win stuck for 12 s: no entry")
    d.hand.press("left.win")
    wanted.append("left win")
    d.has_entries(wanted, "free again, it is a button")


@case("buttons", in_slice=True)
def buttons(d):
    """press, hold, both mood, both win, stuck, bouncing contacts; LEDs read back"""
    d.up()
    d.household(with_leds())
    d.note("libgpiod " + d.rig.get("dpkg-query -W -f '${Version}' 'libgpiod[23]'"))
    wanted = presses(d)
    twice(d, wanted)
    holds(d, wanted)
    chords(d, wanted)
    stuck(d, wanted)
    mood(d, wanted)
    d.configure(with_leds(), {"buttons": {"repeat_ms": 0}})
    count = BOUNCES_SLICE if d.slice else BOUNCES
    late = d.hand.bounce(LOGGING, count, BOUNCE_MS, seed=4)
    d.note(f"{late} of {count} contacts chattered for longer than meant")
    wanted += [name(LOGGING[i % len(LOGGING)]) for i in range(count)]
    d.has_entries(wanted, f"{count} presses with contacts that chatter for up to {BOUNCE_MS} ms: as many entries")
