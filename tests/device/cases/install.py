"""From a fresh Debian to the first entry, as somebody does it who can follow a recipe and no more."""
import time

from cases import case
from device import FEW, NOW, wait_for
from eye import differing

NAMES = {"left": "Ana", "right": "Ben"}
PAGES = 40                                       # more than any setup has
# The image does without modprobe@drm.service: the display's driver comes after Kept, as it may on a Pi.
# Whatever the machine would say on its display is let through: what then covers it is Kept.
TALKATIVE = "console=tty0 loglevel=7 systemd.show_status=1"


def unlike(glass, twin, places):
    """The places whose pixels on the glass are not those the twin draws."""
    drawn = twin.shot()
    return [p for p in places if differing(glass, drawn, p.box) > FEW]


def sees(d, twin, name, home=False):
    """The places of the page that is up, once the glass shows every one of them as the twin draws it."""
    all_places = twin.places()
    # The seam runs down the middle, and is each household's own: the glass's and the twin's are two.
    places = [p for p in all_places if not (home and p.box[0] < 400 < p.box[0] + p.box[2])]
    d.tell_time(twin)
    off = wait_for(lambda: (lambda u: u or None)(unlike(d.shot(), twin, places)) is None, 20)
    d.shot(name)
    missing = [] if off else unlike(d.shot(), twin, places)
    d.check(not missing, f"{name}: all {len(places)} places are where they are touched", [str(p) for p in missing])
    return all_places


def touch(d, twin, *places):
    d.hand.tap(*places)
    for p in places:
        twin.tell(f"press {p.x} {p.y}")


def write(d, twin, who):
    """A name, letter by letter, on the keyboard on the glass."""
    for letter in NAMES[who]:
        key = twin.find("type", text=letter)
        if not key:
            raise RuntimeError(f"no key for {letter}: {[str(p) for p in twin.places()]}")
        touch(d, twin, key)
    sees(d, twin, f"name-{who}")
    touch(d, twin, twin.find("done"))


def page(d, twin, number):
    """Does what a page of the setup asks for, and goes on from it."""
    places = sees(d, twin, f"setup-{number:02}")
    before = twin.shot()
    name = twin.find("open_words")
    if name and name.who in NAMES and name.who not in d.named:
        touch(d, twin, name)
        write(d, twin, name.who)
        d.named.add(name.who)
    onward = twin.find("done", value="") or next((p for p in places if p.primary), None)
    if not onward:
        raise RuntimeError(f"no way on from this page: {[str(p) for p in places]}")
    touch(d, twin, onward)
    if twin.shot().rows == before.rows:
        raise RuntimeError(f"{onward}: the page stays")


def set_up(d, twin):
    d.named = set()
    for number in range(1, PAGES):
        if twin.find("promise", who="left"):
            return number - 1
        page(d, twin, number)
    raise RuntimeError("the setup does not end")


def no_prompt(d):
    d.check(d.rig.get("fgconsole 2> /dev/null || cat /sys/class/tty/tty0/active") in ("1", "tty1"), "the first console is up")
    getty = d.rig.get("systemctl is-active getty@tty1 || true")
    d.check(getty != "active", "no login prompt behind it", getty)


@case("install")
def install(d):
    """apt install, reboot, the setup on the screen; by touch to the first entry, no file edited"""
    d.off()
    d.rig.res, d.rig.cards, d.rig.data, d.hand.rotate = "800x480", 1, None, 0
    d.note(f"a fresh {d.suite} booted in {d.rig.boot(f'{d.rig.out}/root.ext4'):.0f} s")
    said, seconds = d.apt_install(d.package())
    d.note(f"apt install ./kept.deb: {seconds:.0f} s")
    d.rig.quit()
    d.rig.append = TALKATIVE
    started = time.monotonic()
    d.rig.start()
    drawn = wait_for(lambda: d.showing(), 300)
    d.note(f"from power to a picture: {time.monotonic() - started:.0f} s")
    d.rig.append = ""
    d.rig.wait_up()
    d.hand.wait_for_panel()
    if not d.check(drawn, "after a reboot it starts by itself"):
        d.shot("not-started")
        raise RuntimeError("no setup on the screen")
    d.rig.sh(f"date -s {NOW}", check=True)
    no_prompt(d)
    twin = d.twin(blank=True)
    try:
        started = time.monotonic()
        pages = set_up(d, twin)
        sees(d, twin, "home", home=True)
        touch(d, twin, twin.find("promise", who="left"))
        d.has_entries(["left promise"], f"{pages} pages by touch, and then the first entry")
        d.note(f"from the first page to the first entry: {time.monotonic() - started:.0f} s of an emulated device")
        sees(d, twin, "first-entry", home=True)
    finally:
        twin.close()
    edited = d.rig.get("dpkg -V kept || true")
    d.check(edited == "", "no file of the package was edited", edited)
    d.off()
