"""The glass: every place of the home screen, on every panel, mounted in every way."""
import time

from cases import case
from device import FEW, wait_for
from eye import differing

PANELS = (("800x480", 0), ("720x1280", 0), ("720x1280", 90), ("720x1280", 180), ("720x1280", 270))
IN_SLICE = PANELS[:1]
BACK_S = 30
LOGGING = ("promise", "win", "prompt")


def alike(d, twin, seconds=15):
    """Whether the glass comes to show what the twin draws; how many pixels it was off by."""
    off = []

    def once():
        off.append(differing(d.shot(), twin.shot(), tolerance=24))
        return off[-1] <= FEW
    return wait_for(once, seconds), off[-1]


def home_again(d, twin):
    """By Escape and by time: what was said about the touch before has gone from both."""
    for _ in range(3):
        if twin.find("promise", who="left") and twin.find("win", who="right"):
            break
        d.hand.key("esc")
        twin.tell("do touch - back")
    return wait_for(lambda: twin.find("undo") is None, BACK_S) and alike(d, twin, BACK_S)[0]


def places_of_home(d, twin, panel):
    d.tell_time(twin)
    good, off = alike(d, twin)
    d.shot(f"{panel}-home")
    d.check(good, f"{panel}: the home screen is drawn as the twin draws it", f"{off} pixels differ")
    # What leads elsewhere first: an entry of the glass's and the twin's are two, with two random ids.
    for place in sorted(twin.places(), key=lambda p: p.name in LOGGING):
        d.hand.tap(place)
        twin.tell(f"press {place.x} {place.y}")
        good, off = alike(d, twin)
        if not d.check(good, f"{panel}: {place} at {place.x},{place.y} is what is hit", f"{off} pixels differ"):
            d.shot(f"{panel}-{place.who}-{place.name}")
        if not home_again(d, twin):
            raise RuntimeError(f"no way back from {place}")


@case("touch")
def touch(d):
    """a tap on each place of the home screen hits what is drawn there, on five panels"""
    wake(d)
    for res, rotate in IN_SLICE if d.slice else PANELS:
        d.up(res, rotate)
        d.household({"screen": {"rotate": rotate}, "buttons": {"repeat_ms": 0}})
        twin = d.twin()
        try:
            places_of_home(d, twin, f"{res}-{rotate}")
        finally:
            twin.close()


def dpms(d):
    return d.rig.get("cat /sys/class/drm/card0-Virtual-1/dpms")


def wake(d):
    res, rotate = PANELS[0]
    d.up(res, rotate)
    d.household({"screen": {"ambient_after": 2, "off_after": 4}})
    d.check(wait_for(lambda: dpms(d) == "Off", 60), "untouched, the screen goes dark")
    place = (140, 230)                           # left's promise
    d.hand.tap(place)
    d.check(wait_for(lambda: dpms(d) == "On", 20), "a touch on the dark screen lights it")
    d.settled("woken")
    time.sleep(1)
    d.has_entries([], "and only that: nothing is logged")
    d.configure({"screen": {"off_after": 4, "ambient_after": 2}})
    wait_for(lambda: dpms(d) == "Off", 60)
    d.hand.press("left.win")
    d.has_entries(["left win"], "a button both wakes it and logs")
    d.check(wait_for(lambda: dpms(d) == "On", 20), "which one sees")
