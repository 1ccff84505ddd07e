"""A household's days, made up by a seed: actions as lines (firmware/action.h), each with a note of what
was meant by it, for whoever judges what follows. Knows the household, not the program."""
import datetime
import random
import uuid

ZONE = datetime.timezone.utc
SIDES = ("left", "right")
DAY_ENDS = 4
PART = "\\|"


def household_day(when):
    return (when - datetime.timedelta(hours=DAY_ENDS)).date()


DAILY = ("communication daily", "listening", "professional help", "boundaries daily", "connection touch-free")


def deck(groups=None):
    """The cards and lines in English by their ids; those of GROUPS."""
    cards, group = {}, None
    with open("assets/prompts/en.ini", encoding="utf-8") as f:
        for line in f:
            if line[0] == "[":
                group = line.strip()[1:-1]
            elif "=" in line and line[0] not in "#;" and (groups is None or group in groups):
                name, text = line.split("=", 1)
                cards[name.strip()] = text.strip()
    return cards


def daily_cards():
    return deck(DAILY)


class Said:
    """A line and what was meant: kind, who, token (a word that is nowhere else), private, uid, …"""

    def __init__(self, when, source, who, rest, **meant):
        self.when, self.source, self.who, self.meant = when, source, who, meant
        self.line = f"{when.strftime('%Y-%m-%dT%H:%M:%SZ')} {source} {who} {rest}"

    def __getattr__(self, name):
        return self.meant.get(name)


