"""A Pi without a clock of its own: time jumps, and what was logged keeps its order."""
import time

from cases import case
from device import wait_for


@case("clock")
def clock(d):
    """the clock jumps forward and back: the screen follows, the order of entries stays"""
    d.up()
    d.household({"screen": {"ambient_after": 3}})
    d.hand.press("left.win")
    d.has_entries(["left win"], "an entry before")
    d.rig.get("sleep 14")
    before = d.settled("before")
    d.hand.clock("2026-11-26T19:48:30")
    after = wait_for(lambda: (lambda p: p if p.rows != before.rows else None)(d.shot("forward")), 20)
    d.check(after, "three days on: the clock on the screen follows at once")
    d.hand.press("right.win")
    d.has_entries(["left win", "right win"], "an entry then")
    d.hand.clock("2026-11-20T07:03:00")
    time.sleep(1)
    d.hand.press("left.promise")
    wanted = ["left win", "right win", "left promise"]
    d.has_entries(wanted, "six days back: the order is that of the presses")
    d.shot("back")
    d.rig.sh("systemctl restart kept", check=True)
    d.has_entries(wanted, "and still, started again")
    pings = d.rig.get("systemctl show -P NRestarts kept")
    d.check(pings == "0", "it was never restarted by the watchdog", pings)
