"""Households alike but for one thing. In the first pair the left one's private acts differ: just-me entries,
notes, preparations, reflections, pace, opt-ins, picks. Whatever the right one can see must
be the same, byte for byte. In the second pair the weathers of all moods differ: nothing but the moods
themselves may follow. Standard library only."""
import datetime
import glob
import os
import random
import subprocess
import sys

from life import Life, Said
from year import BEGIN, BUILD, Glass, folder

KEPTCTL = f"{BUILD}/firmware/keptctl"


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
        [("command", "left", f'own promise uid={hexes} day=+9 "zqpromise"')],
        [("command", "left", f'private "pace={rng.choice(("daily", "some", "rare"))}"')],
        [("command", "left", 'private "closeness=20500"'), ("command", "left", 'private "inner=1"')],
        [("command", "left", f'private "pick.evening.0{rng.randint(1, 9)}=1"')],
        [("command", "left", 'private "helper=0"')],
    ))


def with_private(lines, seed):
    """Where there is time between two acts, and always back home and dark again before the next."""
    rng, out = random.Random(seed), []
    for i, said in enumerate(lines):
        if i > 8 and (said.when - lines[i - 1].when).total_seconds() > 280 and rng.random() < 0.6:
            when = lines[i - 1].when + datetime.timedelta(seconds=60)
            for source, who, rest in private_acts(rng, i):
                when += datetime.timedelta(seconds=1)
                out.append(Said(when, source, who, rest, kind="extra"))
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


def live(lines, pictures):
    """What is seen at each act of the household itself, and what the command line tells at the end."""
    seen = []
    with folder() as place, folder() as out:
        glass = Glass(place, lines, *([out] if pictures else []))
        for said in lines:
            look = glass.look()
            if look is None:
                raise SystemExit(f"the program ended at: {said.line}")
            if said.meant["kind"] != "extra":
                look.pop("line")
                seen.append((said, look))
        glass.close()
        told = {" ".join(args): ctl(place, out, *args) for args in
                (("timeline", "--json", "--limit", "2000"), ("timeline", "--limit", "2000"), ("config", "check"))}
        told["pictures"] = {os.path.basename(f): open(f, "rb").read() for f in sorted(glob.glob(f"{out}/*.png"))}
    return seen, told


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
    days = int(os.environ.get("KEPT_TWINS_DAYS", "60"))
    faults = private_twins(7, days) + mood_twins(11, days)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
