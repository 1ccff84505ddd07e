"""A household's year: after every act, what can be seen is held against the rules of the product. The
judge knows the rules and what the two of them meant, and not the program. Standard library only."""
import datetime
import glob
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
import threading

from life import ZONE, Life, daily_cards, deck, household_day

BUILD = os.environ.get("KEPT_BUILD", "build/dev")
OBSERVE = f"{BUILD}/tests/year/observe"
BEGIN = datetime.datetime(2026, 1, 4, 6, tzinfo=ZONE)
WEATHERS = ("stormy", "rainy", "cloudy", "clearing", "sunny")
COUNTS = re.compile(r"%|\b(streak|score|badge|points?|average|total|progress|missed|in a row|level)\b|"
                    r"\b\d+ (times|entries|days ago|of \d+)\b", re.I)
TOKEN = re.compile(r"\b(?:zq|pb)(?:[bcdfghjklmnprstvwxyz][aeiou]){4}\b")
QUIET = (22 * 60, 6 * 60 + 30)
REST_DAYS = 80


def lines_of_situations():
    """What is said after a press, in English: no cards, and no cheer in quiet times either."""
    return set(deck().values()) - set(daily_cards().values())


def tokens_in(texts):
    return set(TOKEN.findall("\n".join(texts)))


class Judge:
    def __init__(self):
        self.cards, self.cheer = set(daily_cards().values()), lines_of_situations()
        self.hidden_cards = set()
        self.faults = []
        self.private, self.gone = set(), set()
        self.public = {}      # token -> (uid, side)
        self.kept = {}        # uid -> (side, kind, token, said at)
        self.undone, self.taken = set(), set()
        self.goodnight = {}   # uid -> household day
        self.promises = {}    # token -> side, open and shared
        self.ended = set()
        self.agreements = {}  # token -> until
        self.pause_until = None
        self.quiet_dates = set()
        self.shown = {}       # card -> latest day
        self.of_day = {}      # day -> card
        self.hidden = set()   # uids that only their author may see
        self.covered = False
        self.share = {}       # side -> from which household day both see their entries; None: only they
        self.order = {}       # uid -> line
        self.age = {}         # uid -> seconds since it was said
        self.settled_day = None
        self.line = 0

    def fault(self, rule, what):
        self.faults.append(f"line {self.line}: {rule}: {what}")

    # What was meant.

    def hear(self, said):
        kind, token, uid = said.meant["kind"], said.token, said.uid
        if kind in ("private", "offer"):
            if token:
                self.private.add(token)
            if uid:
                self.hidden.add(uid)
        elif kind == "accepted":
            self.private.discard(token)
            self.promises[token] = said.side
        elif kind == "promise_end":
            self.promises.pop(token, None)
            self.ended.add(token)
        elif kind == "agreed" or kind == "renewed":
            self.agreements[token] = said.until
        elif kind == "narrow":
            self.share[said.side] = None
        elif kind == "widen":
            self.share[said.side] = household_day(said.when) + datetime.timedelta(days=1)
        elif kind in ("mood", "promise", "win") and self.narrowed(said):
            self.hidden.add(uid)
            if token:
                self.private.add(token)
        elif kind in ("mood", "promise", "win", "shared_win", "slip", "line", "goodnight"):
            self.kept[uid] = (said.side or "-", kind, token, said.when)
            if token:
                self.public[token] = uid
            if kind == "goodnight":
                self.goodnight[uid] = household_day(said.when)
        elif kind == "undo":
            self.undone.add(uid)
            self.gone.add(token)
        elif kind == "take_back":
            self.taken.add(uid)
            self.gone.add(token)
        elif kind == "pause":
            self.pause_until = said.until
        elif kind == "quiet_date":
            self.quiet_dates.add((said.day.month, said.day.day))
        elif kind == "own_card":
            self.cards.add(said.text)
        elif kind == "favourite": # the latest mark holds
            self.hidden_cards.discard(said.text)
        elif kind == "hide":
            self.hidden_cards.add(said.text)
            day = household_day(said.when)
            if self.of_day.get(day) == said.text: # another takes its place
                del self.of_day[day]
        elif kind in ("cover", "uncover"):
            self.covered = kind == "cover"

    def narrowed(self, said):
        """Rule 6: what is narrowed holds at once, what is widened from the next day on, and not before."""
        since = self.share.get(said.side, datetime.date.min)
        return since is None or household_day(said.when) < since

    # What was seen.

    def quiet(self, now):
        minute, day = now.hour * 60 + now.minute, household_day(now)
        return (minute >= QUIET[0] or minute < QUIET[1] or (self.pause_until is not None and now < self.pause_until)
                or (day.month, day.day) in self.quiet_dates)

    def see(self, said, seen):
        self.line = seen["line"]
        now = datetime.datetime.fromisoformat(seen["now"].replace("Z", "+00:00"))
        screens = dict(seen["shared"], now=seen["texts"])
        for name, texts in screens.items():
            self.judge_texts(name, texts)
        self.judge_timeline(seen["timeline"], now)
        self.judge_home(seen["shared"]["home0"], now)
        if seen["screen"] == "home":
            self.judge_cards([t for t in seen["texts"] if t in self.cards], household_day(now))
        self.judge_things(seen["shared"], now)
        if self.covered and not seen["covered"]:
            self.fault("cover", "a covered screen was uncovered")
        if self.covered and TOKEN.search(" ".join(seen["texts"])):
            self.fault("cover", "words on a covered screen")

    def judge_texts(self, name, texts):
        secret = tokens_in(texts) & self.private
        if secret:
            self.fault("rule 4, nobody sees what is one's own", f"{secret} on {name}")
        back = tokens_in(texts) & self.gone
        if back and name != "now":
            self.fault("rule 5, what was taken back is gone", f"{back} on {name}")
        for text in texts:
            if COUNTS.search(text):
                self.fault("rule 1, nothing is counted", f"{text!r} on {name}")
            if "!" in text or "\u00a1" in text:
                self.fault("tone", f"{text!r} on {name}")

    def judge_timeline(self, rows, now):
        seen = {row["uid"]: row for row in rows}
        for row in rows:
            self.judge_row(row, now)
        newest = sorted((k for k in self.kept if self.visible(k, now)), key=lambda k: self.order[k], reverse=True)
        for uid in newest[:25]:
            if uid not in seen:
                self.fault("kept is kept", f"{self.kept[uid]} is not on the timeline")

    def visible(self, uid, now):
        side, kind, token, when = self.kept[uid]
        if uid in self.undone or uid in self.hidden:
            return False
        if kind == "mood" and self.age[uid] < 12:
            return False
        return not (kind == "goodnight" and self.goodnight[uid] >= household_day(now))

    def judge_row(self, row, now):
        uid = row["uid"]
        if uid in self.hidden:
            self.fault("rule 4, just me", f"{uid} is on the timeline")
        if uid in self.undone:
            self.fault("rule 5, undone", f"{uid} is on the timeline")
        if uid in self.goodnight and self.goodnight[uid] == household_day(now):
            self.fault("a goodnight card waits for tomorrow", uid)
        if uid in self.kept and row["partner"] != {"-": "both"}.get(self.kept[uid][0], self.kept[uid][0]):
            self.fault("rule 2, about oneself", f"{uid} is {row['partner']}'s")
        if uid in self.taken and (row["words"] or not row["taken_back"]):
            self.fault("rule 5, taken back", f"{uid} still says {row['words']!r}")
        if (tokens_in([row["words"], row["thing"]]) & self.private) or re.search(r"\d\d:\d\d", row["part"]):
            self.fault("rule 4", f"{row}")

    def judge_home(self, texts, now):
        said_weather = [t for t in texts if t.lower() in WEATHERS]
        if said_weather:
            self.fault("rule 3, home shows nobody's mood", f"{said_weather}")
        cards = [t for t in texts if t in self.cards or t in self.cheer]
        if cards and self.quiet(now):
            self.fault("rule 9, no cards in quiet times", f"{cards} at {now}")

    def judge_cards(self, cards, day):
        """What was really up; a screen that nobody sees shows no card."""
        for card in cards:
            if card in self.hidden_cards:
                self.fault("prompts, hidden for good", card)
            if self.of_day.setdefault(day, card) != card:
                self.fault("prompts, one a day", f"{card!r} and {self.of_day[day]!r}")
            last = self.shown.get(card)
            if last is not None and last != day and abs((day - last).days) < REST_DAYS:
                self.fault("prompts, rested", f"{card!r} on {last} and {day}")
            self.shown[card] = day

    def judge_things(self, shared, now):
        on_promises, on_agreements = tokens_in(shared["promises0"]), tokens_in(shared["agreements0"])
        for token in on_promises & self.ended:
            self.fault("an ended promise is no longer held", token)
        today = household_day(now)
        for token in on_agreements:
            until = self.agreements.get(token)
            if until and until < today and self.settled_day == today:
                self.fault("an agreement lapses on its day", f"{token} until {until}, seen {now}")



