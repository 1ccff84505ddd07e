"""Kept hangs, or is restarted while somebody writes."""
import time

from cases import case
from cases.touch import alike
from device import DATA, wait_for

BACK_S = 15
SECRET, OTHER = "quincewhisper", "medlarsong"    # in no dictionary and in no package


def hang(d):
    d.hand.press("left.win")
    d.has_entries(["left win"], "an entry before")
    pid = d.rig.get("systemctl show -P MainPID kept")
    started = float(d.rig.get("cut -d' ' -f1 /proc/uptime; systemctl kill -s STOP kept"))
    back = "test $(systemctl show -P MainPID kept) -ne 0 -a $(systemctl show -P MainPID kept) -ne %s && systemctl is-active -q kept"
    good = wait_for(lambda: d.rig.sh(back % pid)[0] == 0, 60)
    began, active = (int(n) / 1e6 for n in d.rig.get("systemctl show -P ExecMainStartTimestampMonotonic kept; "
                                                     "systemctl show -P ActiveEnterTimestampMonotonic kept").split())
    seconds = active - started
    d.note(f"noticed and killed within {began - started:.1f} s, started anew in {active - began:.1f} s")
    d.check(good and seconds <= BACK_S, f"stopped dead, it is back after {seconds:.1f} s", f"{BACK_S} are allowed")
    d.check(d.drawn("back"), "with its screen")
    d.has_entries(["left win"], "nothing is lost")
    cores = d.rig.get(f"find / -xdev \\( -name core -o -name 'core.*' -o -name 'kept.core*' \\) -type f -newer {DATA}/journal.db "
                      "2> /dev/null; ls /var/lib/systemd/coredump 2> /dev/null || true")
    d.check(cores == "", "no core dump", cores)


def draft(d):
    twin = d.twin()
    try:
        for find in (lambda: twin.find("win", who="right"), lambda: twin.find("open_words")):
            place = find()
            d.hand.tap(place)
            twin.tell(f"press {place.x} {place.y}")
            time.sleep(1)
        d.hand.type(SECRET, time.sleep)
        twin.tell(f'do touch - type "{SECRET}"')
        good, off = alike(d, twin)
        d.shot("writing")
        d.check(good, "somebody is writing", f"{off} pixels differ")
        time.sleep(1)
        d.rig.sh("systemctl restart kept", check=True)
        good, off = alike(d, twin)
        d.shot("restarted")
        d.check(good, "restarted in the middle: what was being written is still there", f"{off} pixels differ")
    finally:
        twin.close()
    for _ in SECRET:
        d.hand.key("backspace")
        time.sleep(0.15)
    d.hand.type(OTHER, time.sleep)
    d.hand.key("ctrl", "ret")
    words = wait_for(lambda: d.timeline()[0].get("words"), 20)
    d.check(words == OTHER, "and can be gone on with", d.timeline()[0])


def anywhere(disk, word):
    """Whether WORD is anywhere on DISK, in any encoding of text."""
    needles = [word.encode(), word.encode("utf-16-le"), word[::-1].encode()]
    with open(disk, "rb") as f:
        before = b""
        while block := f.read(1 << 24):
            if any(n in before + block for n in needles):
                return True
            before = block[-64:]
    return False


def readable(d):
    d.rig.quit()
    disk = f"{d.rig.run}/disk.raw"
    d.check(anywhere(disk, OTHER), "the control: words that were kept are found on the card")
    d.check(not anywhere(disk, SECRET), "those that were only being written are nowhere readable on it")


@case("watchdog")
def watchdog(d):
    """Kept hangs: it comes back; it is restarted under somebody's hands: their words are there"""
    d.up(paced=True)                             # its seconds are the device's, however busy this machine is
    d.household({"buttons": {"repeat_ms": 0}})
    hang(d)
    draft(d)
    readable(d)
