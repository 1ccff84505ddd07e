#!/usr/bin/env python3
"""keptctl backup, without an app and with one: a whole copy in one private file, and nothing in between."""
import datetime
import os
import sqlite3
import stat
import unittest

from contract import Household, WithApp


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


class Alone(Backup, Household):
    def test_without_a_journal_there_is_nothing_to_copy(self):
        self.assertIn("no journal yet", self.fails(1, "backup"))
        path = os.path.join(self.home, "copy.db")
        self.fails(1, "backup", path)
        self.assertFalse(os.path.exists(path))
        self.assertFalse(os.path.exists(path + ".part"))

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
