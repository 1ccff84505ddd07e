"""The plug is pulled while two people log."""
import json
import random
import shutil
import time

import crashstates
from cases import case
from device import DATA, wait_for

CUTS, CUTS_SLICE = 20, 2
STATES, STATES_SLICE = 1000, 100
ENTRIES, ENTRIES_SLICE = 60, 15
HANDS = (("left win", "button"), ("right promise", "touch"), ("right win", "button"), ("left promise", "touch"))
PLACES = {"left promise": (140, 230), "right promise": (660, 230)}


def make_entry(d, number):
    what, how = HANDS[number % len(HANDS)]
    if how == "button":
        d.hand.press(what.replace(" ", "."))
    else:
        d.hand.tap(PLACES[what])
    return what


def sound(d):
    """What SQLite says of the file, read as it lies there, once Kept is up."""
    return d.rig.get(f"python3 -c \"import sqlite3; print(sqlite3.connect('file:{DATA}/journal.db?mode=ro', uri=True)"
                     ".execute('pragma integrity_check').fetchone()[0])\"")


def until_cut(d, shown, dice):
    """Logs for some seconds; the latest may be pressed and not yet be shown. Its name."""
    end, number = time.monotonic() + dice.uniform(2, 6), len(shown)
    while True:
        what = make_entry(d, number)
        if time.monotonic() > end:
            time.sleep(dice.uniform(0, 0.25))
            return what
        wanted = shown + [what]
        if not wait_for(lambda: d.entries() == wanted, 20):
            d.check(False, f"{what} is kept", d.entries()[-3:])
        shown[:] = d.entries()
        number += 1


@case("power")
def power(d):
    """power cuts while entries are made by button and by touch: whatever was shown as kept is there"""
    d.up()
    d.household({"buttons": {"repeat_ms": 0}})
    shown, dice, cuts = [], random.Random(20261126), CUTS_SLICE if d.slice else CUTS
    for cut in range(1, cuts + 1):
        last = until_cut(d, shown, dice)
        seconds = d.cut_and_boot()
        there = d.entries()
        d.shot(f"after-cut-{cut:02}")
        good = there in (shown, shown + [last])
        d.check(good and sound(d) == "ok", f"cut {cut}: {len(shown)} entries shown as kept are there (up after {seconds:.0f} s)",
                f"{sound(d)}; {there[-5:]} instead of {shown[-5:]}")
        shown = there
    d.check(d.drawn(), "and the screen is up")


# Crash states: every write to a card of the journal's own is logged, with marks of what was shown as kept.

def record(d, entries):
    """A run on a logged second disk: (the disk before, the log, uids in the order of the marks)."""
    base, disk, log = (f"{d.rig.run}/crash.{x}" for x in ("base", "disk", "log"))
    d.off()
    d.rig.res, d.rig.cards = "800x480", 1
    crashstates.make_disk(base)
    d.rig.data, d.rig.log = base, None           # first: the household, not logged
    mount = f"mount -o noatime /dev/vdb {DATA} && chown kept:kept {DATA} && chmod 700 {DATA}"
    d.rig.boot(d.installed())
    d.stop()
    d.rig.sh(mount, check=True)
    d.household({"buttons": {"repeat_ms": 0}})
    d.stop()
    d.rig.sh(f"sync; umount {DATA}", check=True)
    d.rig.quit()
    shutil.copy(base, disk)
    d.rig.data, d.rig.log = disk, log            # then what is looked at, from its first write on
    d.rig.boot()
    d.stop()
    d.rig.sh(mount, check=True)
    d.start()
    marks = json.loads(d.rig.get(f"/share/tools/log-and-mark {DATA} {entries}", limit=1800).splitlines()[-1])
    d.shot("last-entry")
    d.rig.cut()
    return base, log, marks


@case("crash")
def crash(d):
    """states a card may be left in by a power cut, rebuilt from logged writes: every entry shown as kept"""
    entries, states = (ENTRIES_SLICE, STATES_SLICE) if d.slice else (ENTRIES, STATES)
    base, log, uids = record(d, entries)
    run = crashstates.Log(base, log)
    d.note(f"{len(uids)} entries shown as kept; {len(run.writes)} writes, {run.flushes} flushes")
    d.check(len(uids) == entries and run.marks == entries, "every entry left its mark in the log", (len(uids), run.marks))
    faults = crashstates.check(run, uids, states, seed=1)
    d.check(not faults, f"{states} crash states: integrity ok, every entry shown as kept is there", faults[:5])
    d.note(f"{run.loose} writes not yet flushed were lost or kept at random, {run.torn} of them torn")
    lost = crashstates.check(run, uids, 60, seed=2, flushed=False)
    d.check(lost, "the control: on a card that does not flush when told, entries are lost")
