"""What the two of them hold in common, on a real window: an agreement from words to begin with, ideas that
each picks in private, the card of the day, and help that is noted nowhere."""
import json
import os
import re
import sys
import time
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import glass  # noqa: E402


# Where things are at 800x480.
LEFT_YES, RIGHT_YES = (144, 428), (656, 428)
BACK, NEW, FOOT_LEFT, FOOT_RIGHT = (48, 44), (668, 44), (204, 432), (596, 432)
TOGETHER = (592, 432)
TIME_GROUP, FIRST_LINE = (208, 289), (400, 128)
CARD_TEXT, HIDE, YES = (400, 220), (400, 432), (204, 432)
LIST = (24, 88, 752, 300)
FRAME = 0.5


def door(text):
    """The middle of a door of Together: its table says in which order they stand (ui/screens/doors.c lays
    them out: 2 columns as long as the rows are high enough for a finger)."""
    with open("ui/screens/together.c", encoding="utf-8") as f:
        texts = re.findall(r'\{ ICON_\w+,\s*N_\("([^"]+)"\)', f.read())
    columns = 2 if len(texts) <= 8 else 3
    rows = -(-len(texts) // columns)
    row, column = divmod(texts.index(text), columns)
    high = min(382, rows * 128)
    in_row = len(texts) - row * columns if row == rows - 1 else columns
    return round(24 + (column + 0.5) * 752 / in_row), round(88 + (row + 0.5) * high / rows)


class Together(glass.Case):
    ENTRIES = 10

    def setUp(self):
        super().setUp()
        config = os.path.join(self.folder.name, "kept.conf")
        with open(config, "w", encoding="utf-8") as f:
            f.write("[household]\nregion = ie\n[quiet]\nfrom = 00:00\nto = 00:00\n")   # a card at any hour
        self.start("--config", config)

    def picture(self, step):
        time.sleep(FRAME)
        return super().picture(step)

    def tap(self, place):
        self.kept.tap(*place)
        time.sleep(FRAME)

    def open(self, text):
        self.tap(TOGETHER)
        self.tap(door(text))

    def things(self, kind):
        out = glass.keptctl(self.data, "things", kind, "--json").stdout
        return [json.loads(line) for line in out.splitlines()]

    def test_an_agreement_from_words_to_begin_with(self):
        self.open("Our agreements")
        self.tap(NEW)
        self.picture("1-groups")
        self.tap(TIME_GROUP)
        self.picture("2-lines")
        self.tap(FIRST_LINE)
        self.picture("3-form")
        self.assertEqual(self.things("agreement"), [])
        self.tap(FOOT_RIGHT)                      # we both agree
        self.tap(LEFT_YES)
        self.assertEqual(self.things("agreement"), [], "one finger is not two people")
        self.tap(RIGHT_YES)
        held = glass.wait_for(lambda: self.things("agreement"))
        self.assertEqual(held[0]["words"], ["We keep one evening a week for the two of us."])
        self.picture("4-list")

    def test_only_what_both_picked_is_in_the_jar(self):
        self.open("Do something together")
        empty = self.picture("1-empty")
        self.tap(FOOT_LEFT)                       # the left one's own page
        self.picture("2-left")
        self.tap(FOOT_LEFT)                       # I would like that
        self.tap(BACK)
        one = self.picture("3-one")
        self.assertEqual(glass.differing(glass.crop(one, *LIST), glass.crop(empty, *LIST)), 0)
        self.tap(FOOT_RIGHT)                      # the right one begins with the same idea on the same day
        self.tap(FOOT_LEFT)
        self.tap(BACK)
        both = self.picture("4-both")
        self.assertGreater(glass.differing(glass.crop(both, *LIST), glass.crop(empty, *LIST)), 1000)

    def test_a_hidden_card_makes_room_for_another(self):
        before = self.picture("1-home")
        self.tap(CARD_TEXT)
        large = self.picture("2-card")
        self.assertGreater(glass.differing(large, before), 10000)
        self.tap(HIDE)
        self.picture("3-asked")
        self.tap(YES)
        after = self.picture("4-another")
        middle, around = (280, 140, 240, 160), (24, 80, 232, 384)
        self.assertGreater(glass.differing(glass.crop(after, *middle), glass.crop(before, *middle)), 200)
        self.assertEqual(glass.differing(glass.crop(after, *around), glass.crop(before, *around)), 0)

    def test_looking_for_help_leaves_nothing(self):
        journal = os.path.join(self.data, "journal.db")
        time.sleep(FRAME)

        def bytes_of_it():
            out = b""
            for name in (journal, journal + "-wal"):
                with open(name, "rb") as f:
                    out += f.read()
            return out
        before = bytes_of_it()
        self.open("People who can help")
        self.picture("1-help")
        self.tap(BACK)
        self.assertEqual(bytes_of_it(), before)


if __name__ == "__main__":
    unittest.main()
