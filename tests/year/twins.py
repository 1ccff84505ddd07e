"""Households alike but for one thing. In the first pair the left one's private acts differ: just-me entries,
notes, preparations, reflections, contacts, pace, opt-ins, picks, a code, wrong codes, their own page. Whatever
the right one can see must be the same, byte for byte. In the second pair the weathers of all moods differ:
nothing but the moods themselves may follow. Standard library only."""
import datetime
import glob
import os
import random
import socket
import sqlite3
import subprocess
import sys

from life import Life, Said
from year import BEGIN, BUILD, Glass, folder

KEPTCTL, KEPT = f"{BUILD}/firmware/keptctl", f"{BUILD}/ui/kept"


def base(seed, days):
    """The right one has set the gentlest pace, so that the gentler of two is theirs whatever the left one sets."""
    life = Life(seed, BEGIN)
    life.COMMON = Life.COMMON
    life.RARE = tuple((name, weight) for name, weight in Life.RARE if name not in ("jump",))
    lines = life.live(days, 10)
    first = lines[3]
    lines.insert(4, Said(first.when + datetime.timedelta(seconds=1), "command", "right", 'private "pace=rare"', kind="private"))
    return lines


def private_acts(rng, i):
    """What the left one does alone at the counter, somewhere between two acts of the household."""
    hexes = "%032x" % (rng.getrandbits(127) | 1)
    return rng.choice((
        [("command", "left", f'own note uid={hexes} "zqnote, I felt unseen{chr(92)}|an hour"')],
        [("command", "left", f'own preparation uid={hexes} "zqprep, I hid it"')],
        [("command", "left", f'own reflection uid={hexes} "zqinner"')],
        [("command", "left", f'own contact uid={hexes} "zqcontact, Dr Reyes{chr(92)}|912 345 678"')],
        [("command", "left", f'own promise uid={hexes} day=+9 "zqpromise"')],
        [("command", "left", f'private "pace={rng.choice(("daily", "some", "rare"))}"')],
        [("command", "left", 'private "closeness=20500"'), ("command", "left", 'private "inner=1"')],
        [("command", "left", f'private "pick.evening.0{rng.randint(1, 9)}=1"')],
        [("command", "left", 'private "helper=0"')],
    ))


CODE = (("touch", "-", 'type "2718"'), ("touch", "-", "done"))
WRONG = (("touch", "-", 'type "1111"'), ("touch", "-", "done"))
OPEN, HOME = (("touch", "left", "open_own"),), (("touch", "-", "open 0"),)
CHOOSES = (*OPEN, ("touch", "left", "code"), *CODE, *CODE, ("touch", "left", "sign 4"), ("touch", "-", "done"), *HOME)
FROM_THE_CODE_ON = 12


def own_page(rng, wrong_ones):
    """Opened with the code; or with a wrong one, something done there, and then with the right one. The first
    eight codes are not waited with, and no more are given: nobody has that much time here."""
    right = (*OPEN, *CODE, ("touch", "left", f'private "pace={rng.choice(("daily", "some"))}"'), *HOME)
    wrong = (*OPEN, *WRONG, ("touch", "left", 'private "inner=1"'), *HOME)
    if rng.random() < 0.4 and next(wrong_ones, None):
        return (*wrong, *right)
    return right


def with_private(lines, seed):
    """Where there is time between two acts, and always back home and dark again before the next. What the left
    one's code is asked for is looked at once it was given."""
    rng, out, extras, wrong_ones = random.Random(seed), [], 0, iter(range(1, 4))
    for i, said in enumerate(lines):
        if i > 8 and (said.when - lines[i - 1].when).total_seconds() > 280 and rng.random() < 0.6:
            when = lines[i - 1].when + datetime.timedelta(seconds=60)
            extras += 1
            acts = (CHOOSES if extras == FROM_THE_CODE_ON else own_page(rng, wrong_ones)
                    if extras > FROM_THE_CODE_ON and rng.random() < 0.3 else private_acts(rng, i))
            for source, who, rest in acts:
                when += datetime.timedelta(seconds=1)
                out.append(Said(when, source, who, rest, kind="extra"))
        if extras >= FROM_THE_CODE_ON and said.meant["kind"] == "take_back" and said.side == "left":
            first = Said(said.when, "command", "left", f"take_back uid={said.uid}", kind="extra")
            given = [Said(said.when, *act, kind="extra") for act in CODE]
            last = Said(said.when, "-", "-", "", **said.meant)
            last.line = given.pop().line
            out += [first, *given, last]
        else:
            out.append(said)
    return out


def other_weathers(lines):
    out = []
    for said in lines:
        copy = Said(said.when, said.source, "-", "", **said.meant)
        words = said.line.split(" ")
        if "mood" in words[3:4]:
            words[4] = str(6 - int(words[4]))
        copy.line = " ".join(words)
        out.append(copy)
    return out


def ctl(place, out, *args):
    done = subprocess.run([KEPTCTL, "--data", place, *[a.replace("OUT", out) for a in args]], capture_output=True,
                          text=True, timeout=60, env=dict(os.environ, TZ="UTC", LANGUAGE="en"))
    return done.returncode, *(text.replace(place, "DIR").replace(out, "OUT") for text in (done.stdout, done.stderr))


WRONG_LINE = "[household]\nnonsense = 1\n"
DOCTOR = (("doctor",), ("doctor", "--json"))