class Life:
    def __init__(self, seed, begin):
        self.rng = random.Random(seed)
        self.now = begin
        self.lines, self.tokens = [], 0
        self.promises = {side: [] for side in SIDES}  # open, shared: (uid, token)
        self.offers = {side: [] for side in SIDES}    # private: (uid, token, text)
        self.notes = {side: [] for side in SIDES}
        self.entries = []                             # shared ones: (uid, side, token, kind, when)
        self.agreements, self.cards = [], []

    # Making lines.

    def uid(self):
        return uuid.UUID(int=self.rng.getrandbits(128) | 1).hex

    def token(self, private):
        self.tokens += 1
        number, letters = self.tokens, ""
        for _ in range(4):
            number, digit = divmod(number, 20)
            letters += "bcdfghjklmnprstvwxyz"[digit] + "aeiou"[digit % 5]
        return f"{'zq' if private else 'pb'}{letters}"

    def say(self, source, who, rest, **meant):
        said = Said(self.now, source, who, rest, **meant)
        self.lines.append(said)
        return said

    def later(self, low, high):
        self.now += datetime.timedelta(seconds=self.rng.randint(low, high))

    def other(self, side):
        return SIDES[1 - SIDES.index(side)]

    # What people do.

    def set_up(self):
        for side, name in zip(SIDES, ("Ana", "Ben")):
            self.say("command", side, f'setting "name={name}"', kind="setting")
            self.later(1, 2)
        self.say("command", "-", 'setting "setup.done=1"', kind="setting")
        self.later(20, 30)

    def entry(self, side, kind, words=True, settle=True):
        uid, token = self.uid(), self.token(False)
        text = f' "It was {token}, a plain day."' if words else ""
        value = f" {self.rng.randint(1, 5)}" if kind == "mood" else ""
        who = "-" if kind == "shared_win" else side
        source = "touch" if kind == "mood" else self.rng.choice(("touch", "button"))
        said = self.say(source, who, f"{kind}{value} uid={uid}{text}", kind=kind, side=who, uid=uid,
                        token=token if words else None, mood=int(value) if value else None)
        self.entries.append((uid, who, token if words else None, kind, self.now))
        if settle:
            self.later(12, 40)
            if kind == "mood":
                self.say("touch", "-", "back", kind="look")
                self.later(3, 6)
        return said

    def just_me(self, side):
        uid, token = self.uid(), self.token(True)
        self.say("touch", side, "mood_open", kind="nav")
        self.later(1, 2)
        self.say("touch", side, "share just_me", kind="nav")
        self.later(1, 2)
        self.say("touch", side, f'mood {self.rng.randint(1, 5)} uid={uid} "Only mine, {token}."', kind="private",
                 side=side, token=token, uid=uid)
        self.later(12, 30)
        self.say("touch", "-", "back", kind="look")
        self.later(3, 6)

    def own(self, side, thing):
        uid, token = self.uid(), self.token(True)
        parts = {"note": f"alone, {token}{PART}to hear from you", "preparation": f"I hid it, {token}",
                 "reflection": f"slowly, {token}", "contact": f"Dr {token}{PART}912 345 678"}[thing]
        self.say("command", side, f'own {thing} uid={uid} "{parts}"', kind="private", side=side, token=token, uid=uid)
        self.notes[side].append((uid, token))
        self.later(5, 20)

    def let_go(self, side):
        if self.notes[side]:
            uid, token = self.notes[side].pop(self.rng.randrange(len(self.notes[side])))
            self.say("command", side, f"own_drop uid={uid}", kind="private", side=side, token=token)
            self.later(5, 20)

    def offer(self, side):
        uid, token = self.uid(), self.token(True)
        text = f"Call at {token}."
        self.say("command", side, f'own promise uid={uid} day=+{self.rng.randint(3, 40)} "{text}"', kind="offer",
                 side=side, token=token, uid=uid)
        self.offers[side].append((uid, token, text))
        self.later(5, 20)

    def accept(self, side):
        """The other says yes to an offer of SIDE: the private one goes, a shared one is there."""
        if not self.offers[side]:
            return
        offer, token, text = self.offers[side].pop(0)
        uid = self.uid()
        day = self.rng.choice(("", f" day=+{self.rng.randint(2, 30)}"))
        self.say("command", side, f'thing promise uid={uid} from={offer}{day} "{text}"', kind="accepted", side=side,
                 token=token, uid=uid)
        self.promises[side].append((uid, token, bool(day)))
        self.later(5, 20)

    def end_promise(self, side):
        if not self.promises[side]:
            return
        uid, token, _ = self.promises[side].pop(0)
        state = self.rng.choice(("kept", "owned", "released"))
        self.say("command", side, f"thing_state {state} uid={uid}", kind="promise_end", side=side, token=token, uid=uid)
        self.later(5, 20)

    def meddle(self, side):
        """Somebody tries what only the other may do: nothing may come of it."""
        theirs = self.promises[self.other(side)]
        mine = [e for e in self.entries if e[1] == self.other(side) and e[2]]
        if theirs and self.rng.random() < 0.5:
            uid, token, _ = self.rng.choice(theirs)
            self.say("command", side, f"thing_state released uid={uid}", kind="refused_end", token=token, uid=uid)
        elif mine:
            uid, _, token, _, _ = self.rng.choice(mine[-20:])
            self.say("command", side, f"take_back uid={uid}", kind="refused_take_back", token=token, uid=uid)
        self.later(5, 20)

    def slip(self, side):
        uid, token = self.uid(), self.token(False)
        self.say("touch", side, f'slip both uid={uid} "I came late, {token}.{PART}You waited.{PART}I will call."',
                 kind="slip", side=side, uid=uid, token=token)
        self.entries.append((uid, side, token, "slip", self.now))
        self.later(15, 40)

    def take_back(self, side):
        mine = [e for e in self.entries if e[1] == side and e[2]]
        if not mine:
            return
        entry = self.rng.choice(mine[-30:])
        self.entries.remove(entry)
        self.say("command", side, f"take_back uid={entry[0]}", kind="take_back", side=side, uid=entry[0], token=entry[2])
        self.later(5, 20)

    def undone(self, side):
        said = self.entry(side, "win", settle=False)
        self.entries.pop()
        self.later(3, 6)
        self.say("touch", side, "undo win", kind="undo", uid=said.uid, token=said.token)
        self.later(15, 30)

    def goodnight(self, side):
        uid, token = self.uid(), self.token(False)
        self.say("touch", side, f'goodnight uid={uid} "I liked {token} today."', kind="goodnight", side=side, uid=uid,
                 token=token)
        self.later(15, 30)

    def line(self):
        uid, token = self.uid(), self.token(False)
        self.say("touch", "-", f'line uid={uid} "We talked of {token}."', kind="line", uid=uid, token=token)
        self.later(15, 30)

    def agree(self):
        uid, token = self.uid(), self.token(False)
        days = self.rng.randint(5, 40)
        until = household_day(self.now) + datetime.timedelta(days=days)
        self.say("command", "-", f'thing agreement uid={uid} day={until} "We speak of {token} first."', kind="agreed",
                 uid=uid, token=token, until=until)
        self.agreements.append((uid, token, until))
        self.later(5, 20)

    def renew(self):
        if self.agreements:
            i = self.rng.randrange(len(self.agreements))
            uid, token, until = self.agreements[i]
            if until < household_day(self.now):
                return
            until += datetime.timedelta(days=20)
            self.agreements[i] = (uid, token, until)
            self.say("command", "-", f"thing_state open uid={uid} day={until}", kind="renewed", uid=uid, token=token,
                     until=until)
            self.later(5, 20)

    def pause(self):
        minutes = self.rng.choice((60, 600, 2880))
        until = self.now + datetime.timedelta(minutes=minutes)
        self.say("command", "-", f"pause {minutes}", kind="pause", until=until)
        self.later(5, 20)

    def quiet_date(self, side):
        day = household_day(self.now) + datetime.timedelta(days=self.rng.randint(0, 6))
        self.say("command", side, f'private "quiet.{day.month:02d}-{day.day:02d}=1"', kind="quiet_date", day=day)
        self.later(5, 20)

    def widen(self, side):
        self.say("command", side, 'setting "share=just_me"', kind="narrow", side=side)
        self.later(5, 20)
        self.say("button", side, f"win uid={self.uid()}", kind="private", side=side)
        self.later(15, 20)
        self.say("command", side, 'widen "share=both"', kind="widen", side=side)
        self.later(5, 20)
        self.say("button", side, f"promise uid={self.uid()}", kind="private", side=side)
        self.later(15, 20)

    def card(self):
        self.say("touch", "-", f"prompt {self.rng.choice(('talked', 'not_now'))}", kind="prompt")
        self.later(5, 20)

    def hide(self):
        """One of the cards, or one that is up today: never again from here on."""
        card, text = self.rng.choice(sorted(daily_cards().items()))
        self.say("command", "-", f'card hidden "{card}"', kind="hide", text=text)
        self.later(5, 20)

    def favourite(self):
        card, text = self.rng.choice(sorted(daily_cards().items()))
        self.say("command", "-", f'card favourite "{card}"', kind="favourite", text=text)
        self.later(5, 20)

    def own_card(self):
        text = f"What of day {len(self.lines)}?"
        self.say("command", "-", f'thing card uid={self.uid()} "{text}"', kind="own_card", text=text)
        self.later(5, 20)

    def answer(self, side):
        theirs = [e for e in self.entries if e[1] == self.other(side)]
        if theirs:
            entry = self.rng.choice(theirs[-10:])
            self.say("command", side, f"answer {self.rng.choice(('noticed', 'thanks', 'heard'))} uid={entry[0]}",
                     kind="answer", uid=entry[0])
            self.later(5, 20)

    def cover(self):
        self.say("button", "-", "cover", kind="cover")
        self.later(30, 200)
        self.say("button", "-", "cover", kind="uncover")
        self.later(5, 10)

    def jump(self):
        """The clock was wrong, and is put right: back by hours."""
        self.now -= datetime.timedelta(hours=self.rng.randint(1, 5))
        self.say("touch", "-", "wake", kind="jump")
        self.later(5, 20)

    def review(self):
        uid = self.uid()
        self.say("touch", "-", f"review_begin {self.rng.choice((20, 60))} uid={uid}", kind="review", uid=uid)
        for step in range(self.rng.randint(1, 9)):
            self.later(60, 400)
            self.say("touch", self.rng.choice(SIDES), f"review_step {step + 1} uid={uid}", kind="review_step")
        self.later(60, 100)
        self.say("touch", "-", f"thing_state done uid={uid}", kind="review_done")
        self.later(5, 20)

    # A day, a year.

    COMMON = (("mood", 5), ("promise", 4), ("win", 4), ("card", 2), ("answer", 2))
    RARE = (("just_me", 3), ("note", 2), ("offer", 2), ("accept", 2), ("promise_end", 1.5), ("meddle", 2), ("slip", 1.5),
            ("take_back", 1.5), ("undone", 1.5), ("goodnight", 1), ("line", 1), ("agree", 0.7), ("renew", 0.5),
            ("pause", 0.4), ("quiet_date", 0.3), ("cover", 1), ("shared_win", 1), ("let_go", 1), ("jump", 0.3),
            ("widen", 0.15), ("hide", 0.3), ("favourite", 0.3), ("own_card", 0.3))

    def do(self, what):
        side = self.rng.choice(SIDES)
        if what in ("mood", "promise", "win", "shared_win"):
            self.entry(side, what, words=self.rng.random() < 0.5)
        elif what == "note":
            self.own(side, self.rng.choice(("note", "preparation", "reflection", "contact")))
        else:
            name = {"promise_end": "end_promise"}.get(what, what)
            method = getattr(self, name)
            method() if what in ("card", "line", "agree", "renew", "pause", "cover", "jump", "hide",
                                         "favourite", "own_card") else method(side)

    def day(self, acts):
        date = self.now.date()
        self.now = datetime.datetime(date.year, date.month, date.day, 6, 45, tzinfo=ZONE) + datetime.timedelta(
            minutes=self.rng.randint(0, 90))
        names, weights = zip(*(self.COMMON + self.RARE))
        for _ in range(acts):
            if self.now.hour >= 22:
                break
            self.do(self.rng.choices(names, weights)[0])
            self.later(300, 4200)
        if self.now.weekday() == 6 and 6 <= self.now.hour < 21 and self.rng.random() < 0.7:
            self.review()

    def live(self, days, acts_a_day):
        begin = self.now.date()
        self.set_up()
        for i in range(days):
            date = begin + datetime.timedelta(days=i)
            if self.now.date() > date:
                continue
            self.now = datetime.datetime(date.year, date.month, date.day, 6, tzinfo=ZONE)
            if i > 0 and self.rng.random() < 0.06:
                continue  # a gap
            self.day(self.rng.randint(acts_a_day // 2, acts_a_day * 3 // 2))
        return self.lines
