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
    """The card is let go and found again while somebody holds its old number."""
    d.stop()
    device = d.rig.get("basename $(readlink -f /sys/class/drm/card0/device)")
    d.rig.sh("systemd-run --quiet --unit=holder sh -c 'exec sleep 3600 < /dev/dri/card0'; sleep 1; "
             f"cd /sys/bus/virtio/drivers/virtio_gpu && echo {device} > unbind && echo {device} > bind; udevadm settle", check=True)
    cards = d.rig.get("ls /sys/class/drm").split()
    d.check("card0" not in cards and "card1" in cards, "the card's number has changed", cards)
    d.start()
    d.check(d.drawn("another-number"), "Kept finds the card by what is connected to it")
    d.hand.tap((140, 334))
    d.check(wait_for(lambda: "left win" in d.entries()[4:], 20), "and touch goes on", d.entries())
    d.off()                                      # its card is not as it was


@case("display", in_slice=True)
def display(d):
    """no display, one that comes, goes and comes back; another card number; the panel replugged"""
    d.up()
    d.household({"buttons": {"repeat_ms": 0}})
    none_at_start(d)
    taken_away(d)
    panel(d)
    another_number(d)
