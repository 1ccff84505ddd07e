"""The display and the panel come and go."""
import time

from cases import case
from device import wait_for

BACK_S = 5


def none_at_start(d):
    d.stop()
    d.hand.display("off")
    d.start()
    d.hand.press("left.win")
    d.has_entries(["left win"], "started without a display: a button logs")
    d.check(wait_for(lambda: "nothing connected" in d.said(), 10), "what is missing is said", d.said())
    d.hand.display("on")
    started = time.monotonic()
    shown = wait_for(lambda: (lambda p: None if p.is_blank() else p)(d.shot("appeared")), 30)
    seconds = time.monotonic() - started
    d.check(shown and seconds <= BACK_S, f"the display appears: the screen is up after {seconds:.1f} s", f"{BACK_S} are allowed")
    d.check(d.said().count("nothing connected") == 1, "and it was said once", d.said())


def taken_away(d):
    d.hand.display("off")
    d.hand.press("right.win")
    d.has_entries(["left win", "right win"], "with the display taken away a press is kept")
    d.hand.display("on")
    d.check(d.drawn("given-back"), "given back, it shows the screen again")


def panel(d):
    d.hand.tap((140, 230))
    d.has_entries(["left win", "right win", "left promise"], "a tap on the panel logs")
    d.hand.replug_panel()
    time.sleep(2)
    d.hand.tap((660, 230))
    d.has_entries(["left win", "right win", "left promise", "right promise"], "and on the panel that is plugged in again")


def another_number(d):
    """On a Pi 5 the display's card is another from one start to the next: here there are two, by turns."""
    d.up(cards=2)
    d.household({"buttons": {"repeat_ms": 0}})
    cards = [c for c in d.rig.get("ls /sys/class/drm").split() if c in ("card0", "card1")]
    d.check(len(cards) == 2, "two display cards are there", cards)
    d.check(d.drawn("card0"), "Kept is on the first")
    d.stop()
    d.hand.display("off")
    d.start()
    d.card = 1
    d.check(d.drawn("card1"), "its display gone, Kept starts on the second")
    d.hand.tap((140, 230))
    d.has_entries(["left promise"], "and touch goes with it")
    d.off()


@case("display", in_slice=True)
def display(d):
    """no display, one that comes, goes and comes back; another card number; the panel replugged"""
    d.up()
    d.household({"buttons": {"repeat_ms": 0}})
    none_at_start(d)
    taken_away(d)
    panel(d)
    another_number(d)
