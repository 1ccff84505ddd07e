"""What a hand does to the device: buttons, touch, a keyboard, the display's cable, the clock."""
import json

LINES = {"left.mood": "GPIO5", "left.promise": "GPIO6", "left.win": "GPIO13",
         "right.mood": "GPIO17", "right.promise": "GPIO27", "right.win": "GPIO22"}
LEDS = {"left.mood": "GPIO16", "left.promise": "GPIO20", "left.win": "GPIO21",
        "right.mood": "GPIO19", "right.promise": "GPIO26", "right.win": "GPIO12"}
PANEL = 4096                                     # steps of the touch panel, each way

KEYS = {" ": "spc", "\n": "ret", "/": "slash", "-": "minus", ".": "dot", ">": ("shift", "dot"), ";": "semicolon"}


class Hand:
    """ROTATE: how the panel is mounted, degrees clockwise; places are those of the picture as drawn."""

    def __init__(self, rig, rotate=0):
        self.rig, self.rotate = rig, rotate

    # Buttons. Times are kept inside the guest (guest-tools/hand).

    def _do(self, *words, limit=900):
        return self.rig.get("/share/tools/hand " + " ".join(map(str, words)), limit)

    def press(self, button, ms=80):
        self._do("press", LINES[button], ms)

    def presses(self, *presses, gap):
        """One after the other, each (button, ms), with GAP ms in between."""
        words = [(gap, LINES[button], ms) for button, ms in presses]
        self._do("press", *sum(words, ())[1:])

    def undo(self, button, data, ms=2200):
        """A press, and held within its ten seconds; the entry that was there in between."""
        return json.loads(self._do("undo", LINES[button], ms, data))

    def together(self, a, b, ms=80):
        self._do("together", LINES[a], LINES[b], ms)

    def watch_led(self, button, ms=400):
        """A press; the levels of its LED before, while held, and after."""
        return self._do("watch", LINES[button], LEDS[button], ms).split()

    def bounce(self, buttons, count, ms, seed):
        """COUNT presses, by turns, each with chatter of up to MS at both ends. How many of them could not
        be made in time, because the device's own clock had a hiccup."""
        return int(self._do("bounce", ",".join(LINES[b] for b in buttons), count, ms, seed))

    # Touch.

    def _panel(self, x, y):
        w, h = (int(n) for n in self.rig.res.split("x"))
        if self.rotate == 90:
            x, y = w - 1 - y, x
        elif self.rotate == 180:
            x, y = w - 1 - x, h - 1 - y
        elif self.rotate == 270:
            x, y = y, h - 1 - x
        return f"{(2 * x + 1) * PANEL // (2 * w)} {(2 * y + 1) * PANEL // (2 * h)}"

    def _gesture(self, *lines):
        self.rig.sh("; sleep 0.4; ".join(f"echo {line} > /run/rig/touch" for line in lines), check=True)

    def tap(self, *places):
        """One after the other: (x, y) or a Place of the twin's."""
        points = [(p.x, p.y) if hasattr(p, "x") else p for p in places]
        self._gesture(*(f"tap {self._panel(*p)}" for p in points))

    def rest(self, x, y, ms=1000):
        self._gesture(f"tap {self._panel(x, y)} {ms}")

    def swipe(self, x, y, x2, y2):
        self._gesture(f"swipe {self._panel(x, y)} {self._panel(x2, y2)}")

    def two(self, x, y, x2, y2):
        self._gesture(f"two {self._panel(x, y)} {self._panel(x2, y2)}")

    def replug_panel(self):
        self.rig.sh("systemctl stop rig-touch", check=True)
        self.rig.sh("systemctl start rig-touch", check=True)
        self.wait_for_panel()

    def wait_for_panel(self):
        """Until the panel is there and udev has looked at it."""
        self.rig.sh("until grep -q 'rig touch panel' /proc/bus/input/devices && [ -p /run/rig/touch ]; "
                    "do sleep 0.2; done; udevadm settle", check=True)

    # A keyboard that is plugged in.

    def key(self, *names):
        """Presses keys together, by QEMU's names: "shift", "a"."""
        self.rig.qmp("send-key", keys=[{"type": "qcode", "data": n} for n in names], **{"hold-time": 60})

    def type(self, text, pause):
        for letter in text:
            names = KEYS.get(letter, letter)
            self.key(*(names if isinstance(names, tuple) else (names,)))
            pause(0.15)

    # The display's cable, by the connector's status file; and the clock.

    def display(self, status, card=0):
        """STATUS: off (taken away), on (there), or detect (whatever is really there)."""
        self.rig.sh(f"echo {status} > /sys/class/drm/card{card}-Virtual-1/status", check=True)

    def clock(self, when):
        self.rig.sh(f"date -s '{when}' && udevadm settle", check=True)
