#!/usr/bin/env python3
"""keptctl own, code, pause, export and erase, without an app and with one: what is one's own, by one's
own code where there is one, and never the other's."""
import concurrent.futures
import contextlib
import csv
import json
import os
import sqlite3
import stat
import unittest

from contract import NOT_YET, Household, WithApp

CODE = "27 18 28\n"
WRONG = "27 18 29\n"


class Own:
    def fill(self):
        self.uid("log", "left", "mood", "2", "slept badly")
        self.uid("log", "left", "win", "only mine", "--just-me")
        self.uid("do", "left", "own", "note", "I felt alone\\|I need an evening")
        self.uid("do", "left", "thing", "promise", "day=2030-01-31", "Home by six.")
        self.uid("do", "left", "slip", 'I said "soon",\\|and you waited')
        self.uid("log", "right", "mood", "4", "KINGFISHER")
        self.uid("log", "right", "win", "HERON", "--just-me")
        self.uid("do", "right", "thing", "promise", "OSPREY")
        self.uid("do", "right", "own", "reflection", "AVOCET")
        self.uid("do", "-", "thing", "agreement", "day=2030-01-31", "We say when plans change.")
        self.uid("do", "-", "line", "We talked.")
        self.done("do", "left", "private", "quiet.02-14=1")

    def own(self, *args, **options):
        return [json.loads(line) for line in self.done("own", "left", "--json", *args, **options).splitlines()]

    def export(self, name, *args, **options):
        folder = os.path.join(self.home, name)
        self.assertEqual(self.done("export", "left", folder, *args, **options), folder + "\n")
        return folder

    def lines(self, folder, name):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            return [json.loads(line) for line in f]

    def everything(self, folder):
        text = ""
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), encoding="utf-8") as f:
                text += f.read()
        return text

    def set_code(self, code=CODE):
        recovery = self.done("code", "left", stdin=code.encode())
        self.assertRegex(recovery, r"\A\d{24}\n\Z")
        return recovery

    def test_ones_own_page(self):
        self.fill()
        rows = self.own()
        self.assertEqual([r["kind"] for r in rows], ["note", "win"])
        self.assertEqual(rows[0]["words"], ["I felt alone", "I need an evening"])
        text = self.done("own", "Ana")
        self.assertEqual(len(text.splitlines()), 2)
        self.assertNotRegex(text, r"\d\d:\d\d")
        self.assertNotIn("HERON", text)

    def test_a_code_and_a_wrong_one(self):
        self.fill()
        recovery = self.set_code()
        self.assertEqual(len(self.own(stdin=CODE.encode())), 2)
        self.assertEqual(self.own(stdin=WRONG.encode()), [], "an empty page, and no error")
        self.assertEqual(len(self.own(stdin=recovery.encode())), 2)
        self.assertEqual(len(self.own(stdin=CODE.encode())), 2)
        self.fails(2, "own", "left", stdin=b"")
        self.assertRegex(self.done("code", "left", stdin=(CODE + "other code\n").encode()), r"^\d{24}$")
        self.assertEqual(self.own(stdin=CODE.encode()), [])
        self.assertEqual(len(self.own(stdin=b"other code\n")), 2)
        self.assertRegex(self.done("code", "left", stdin=(WRONG + "stranger\n").encode()), r"^\d{24}$", "looks the same")
        self.assertEqual(len(self.own(stdin=b"other code\n")), 2, "and changed nothing")
        self.assertIn("code", self.fails(1, "do", "left", "private", "pace=rare"))

    def test_codes_tried_at_once_are_counted_one_by_one(self):
        self.fill()
        self.set_code()
        with concurrent.futures.ThreadPoolExecutor(9) as pool:
            given = [f"guess {i}\n" for i in range(8)] + [CODE]
            pages = list(pool.map(lambda code: self.own(stdin=code.encode()), given))
        self.assertEqual([len(page) for page in pages], [0] * 8 + [2])
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True)) as db:
            self.assertEqual(db.execute("SELECT tries & 255 FROM key WHERE partner = 0").fetchall(), [(9,)])

    def test_a_contact_of_ones_own(self):
        self.uid("do", "left", "own", "contact", "Dr Reyes\\|912 345 678\\|Tuesdays")
        self.done("do", "-", "thing", "contact", "Aunt Rosa")
        row, = self.own()
        self.assertEqual((row["kind"], row["words"]), ("contact", ["Dr Reyes", "912 345 678", "Tuesdays"]))
        self.assertEqual([r["words"] for r in map(json.loads, self.done("things", "contact", "--json").splitlines())],
                         [["Aunt Rosa"]])
        self.assertEqual(self.done("own", "right", "--json"), "")

    def test_a_code_too_short(self):
        self.fill()
        self.fails(2, "code", "left", stdin=b"123\n")
        self.fails(2, "code", "left", stdin="éß\n".encode())  # two signs, four bytes
        self.assertEqual(len(self.own()), 2)

    def test_export(self):
        self.fill()
        folder = self.export("mine", "--csv")
        self.assertEqual(sorted(os.listdir(folder)),
                         ["README.txt", "entries.csv", "entries.jsonl", "private.csv", "private.jsonl", "things.csv",
                          "things.jsonl"])
        self.assertEqual(stat.S_IMODE(os.stat(folder).st_mode), 0o700)
        for name in os.listdir(folder):
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode), 0o600)
        rows = self.lines(folder, "entries.jsonl")
        self.assertEqual([(r["kind"], r["partner"], r["share"]) for r in rows],
                         [("mood", "left", "both"), ("win", "left", "just_me"), ("slip", "left", "both"),
                          ("line", "both", "both")])
        self.assertEqual(rows[2]["words"], ['I said "soon",', "and you waited"])
        self.assertEqual((rows[0]["mood"], rows[0]["weather"]), (2, "rainy"))
        things = self.lines(folder, "things.jsonl")
        self.assertEqual([(t["kind"], t["partner"], t["day"]) for t in things],
                         [("promise", "left", "2030-01-31"), ("agreement", "both", "2030-01-31")])
        private = self.lines(folder, "private.jsonl")
        self.assertEqual([p["kind"] for p in private], ["note", "setting"])
        with open(os.path.join(folder, "entries.csv"), encoding="utf-8", newline="") as f:
            table = list(csv.DictReader(f))
        self.assertEqual([r["words"] for r in table],
                         ["slept badly", "only mine", 'I said "soon",\nand you waited', "We talked."])
        text = self.everything(folder)
        for bird in ("KINGFISHER", "HERON", "OSPREY", "AVOCET"):
            self.assertNotIn(bird, text)
        self.assertNotRegex(text, r"\d\d:\d\d")

    def test_export_with_a_code(self):
        self.fill()
        self.set_code()
        mine = self.export("mine", stdin=CODE.encode())
        self.assertIn("only mine", self.everything(mine))
        self.assertEqual(sorted(os.listdir(mine)), ["README.txt", "entries.jsonl", "private.jsonl", "things.jsonl"])
        strange = self.export("strange", stdin=WRONG.encode())
        text = self.everything(strange)
        self.assertIn("slept badly", text)
        self.assertNotIn("only mine", text)
        self.assertNotIn("alone", text)
        self.assertIn("private.jsonl", os.listdir(strange))

    def test_a_goodnight_card_waits_for_tomorrow(self):
        self.uid("do", "left", "goodnight", "NIGHTJAR")
        self.set_code()
        strange = self.export("strange", stdin=WRONG.encode())
        self.assertNotIn("NIGHTJAR", self.everything(strange), "whoever has no code may be the other")
        mine = self.export("mine", stdin=CODE.encode())
        self.assertIn("NIGHTJAR", self.everything(mine))

    def test_export_where_it_cannot_be(self):
        self.fill()
        os.mkdir(os.path.join(self.home, "full"))
        self.write("full/something", "x")
        self.assertIn("not empty", self.fails(1, "export", "left", os.path.join(self.home, "full")))
        self.assertEqual(os.listdir(os.path.join(self.home, "full")), ["something"])
        self.assertIn("not there", self.fails(1, "export", "left", os.path.join(self.home, "no/such")))
        self.fails(1, "export", "left", os.path.join(self.home, "full/something"))

    def test_export_does_not_follow_a_link(self):
        self.fill()
        os.mkdir(os.path.join(self.home, "empty"))
        os.symlink("empty", os.path.join(self.home, "link"))
        for name in ("link", "link/"):
            self.assertIn("not of a link", self.fails(1, "export", "left", os.path.join(self.home, name)))
        self.assertEqual(os.listdir(os.path.join(self.home, "empty")), [])

    def test_erase(self):
        self.fill()
        self.set_code()
        self.assertIn("nothing was erased", self.fails(1, "erase", "left", stdin=WRONG.encode()))
        self.assertEqual(len(self.own(stdin=CODE.encode())), 2)
        self.assertEqual(self.done("erase", "left", stdin=CODE.encode()), "")
        self.assertEqual(self.own(stdin=CODE.encode()), [])
        self.assertIn("code", self.fails(1, "do", "left", "setting", "begun=1"))
        self.assertEqual([(r["kind"], r["partner"]) for r in self.timeline()], [("line", "both"), ("mood", "right")])
        things = self.done("things", "--json")
        self.assertNotIn("Home by six", things)
        self.assertIn("OSPREY", things)
        self.assertIn("plans change", things)
        text = self.everything(self.export("after", stdin=CODE.encode()))
        for word in ("slept badly", "only mine", "alone", "Home by six", "soon", "02-14"):
            self.assertNotIn(word, text)

    def test_erase_without_a_code(self):
        self.fill()
        self.assertEqual(self.done("erase", "right"), "")
        self.assertNotIn("KINGFISHER", self.done("timeline"))
        self.assertEqual(len(self.own()), 2)
        self.assertIn("begin again", self.fails(1, "log", "right", "win"))
        self.assertIn("begin again", self.fails(1, "do", "right", "win"))
        self.uid("log", "left", "win")
        self.assertEqual(self.done("do", "right", "setting", "begun=1"), "")
        self.uid("log", "right", "win")
        self.assertEqual(self.done("erase", "right"), "")
        self.fails(1, "log", "right", "win")

    def test_summaries_go_with_their_author(self):
        self.fill()
        def folder(name):
            os.makedirs(os.path.join(self.data, name), mode=0o700)
            with open(os.path.join(self.data, name, "summary-2026-11-20.txt"), "w", encoding="utf-8") as f:
                f.write("only mine")
        stays = ["export-Ana-2026-11-20", "summary-leftover", "summary-right-Zoe-2026-11-20"]
        for name in (*stays, "summary-left-Ana-2026-11-20", "summary-left-A_B-2026-11-20-2"):
            folder(name)
        self.done("erase", "left")
        left = sorted(n for n in os.listdir(self.data) if os.path.isdir(os.path.join(self.data, n)) and "-" in n)
        self.assertEqual(left, stays)

    def test_pause(self):
        self.fill()
        self.assertEqual(self.done("pause", "60"), "")
        self.assertEqual(self.done("pause", "0"), "")
        self.fails(2, "pause", "long")
        self.fails(2, "pause")