def running(place, out, now):
    """The app itself on that folder: what the doctor says meanwhile, and what the app writes to its log. A line
    of its configuration is wrong, so that there is something in it."""
    told, notify, config = {}, f"{out}/notify", f"{out}/kept.conf"
    with open(config, "w") as file:
        file.write(WRONG_LINE)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready, open(f"{out}/app.log", "w+") as log:
        ready.bind(notify)
        ready.settimeout(60)
        env = dict(os.environ, TZ="UTC", LANGUAGE="en", NOTIFY_SOCKET=notify)
        app = subprocess.Popen([KEPT, "--no-screen", "--now", now, "--data", place, "--config", config], stderr=log, env=env)
        try:
            ready.recv(256)
            for args in DOCTOR:
                told[" ".join(args) + " beside the app"] = ctl(place, out, *args)
        finally:
            app.terminate()
            app.wait(60)
        log.seek(0)
        told["the app's log"] = log.read().replace(place, "DIR").replace(out, "OUT")
    return told


def live(lines, pictures):
    """What is seen at each act of the household itself, and what the command line tells at the end."""
    seen = []
    with folder() as place, folder() as out, open(f"{out}/log", "w+") as log:
        glass = Glass(place, lines, *([out] if pictures else []), log=log)
        for said in lines:
            look = glass.look()
            if look is None:
                raise SystemExit(f"the program ended at: {said.line}")
            if said.meant["kind"] != "extra":
                look.pop("line")
                seen.append((said, look))
        glass.close()
        told = {" ".join(args): ctl(place, out, *args) for args in
                (("timeline", "--json", "--limit", "2000"), ("timeline", "--limit", "2000"), ("things", "--json"),
                 ("things",), ("own", "right", "--json"), ("export", "right", "OUT/export", "--csv"), ("config", "check"),
                 *DOCTOR)}
        told["export"] = {os.path.relpath(f, out): open(f, "rb").read()
                          for f in sorted(glob.glob(f"{out}/export/**", recursive=True)) if os.path.isfile(f)}
        told.update(running(place, out, lines[-1].when.strftime("%Y-%m-%dT%H:%M:%SZ")) if pictures else {})
        log.seek(0)
        told["log"] = log.read().replace(place, "DIR")
        told["pictures"] = {os.path.basename(f): open(f, "rb").read() for f in sorted(glob.glob(f"{out}/*.png"))}
        coded = sqlite3.connect(f"file:{place}/journal.db?mode=ro", uri=True).execute(
            "SELECT count(*) FROM key WHERE wrap IS NOT NULL AND tries & 255 BETWEEN 1 AND 8").fetchone()[0]
    return seen, told, coded


def for_the_right_one(look):
    return {key: look[key] for key in ("shared", "timeline")}


def compare(name, first, second, part):
    faults = 0
    for (said, a), (_, b) in zip(first[0], second[0]):
        if part(a) != part(b):
            faults += 1
            if faults < 4:
                x, y = part(a), part(b)
                which = [k for k in x if x[k] != y[k]]
                inner = [k for k in x["shared"] if x["shared"][k] != y["shared"][k]] if "shared" in which else []
                print(f"{name}: after {said.line!r}: {which} {inner}")
                for k in inner[:1]:
                    print("   ", x["shared"][k], "\n   ", y["shared"][k])
    return faults


def private_twins(seed, days):
    lines = base(seed, days)
    first, second = live(with_pictures(lines), True), live(with_pictures(with_private(lines, seed + 1)), True)
    faults = compare("private", first, second, for_the_right_one)
    for key in first[1]:
        a, b = first[1][key], second[1][key]
        if a != b:
            faults += 1
            differing = [k for k in a if a[k] != b.get(k)] if isinstance(a, dict) else (a, b)
            print(f"private: {key} differs: {str(differing)[:400]}")
    if not all(len(told["export"]) > 1 and told["things --json"][1] for told in (first[1], second[1])):
        faults += 1
        print("private: nothing was exported, or no things were told: nothing was compared")
    if not all('{"check":"journal","state":"ok"' in told["doctor --json"][1] and
               '{"check":"app","state":"ok"' in told["doctor --json beside the app"][1] for told in (first[1], second[1])):
        faults += 1
        print("private: the doctor did not see the journal, or not the app: nothing was compared")
    if not all("nonsense" in told["the app's log"] for told in (first[1], second[1])):
        faults += 1
        print(f"private: the app's log lacks its line: {first[1]}")
    if (first[2], second[2]) != (0, 1):
        faults += 1
        print(f"private: the left one was to have a code in the second household only: {first[2]}, {second[2]}")
    told = [str(v) for k, v in second[1].items() if k != "pictures"]
    for word in ("zqnote", "zqprep", "zqinner", "zqpromise"):
        if any(word in text for text in told):
            faults += 1
            print(f"private: {word} was told")
    print(f"private twins: {len(first[0])} acts, {len(second[1]['pictures'])} pictures, {faults} differences")
    return faults


def with_pictures(lines):
    """A line that is no act: pictures of every shared screen, now and then."""
    out = []
    for i, said in enumerate(lines):
        out.append(said)
        if said.meant["kind"] in ("slip", "goodnight", "accepted", "review_done"):
            said.line += f"\n!pictures {said.when.strftime('%m%d%H%M%S')}"
    return out


def mood_twins(seed, days):
    lines = base(seed, days)
    quiet = lambda look: {"shared": look["shared"], "screen": look["screen"]}
    first, second = live(lines, False), live(other_weathers(lines), False)
    faults = compare("moods", first, second, quiet)
    print(f"mood twins: {len(first[0])} acts, {faults} differences")
    return faults


def main():
    days = int(os.environ.get("KEPT_TWINS_DAYS", "45"))
    faults = private_twins(7, days) + mood_twins(11, days)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
