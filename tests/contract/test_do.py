#!/usr/bin/env python3
"""keptctl do and things, without an app and with one: one action in a script's words, and what is open."""
import datetime
import json
import os
import unittest

from contract import NOT_YET, Household, WithApp

DEED = "what I did\\|what it may have been like\\|how I will make it right"


class Do:
    def things(self, *kind):
        return [json.loads(line) for line in self.done("things", "--json", *kind).splitlines()]

    def test_entries(self):
        slip = self.uid("do", "left", "slip", DEED)
        line = self.uid("do", "-", "line", 'We said "enough" and meant it.')
        goodnight = self.uid("do", "Zoë", "goodnight", "Thank you for the tea.")
        mood = self.uid("do", "left", "mood", "4", "light\nagain")
        win = self.uid("do", "-", "shared_win")
        rows = self.timeline()
        self.assertEqual([r["uid"] for r in rows], [win, mood, line, slip], "a goodnight card waits for tomorrow")
        self.assertEqual(rows[3]["words"], DEED.replace("\\|", "\n"))
        self.assertEqual(rows[2]["words"], 'We said "enough" and meant it.')
        self.assertEqual((rows[1]["mood"], rows[1]["words"]), (4, "light\nagain"))
        self.assertNotEqual(goodnight, slip)

    def test_a_slip_for_oneself(self):
        self.uid("do", "left", "slip", "just_me", "what I did")
        self.assertEqual(self.timeline(), [])

    def test_things_come_and_go(self):
        promise = self.uid("do", "right", "thing", "promise", "day=+7", "Home by six on weekdays.")
        agreement = self.uid("do", "-", "thing", "agreement", "day=2030-01-31", "We say when plans change.")
        contact = self.uid("do", "-", "thing", "contact", "Dr Gil\\|600 123 456")
        rows = self.things()
        self.assertEqual([r["uid"] for r in rows], [contact, agreement, promise])
        self.assertEqual(list(rows[1]), ["uid", "kind", "partner", "name", "state", "day", "words"])
        self.assertEqual([r["kind"] for r in rows], ["contact", "agreement", "promise"])
        self.assertEqual([r["partner"] for r in rows], ["both", "both", "right"])
        self.assertEqual([r["name"] for r in rows], ["Ana and Zoë", "Ana and Zoë", "Zoë"])
        self.assertEqual(rows[1]["day"], "2030-01-31")
        self.assertEqual(rows[0]["words"], ["Dr Gil", "600 123 456"])
        self.assertNotIn("day", rows[0])
        week = datetime.date.fromisoformat(rows[2]["day"])
        self.assertLessEqual(abs(week - datetime.date.today()).days, 8)
        self.assertEqual([r["uid"] for r in self.things("promise")], [promise])
        self.assertEqual(self.things("idea"), [])
        self.assertEqual(self.done("do", "right", "thing_state", "kept", f"uid={promise}"), "")
        self.assertEqual(self.things("promise"), [])
        self.assertRegex(self.done("things", "agreement"),
                         rf"\A{agreement}  agreement    Ana and Zoë, 2030-01-31: We say when plans change.\n\Z")
        self.assertNotRegex(self.done("things", "--json") + self.done("things"), r"\d\d:\d\d")

    def test_a_kept_promise_names_its_own(self):
        promise = self.uid("do", "left", "thing", "promise", "Ask first.")
        self.uid("do", "left", "promise", f"from={promise}")
        self.assertEqual(self.timeline()[0]["kind"], "promise")
        self.assertIn("not", self.fails(1, "do", "right", "promise", f"from={promise}"))

    def test_nothing_private_is_told(self):
        self.uid("do", "left", "own", "note", "I felt alone\\|I need an evening")
        self.uid("do", "left", "own", "promise", "I will call.")
        self.assertEqual(self.things(), [])
        self.assertEqual(self.timeline(), [])
        self.assertEqual(self.done("things"), "")

    def test_a_pause_and_its_end(self):
        self.assertEqual(self.done("do", "-", "pause", "60"), "")
        self.assertEqual(self.done("do", "-", "pause", "0"), "")
        self.assertEqual(self.done("do", "left", "private", "pace=rare"), "")
        self.assertEqual(self.done("do", "left", "setting", "name=Anna"), "")
        self.assertEqual(self.done("do", "-", "setting", "screen.theme=evening"), "")
        self.uid("do", "Anna", "win")

    def test_the_households_zone(self):
        days = []
        for zone in ("Pacific/Pago_Pago", "Pacific/Kiritimati"):  # 25 hours apart
            self.done("do", "-", "setting", f"zone={zone}")
            self.uid("do", "-", "shared_win")
            days.append(self.timeline()[0]["day"])
        self.assertLess(days[0], days[1])
        self.fails(1, "do", "-", "setting", "zone=/etc/passwd")

    def test_a_setting_that_cannot_be_is_named(self):
        for setting, named in (("zone=Nowhere/X", "zone: there is no \"Nowhere/X\""), ("zone=Europe", "zone: "),
                               ("language=xx", "language: "), ("zome=Europe/Madrid", "zome"),
                               ("screen.theme=nite", "screen.theme: "), ("quiet.hours=10", "quiet.hours: ")):
            with self.subTest(setting=setting):
                self.assertIn(named, self.fails(1, "do", "-", "setting", setting))
        self.done("do", "-", "setting", "language=de_AT")

    def test_a_name_means_one_of_them(self):
        self.done("do", "left", "setting", "name=Anaïs ")
        for side, name in (("right", "ANAÏS"), ("right", "left"), ("left", "Both"), ("left", "zoë")):
            with self.subTest(name=name):
                self.assertIn("name: ", self.fails(1, "do", side, "setting", f"name={name}"))
        self.uid("do", "ANAÏS", "win")
        self.assertEqual(self.timeline()[0]["partner"], "left")

    def test_a_name_is_changed_by_its_owners_code(self):
        self.done("do", "-", "setting", "setup.done=1")
        self.done("code", "right", stdin=b"4711\n")
        self.assertIn("code", self.fails(1, "do", "right", "setting", "name=Bo"))
        self.done("do", "left", "setting", "name=Bo")

    def test_showing_more_takes_both(self):
        self.done("do", "left", "setting", "share=just_me")
        self.assertIn("both", self.fails(1, "do", "left", "setting", "share=both"))
        self.assertIn("both", self.fails(1, "do", "left", "widen", "share=both"))

    def test_what_the_rules_refuse(self):
        promise = self.uid("do", "left", "thing", "promise", "Ask first.")
        for args in (("right", "thing_state", "kept", f"uid={promise}"), ("left", "thing_state", "kept", "uid=" + "1" * 32),
                     ("left", "thing", "note", "not in the open"), ("-", "setting", "screen.theme=nite"),
                     ("left", "leave"), ("-", "back"), ("-", "open", "3"),
                     ("-", "thing_state", "kept")):
            with self.subTest(args=args):
                self.fails(1, "do", *args)
        self.assertEqual(len(self.things()), 1)


