#!/usr/bin/env python3
"""keptctl backup, without an app and with one: a whole copy in one private file, and nothing in between."""
import concurrent.futures
import contextlib
import fcntl
import os
import sqlite3
import stat
import subprocess
import unittest

from contract import KEPTCTL, Household, WithApp


class Backup:
    def entries(self, path):
        """The words in a copy, which is one file and whole."""
        self.assertFalse(os.path.exists(path + "-wal"))
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self.addCleanup(db.close)
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchall(), [("ok",)])
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        rows = db.execute("SELECT e.bytes FROM content c JOIN erasable e ON e.id = c.words ORDER BY c.seq")
        return [row[0].decode() for row in rows]

    def test_the_days_copy(self):
        self.uid("log", "left", "win", "Slept through.")
        path = self.done("backup").strip()
        self.assertEqual(os.path.dirname(path), os.path.join(self.data, "backups"))
        self.assertRegex(os.path.basename(path), r"\Akept-\d{4}-\d\d-\d\d\.db\Z")
        self.assertEqual(self.entries(path), ["Slept through."])
        self.uid("log", "right", "promise", "Home by six.")
        self.assertEqual(self.done("backup").strip(), path)
        self.assertEqual(self.entries(path), ["Slept through.", "Home by six."])
        self.assertEqual(os.listdir(os.path.dirname(path)), [os.path.basename(path)])

    def test_a_copy_anywhere(self):
        self.uid("log", "left", "win", "Slept through.")
        path = os.path.join(self.home, "my copy.db")
        self.assertEqual(self.done("backup", path), "")
        self.assertEqual(self.entries(path), ["Slept through."])
        self.uid("log", "left", "win", "Again.")
        self.done("backup", path)
        self.assertEqual(self.entries(path), ["Slept through.", "Again."])
        self.assertEqual([n for n in os.listdir(self.home) if ".part" in n], [])

    def test_two_at_once_to_one_file(self):
        """Both work, and whichever is there last is whole; what somebody else called .part is theirs."""
        self.uid("log", "left", "win", "Slept through.")
        path = os.path.join(self.home, "x.db")
        theirs = self.write("x.db.part", "Dear Zoë")
        for _ in range(6):
            with concurrent.futures.ThreadPoolExecutor(3) as pool:
                for done in pool.map(lambda _: self.keptctl("backup", path), range(3)):
                    self.assertEqual((done.returncode, done.err), (0, ""))
            self.assertEqual(self.entries(path), ["Slept through."])
        with open(theirs, encoding="utf-8") as f:
            self.assertEqual(f.read(), "Dear Zoë")
        self.assertEqual([n for n in os.listdir(self.home) if ".part" in n], ["x.db.part"])

    def test_what_a_killed_run_left_among_the_copies_goes(self):
        """At the next chance; what is still being written stays."""
        self.uid("log", "left", "win", "Slept through.")
        days = self.done("backup").strip()
        folder = os.path.dirname(days)
        self.write("data/backups/kept-aB3dE6.part", "left")
        with open(self.write("data/backups/kept-aB3dE7.part", "being written"), encoding="utf-8") as f:
            fcntl.flock(f, fcntl.LOCK_EX)
            self.done("backup")
            self.assertEqual(sorted(os.listdir(folder)), sorted([os.path.basename(days), "kept-aB3dE7.part"]))
        self.done("backup")
        self.assertEqual(os.listdir(folder), [os.path.basename(days)])

    def test_what_is_no_copy_is_not_written_over(self):
        self.uid("log", "left", "win")
        path = self.write("letter.txt", "Dear Zoë, " * 20)
        self.assertIn("letter.txt", self.fails(1, "backup", path))
        with open(path, encoding="utf-8") as f:
            self.assertEqual(f.read(), "Dear Zoë, " * 20)
        self.assertIn("is there already", self.fails(1, "backup", self.home))
        self.assertIn("folder", self.fails(1, "backup", os.path.join(self.home, "missing", "a.db")))
        self.fails(2, "backup", "a", "b")
        self.fails(2, "backup", "")

    def test_the_journal_itself_is_not_written_over(self):
        """Nor anything else in Kept's own folder, by whatever name; a copy that Kept names may be made anew."""
        self.uid("log", "left", "win", "Slept through.")
        days = self.done("backup").strip()
        journal = os.path.join(self.data, "journal.db")
        before = os.stat(journal).st_ino
        alias = os.path.join(self.home, "alias")
        os.symlink(self.data, alias)
        os.link(journal, os.path.join(self.home, "linked.db"))
        for path in (journal, os.path.join(alias, "journal.db"), os.path.join(self.home, "linked.db"),
                     journal + "-wal", os.path.join(self.data, "mine.db"),
                     os.path.join(self.data, "backups", "mine.db"),
                     os.path.join(self.data, "backups", "restore-2026-11-26.db")):
            with self.subTest(path):
                there = os.path.exists(path)
                self.assertRegex(self.fails(1, "backup", path), "Kept's own folder|journal in use")
                self.assertEqual(os.path.exists(path), there)
        self.assertEqual(os.stat(journal).st_ino, before)
        os.unlink(os.path.join(self.home, "linked.db"))
        self.done("backup", days)
        self.assertEqual(self.entries(days), ["Slept through."])
        self.uid("log", "left", "win", "Still here.")
        self.assertEqual(len(self.timeline()), 2)

    def test_another_households_copy_stays(self):
        self.uid("log", "left", "win", "Of this one.")
        path = os.path.join(self.home, "kept.db")
        self.done("backup", path)
        other = os.path.join(self.home, "other")
        args = ("--data", other, "--config", self.config)
        self.assertEqual(self.run_bare(*args, "log", "left", "win", "Of another.").returncode, 0)
        refused = self.run_bare(*args, "backup", path)
        self.assertEqual(refused.returncode, 1)
        self.assertIn(b"another household's copy", refused.stderr)
        self.assertEqual(self.entries(path), ["Of this one."])
        self.assertEqual([n for n in os.listdir(self.home) if ".part" in n], [])

    def test_nothing_is_written_on_the_journals_own_card(self):
        """It may be full, or read-only: what is in the way of the day's copies is in nobody's way here."""
        self.uid("log", "left", "win", "Slept through.")
        self.write("data/backups", "in the way")
        path = os.path.join(self.home, "copy.db")
        self.done("backup", path)
        self.assertEqual(self.entries(path), ["Slept through."])