def judge_file(judge, folder):
    """The file itself: nobody's stay nobody's, words only where words belong, private ones nowhere."""
    everything = b"".join(open(f, "rb").read() for f in glob.glob(f"{folder}/*"))
    for token in judge.private:
        if token.encode() in everything:
            judge.fault("rule 4, sealed", f"{token} stands in the file")
    for token in judge.gone:
        if token and token.encode() in everything:
            judge.fault("rule 5, scrubbed", f"{token} still stands in the file")
    db = sqlite3.connect(f"file:{folder}/journal.db?mode=ro", uri=True)
    if db.execute("SELECT count(*) FROM act WHERE kind IN (19, 20, 21) AND partner IS NOT NULL").fetchone()[0]:
        judge.fault("rule 6, nobody's", "a pause, cover or calm pause has a partner")
    for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'erasable'").fetchall():
        for row in db.execute(f'SELECT * FROM "{table}"'):
            text = " ".join(v if isinstance(v, str) else v.decode("latin-1") if isinstance(v, bytes) else "" for v in row)
            if TOKEN.search(text):
                judge.fault("words live in their own table", f"{table}: {text!r}")
    acts = db.execute("SELECT count(*) FROM act").fetchone()[0]
    ok = db.execute("PRAGMA integrity_check").fetchone()[0]
    db.close()
    if ok != "ok":
        judge.fault("the file is whole", ok)
    return acts


