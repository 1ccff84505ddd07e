#!/usr/bin/env python3
"""keptctl restore and import, without an app and with one: by both, by their codes, from tomorrow on; and at
once where there is no journal yet."""
import contextlib
import datetime
import os
import pty
import shutil
import sqlite3
import subprocess
import time
import unittest

from contract import KEPTCTL, Household, WithApp

LEFT, RIGHT = "27 18 28\n", "31 41 59\n"


class Restore:
    def plans(self):
        """What is planned, and whether its day is tomorrow or today."""
        db = sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True)
        try:
            return db.execute("SELECT key, value FROM widening ORDER BY seq").fetchall()
        finally:
            db.close()

    def copies(self):
        folder = os.path.join(self.data, "backups")
        return sorted(os.listdir(folder)) if os.path.exists(folder) else []

    def copy(self, name):
        path = os.path.join(self.home, name)
        self.done("backup", path)
        return path

    def elsewhere(self, *commands):
        """The copy of a household in another folder that does COMMANDS."""
        mine, self.data = self.data, os.path.join(self.home, "elsewhere")
        try:
            for command in commands:
                self.done(*command)
            return self.copy("elsewhere.db")
        finally:
            self.data = mine

    def hollow(self):
        """Whether nothing will come of what is planned."""
        with contextlib.closing(sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True)) as db:
            (hollow,), = db.execute("SELECT hollow FROM widening").fetchall()
        return hollow == 1

    def words(self):
        return [row["words"] for row in self.timeline()]

    def test_of_what_is_here_nothing_comes(self):
        self.uid("log", "left", "win", "Slept through.")
        path = self.copy("a.db")
        self.uid("log", "left", "win", "Again.")
        for command in ("restore", "import"):
            self.assertEqual(self.done(command, path), f"{path}: all that is in it is here already; nothing has changed\n")
        self.assertEqual((self.plans(), self.copies()), ([], []))

    def test_another_household_takes_the_place_but_does_not_join(self):
        self.uid("log", "left", "win", "Ours.")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        self.assertIn("another household", self.fails(1, "import", theirs))
        self.assertEqual((self.plans(), self.copies()), ([], []))
        uid = self.uid("restore", theirs)
        (key, name), = self.plans()
        self.assertEqual((key, [name]), ("replace", self.copies()))
        self.assertEqual(self.words(), ["Ours."])
        self.done("do", "-", "widen_off", "uid=" + uid)
        self.assertEqual(self.plans(), [])

    def test_it_begins_tomorrow(self):
        self.uid("log", "left", "win", "Ours.")
        self.done("do", "-", "setting", "setup.done=1")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        self.uid("restore", theirs)
        db = sqlite3.connect(f"file:{self.data}/journal.db?mode=ro", uri=True)
        self.addCleanup(db.close)
        (day,), = db.execute("SELECT day FROM widening").fetchall()
        today = (datetime.date.today() - datetime.date(1970, 1, 1)).days
        self.assertIn(day - today, (0, 1, 2))  # the household's day ends at four, in Madrid
        (name,) = self.copies()
        self.assertEqual(day, (datetime.date.fromisoformat(name[8:18]) - datetime.date(1970, 1, 1)).days + 1)

    def test_each_gives_their_code(self):
        self.uid("log", "left", "win", "Ours.")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        self.done("code", "left", stdin=LEFT.encode())
        self.done("code", "right", stdin=RIGHT.encode())
        self.fails(2, "restore", theirs, stdin=LEFT.encode())
        self.assertEqual((self.plans(), self.copies()), ([], []))
        for given in (LEFT + LEFT, RIGHT + RIGHT, LEFT + RIGHT):  # a wrong one looks like the right one
            uid = self.uid("restore", theirs, stdin=given.encode())
            self.assertEqual(len(self.plans()), 1)
            self.assertEqual(self.hollow(), given != LEFT + RIGHT)
            self.done("do", "-", "widen_off", "uid=" + uid)

    def test_the_file_of_a_plan_that_stands_stays(self):
        """Whatever others bring after it: with a wrong code, with none, or what is no journal."""
        self.uid("log", "left", "win", "Ours.")
        good = self.elsewhere(("log", "left", "win", "Good."))
        evil = self.elsewhere(("log", "left", "win", "Evil."))
        self.done("code", "left", stdin=LEFT.encode())

        def files():
            content = {}
            for name in self.copies():
                with open(os.path.join(self.data, "backups", name), "rb") as f:
                    content[name] = f.read()
            return content

        self.uid("restore", good, stdin=LEFT.encode())
        before = files()
        self.fails(2, "restore", evil, stdin=b"")
        self.fails(1, "restore", self.write("letter.txt", "Dear Zoë, " * 400), stdin=LEFT.encode())
        self.assertEqual(files(), before)
        for given in (RIGHT, LEFT):  # a wrong one looks like the right one
            known = set(files())
            self.uid("restore", evil, stdin=given.encode())
            (name,) = set(files()) - known
            self.assertEqual(self.plans()[-1], ("replace", name))
        self.assertEqual({n: c for n, c in files().items() if n in before}, before)
        self.assertEqual([name for _, name in self.plans()], sorted(files(), key=lambda n: (len(n), n)))

    def test_a_name_that_a_plan_stands_for_is_not_given_again(self):
        """Though its file is gone: another one would be carried out in its place."""
        self.uid("log", "left", "win", "Ours.")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        self.uid("restore", theirs)
        (first,) = self.copies()
        os.unlink(os.path.join(self.data, "backups", first))
        self.uid("restore", theirs)
        (second,) = self.copies()
        self.assertNotEqual(first, second)
        self.assertEqual([name for _, name in self.plans()], [first, second])

    def test_what_nobody_needs_any_more_goes(self):
        """Of another household as well: the files of plans that were called off."""
        self.uid("log", "left", "win", "Ours.")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        days = os.path.basename(self.done("backup").strip())
        self.uid("restore", theirs)
        (_, name), = self.plans()
        for old in (theirs, os.path.join(self.data, "backups", days)):
            for nth in ("", "-2"):
                shutil.copy(old, os.path.join(self.data, "backups", f"restore-2020-01-01{nth}.db"))
            self.done("backup")
            self.assertEqual(self.copies(), sorted([days, name]))

    def test_nothing_is_held_up_while_somebody_is_asked(self):
        self.uid("log", "left", "win", "Ours.")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        self.done("code", "left", stdin=LEFT.encode())
        asked = subprocess.Popen([KEPTCTL, "--data", self.data, "--config", self.config, "restore", theirs],
                                 env=self.env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while not self.copies():
            time.sleep(0.01)
        days = os.path.basename(self.done("backup").strip())  # clears the folder of what nobody holds
        out, err = asked.communicate(LEFT.encode(), timeout=60)
        self.assertEqual((asked.returncode, err), (0, b""))
        self.assertRegex(out, rb"\A[0-9a-f]{32}\n\Z")
        (_, name), = self.plans()
        self.assertEqual(self.copies(), sorted([days, name]))

    def test_what_cannot_come_back(self):
        self.uid("log", "left", "win", "Ours.")
        letter = self.write("letter.txt", "Dear Zoë, " * 400)
        half = self.copy("half.db")
        os.truncate(half, os.path.getsize(half) // 2)
        for path in (letter, half):
            self.assertIn("no whole journal", self.fails(1, "restore", path))
        self.assertIn("No such file", self.fails(1, "import", os.path.join(self.home, "missing.db")))
        self.assertIn("is no file", self.fails(1, "restore", self.home))
        self.fails(2, "restore")
        self.fails(2, "import", "a", "b")
        self.assertEqual((self.plans(), self.copies()), ([], []))


class Alone(Restore, Household):
    def test_into_an_empty_folder_at_once(self):
        self.uid("log", "left", "win", "Slept through.")
        self.uid("log", "right", "win", "Only me.", "--just-me")
        path = self.copy("a.db")
        shutil.rmtree(self.data)
        self.assertEqual(self.done("restore", path), "")
        self.assertEqual(self.words(), ["Slept through."])
        self.assertIn("Only me.", self.done("own", "right"))
        self.assertEqual(self.copies(), [])
        self.uid("log", "left", "win", "It goes on.")

    def test_in_the_place_of_a_damaged_journal_at_once(self):
        self.uid("log", "left", "win", "Slept through.")
        before = self.copy("before.db")
        self.done("code", "left", stdin=LEFT.encode())
        path = self.done("backup").strip()
        with open(os.path.join(self.data, "journal.db"), "r+b") as f:
            f.write(b"g" * 4096)
        self.assertIn("keptctl restore", self.fails(1, "log", "left", "win"))
        self.assertIn(path, self.fails(1, "restore", before), "one from before there was a code")
        self.assertEqual(self.done("restore", path), "")
        self.assertEqual(self.words(), ["Slept through."])
        kept = [n for n in os.listdir(self.data) if n.startswith("journal-damaged-")]
        self.assertIn(len(kept), (1, 2))  # and its log
        with open(os.path.join(self.data, min(kept)), "rb") as f:
            self.assertEqual(f.read(4), b"gggg")
        self.assertEqual(self.copies(), [os.path.basename(path)])
        self.uid("log", "left", "win", "It goes on.")

    def test_nine_a_day_and_no_more_but_in_the_place_of_a_damaged_journal(self):
        self.uid("log", "left", "win", "Ours.")
        path = self.copy("ours.db")
        self.uid("restore", self.elsewhere(("log", "left", "win", "Theirs.")))
        (first,) = self.copies()
        for n in range(2, 10):
            shutil.copy(path, os.path.join(self.data, "backups", first.replace(".db", f"-{n}.db")))
        before = self.copies()
        self.assertIn("tomorrow", self.fails(1, "restore", os.path.join(self.home, "elsewhere.db")))
        with open(os.path.join(self.data, "journal.db"), "r+b") as f:
            f.write(b"g" * 4096)
        self.assertEqual(self.done("restore", path), "")
        self.assertEqual(self.words(), ["Ours."])
        self.assertEqual(self.copies(), before)

    def test_in_the_place_of_a_journal_that_is_gone(self):
        """Missing or empty, beside its copies: nothing begins anew, and every command says so in one line."""
        self.uid("log", "left", "win", "Slept through.")
        path = self.done("backup").strip()
        journal = os.path.join(self.data, "journal.db")
        for emptied in (False, True):
            for name in (journal, journal + "-wal", journal + "-shm"):
                if os.path.exists(name):
                    os.unlink(name)
            if emptied:
                self.write("data/journal.db", "")
            for args in (("log", "left", "win"), ("timeline",), ("backup",), ("own", "left"), ("do", "-", "pause", "5"),
                         ("backup", os.path.join(self.home, "copy.db"))):
                self.assertIn(f"keptctl restore {path}", self.fails(1, *args), args)
            doctor = self.keptctl("doctor")
            self.assertEqual(doctor.returncode, 1)
            self.assertIn("is missing or empty", doctor.out)
            self.assertEqual(os.path.exists(journal), emptied)
            self.assertEqual(self.done("restore", path), "")
            self.assertEqual(self.words(), ["Slept through."])
        self.assertEqual([n for n in os.listdir(self.data) if "damaged" in n], [])

    def test_what_is_missing_is_planned(self):
        self.uid("log", "left", "win", "Monday.")
        monday = self.copy("monday.db")
        self.uid("log", "left", "win", "Tuesday.")
        tuesday = self.copy("tuesday.db")
        shutil.rmtree(self.data)
        self.done("restore", monday)
        self.uid("log", "left", "win", "Wednesday.")
        self.uid("import", tuesday)
        self.assertEqual(self.words(), ["Wednesday.", "Monday."])
        self.assertEqual(self.plans(), [("restore", self.copies()[0])])

    def on_a_terminal(self, *args):
        """What keptctl says to somebody who types, until it asks for the first code; there it is stopped."""
        terminal, end = pty.openpty()
        self.addCleanup(os.close, terminal)
        process = subprocess.Popen([KEPTCTL, "--data", self.data, "--config", self.config, *args], env=self.env,
                                   stdin=end, stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        said = b""
        while b"Code of" not in said:
            said += os.read(terminal, 1024)
        process.kill()
        process.wait()
        return said.decode()

    def test_who_types_is_told_first_what_will_happen(self):
        self.uid("log", "left", "win", "Monday.")
        self.done("code", "left", stdin=LEFT.encode())
        monday = self.copy("monday.db")
        self.uid("log", "left", "win", "Tuesday.")
        tuesday = self.copy("tuesday.db")
        theirs = self.elsewhere(("log", "left", "win", "Theirs."))
        shutil.rmtree(self.data)
        self.done("restore", monday)
        self.assertRegex(self.on_a_terminal("restore", theirs), r"\ATomorrow another household's journal takes this one's")
        self.assertRegex(self.on_a_terminal("restore", tuesday), r"\ATomorrow what this copy has and is missing here is added")


class Running(Restore, WithApp):
    def test_what_is_brought_back_is_taken_up(self):
        """Without a screen nobody can tap, and nobody has to start Kept again."""
        self.uid("log", "left", "win", "Slept through.")
        path = self.done("backup").strip()
        self.end()
        for name in ("journal.db", "journal.db-wal", "journal.db-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.unlink(os.path.join(self.data, name))
        self.start()
        self.assertIn("missing", self.fails(1, "log", "left", "win"))
        self.done("restore", path)
        for _ in range(100):
            if self.keptctl("log", "right", "win").returncode == 0:
                break
            time.sleep(0.1)
        self.assertEqual(self.words(), ["", "Slept through."])

    def test_a_journal_that_goes_while_kept_runs(self):
        """Nothing is said to be kept that would be gone after the next start; another one that is whole is used."""
        self.uid("log", "left", "win", "Slept through.")
        path = self.done("backup").strip()
        journal = os.path.join(self.data, "journal.db")
        os.unlink(journal)
        self.fails(1, "log", "right", "win")
        self.assertIn("missing", self.fails(1, "timeline"))
        self.done("restore", path)
        for _ in range(100):
            if self.keptctl("log", "right", "win").returncode == 0:
                break
            time.sleep(0.1)
        self.assertEqual(self.words(), ["", "Slept through."])
        os.rename(path, journal)
        self.fails(1, "log", "left", "win")
        self.uid("log", "left", "win", "It goes on.")
        self.assertEqual(self.words(), ["It goes on.", "Slept through."])


if __name__ == "__main__":
    unittest.main()