class Alone(Own, Household):
    @unittest.skipUnless(os.geteuid() == 0, "needs root")
    def test_export_for_whoever_typed_sudo(self):
        """Into a folder of theirs, which the journal's owner may not even enter."""
        self.fill()
        for folder, _, names in os.walk(self.data):
            for name in [folder] + [os.path.join(folder, n) for n in names]:
                os.chown(name, 65534, 65534)
        os.chmod(self.home, 0o711)
        home = os.path.join(self.home, "theirs")
        os.mkdir(home, 0o700)
        os.chown(home, 12345, 12346)
        self.env.update(SUDO_UID="12345", SUDO_GID="12346")
        folder = os.path.join(home, "exp")
        self.assertEqual(self.done("export", "left", folder), folder + "\n")
        for path in [folder] + [os.path.join(folder, n) for n in os.listdir(folder)]:
            self.assertEqual((os.stat(path).st_uid, os.stat(path).st_gid), (12345, 12346), path)
        self.assertIn("README.txt", os.listdir(folder))
        for name in os.listdir(self.data):
            self.assertEqual(os.stat(os.path.join(self.data, name)).st_uid, 65534, name)
        self.assertIn("not empty", self.fails(1, "export", "left", folder))
        self.assertIn("make that first", self.fails(1, "export", "left", os.path.join(home, "a", "b")))
        self.assertEqual(os.listdir(home), ["exp"])

    @unittest.skipUnless(os.geteuid() == 0, "needs root")
    def test_root_writes_nowhere_that_whoever_typed_sudo_could_not(self):
        """Through no link of theirs, and in no folder that is only root's."""
        self.fill()
        os.chmod(self.home, 0o711)
        roots = os.path.join(self.home, "roots")
        os.mkdir(roots, 0o755)
        home = os.path.join(self.home, "theirs")
        os.mkdir(home, 0o700)
        os.symlink(roots, os.path.join(home, "link"))
        for path in (home, os.path.join(home, "link")):
            os.chown(path, 12345, 12346, follow_symlinks=False)
        self.env.update(SUDO_UID="12345", SUDO_GID="12346")
        for folder in ("theirs/link", "theirs/link/", "theirs/link/in", "roots", "roots/in"):
            self.assertIn("keptctl: ", self.fails(1, "export", "left", os.path.join(self.home, folder)))
            self.assertEqual((os.listdir(roots), os.stat(roots).st_uid), ([], 0), folder)
        self.done("export", "left", os.path.join(home, "new") + "/")
        self.env.pop("SUDO_GID")
        self.fails(1, "export", "left", os.path.join(home, "other"))

    def test_wrong_usage(self):
        for args in (("own",), ("own", "left", "right"), ("code",), ("export", "left"), ("export",), ("erase",),
                     ("own", "left", "--csv"), ("export", "left", "x", "--json"), ("erase", "left", "right")):
            with self.subTest(args=args):
                self.fails(2, *args)
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_no_journal_is_an_error(self):
        for args in (("own", "left"), ("code", "left"), ("export", "left", "x"), ("erase", "left")):
            self.assertIn(self.data, self.fails(1, *args))
        self.assertFalse(os.path.exists(self.data), NOT_YET)


class Running(Own, WithApp):
    pass


if __name__ == "__main__":
    unittest.main()