class Glass:
    """The program, fed with lines; what it shows comes back one by one."""

    def __init__(self, folder, lines, *pictures, log=None):
        self.process = subprocess.Popen([OBSERVE, folder, lines[0].when.strftime("%Y-%m-%dT%H:%M:%SZ"), *pictures],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
                                        env=dict(os.environ, TZ="UTC", LANGUAGE="en", SDL_VIDEODRIVER="dummy"))
        self.feeder = threading.Thread(target=self.feed, args=([said.line for said in lines],))
        self.feeder.start()

    def feed(self, lines):
        try:
            self.process.stdin.write("\n".join(lines) + "\n")
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def look(self):
        out = self.process.stdout.readline()
        return json.loads(out) if out else None

    def close(self):
        self.process.kill() if self.process.poll() is None and self.process.stdout.readline() else None
        self.feeder.join()
        self.process.stdout.close()
        return self.process.wait()


def folder():
    return tempfile.TemporaryDirectory(prefix="kept-year-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None)


def run(seed, days, acts_a_day):
    lines = Life(seed, BEGIN).live(days, acts_a_day)
    judge = Judge()
    with folder() as place:
        glass, elapsed, last, born = Glass(place, lines), 0.0, None, {}
        for i, said in enumerate(lines):
            seen = glass.look()
            if seen is None:
                judge.fault("the program", f"ended at line {i + 1}: {said.line}")
                break
            elapsed += max(0.0, (said.when - last).total_seconds()) if last else 0.0
            last = said.when
            judge.hear(said)
            if said.uid:
                judge.order.setdefault(said.uid, i)
                born.setdefault(said.uid, elapsed)
                judge.age = {uid: elapsed - at for uid, at in born.items()}
            else:
                judge.age = {uid: elapsed - at for uid, at in born.items()}
            judge.see(said, seen)
            judge.settled_day = household_day(said.when)
            if len(judge.faults) > 20:
                break
        glass.close()
        acts = judge_file(judge, place)
    return acts, len(lines), judge.faults


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 20261125
    days = int(os.environ.get("KEPT_YEAR_DAYS", "365"))
    acts, lines, faults = run(seed, days, 16)
    for fault in faults[:20]:
        print(fault)
    print(f"seed {seed}: {lines} lines, {acts} acts in {days} days, {len(faults)} faults")
    sys.exit(1 if faults or (days >= 365 and acts < 5000) else 0)


if __name__ == "__main__":
    main()