class Alone(Do, Household):
    def test_wrong_usage(self):
        for args in (("do",), ("do", "left"), ("do", "left", "dance"), ("do", "Bo", "win"), ("do", "-", "win"),
                     ("do", "left", "mood"), ("do", "left", "mood", "6"), ("do", "left", "slip"),
                     ("do", "-", "line"), ("do", "-", "line", "a", "b"), ("do", "-", "pause", "an hour"),
                     ("do", "-", "thing", "nothing", "x"), ("do", "-", "thing", "idea", "uid=12", "x"),
                     ("do", "-", "thing", "idea", "day=soon", "x"), ("do", "-", "line", "\\x"),
                     ("do", "-", "line", "x" * 1001), ("do", "left", "private", "pace"), ("do", "left", "win", "--json"),
                     ("things", "note"), ("things", "card"), ("things", "a", "b"), ("things", "--limit", "3")):
            with self.subTest(args=args):
                self.fails(2, *args)
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_no_journal_is_an_error(self):
        self.assertIn(self.data, self.fails(1, "things"))
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_longest_words(self):
        words = "🌱" * 1000
        self.uid("do", "-", "line", words)
        self.assertEqual(self.timeline()[0]["words"], words)


class Running(Do, WithApp):
    def test_the_same_without_the_app(self):
        self.uid("do", "-", "thing", "idea", "Walk to the river.")
        rows = self.things()
        self.end()
        self.assertEqual(self.things(), rows)

    def test_many_things(self):
        uids = [self.uid("do", "-", "thing", "idea", "x" * 600) for _ in range(40)][::-1]
        self.assertEqual([r["uid"] for r in self.things()], uids)


if __name__ == "__main__":
    unittest.main()