class Alone(Backup, Household):
    @unittest.skipIf(subprocess.run(["unshare", "-rm", "true"], check=False).returncode, "needs a mount of its own")
    def test_of_a_card_that_can_only_be_read(self):
        """With and without the index of its log, and with and without the log itself."""
        self.uid("log", "left", "win", "Slept through.")
        journal = os.path.join(self.data, "journal.db")
        for gone in ("nothing", "-shm", "-wal"):
            if gone == "-wal": # what stood in it goes into the file before
                with contextlib.closing(sqlite3.connect(journal)) as db:
                    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if gone != "nothing" and os.path.exists(journal + gone):
                os.unlink(journal + gone)
            path = os.path.join(self.home, f"copy{gone}.db")
            done = subprocess.run(
                ["unshare", "-rm", "sh", "-euc", 'mount --bind "$1" "$1"; mount -o remount,bind,ro "$1"; '
                 '! touch "$1/x" 2>/dev/null; shift; exec "$@"', "sh", self.data, KEPTCTL, "--data", self.data,
                 "--config", self.config, "backup", path], capture_output=True, env=self.env, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, b""), gone)
            self.assertEqual(self.entries(path), ["Slept through."], gone)

    def test_without_a_journal_there_is_nothing_to_copy(self):
        self.assertIn("no journal yet", self.fails(1, "backup"))
        path = os.path.join(self.home, "copy.db")
        self.fails(1, "backup", path)
        self.assertFalse(os.path.exists(path))
        self.assertEqual([n for n in os.listdir(self.home) if ".part" in n], [])

    def test_a_part_that_is_erased_leaves_the_days_copy(self):
        self.uid("log", "left", "win", "KINGFISHER")
        path = self.done("backup").strip()
        self.done("erase", "left")
        with open(path, "rb") as f:
            self.assertNotIn(b"KINGFISHER", f.read())


class Running(Backup, WithApp):
    pass


if __name__ == "__main__":
    unittest.main()
