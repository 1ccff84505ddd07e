#!/usr/bin/env python3
"""keptctl doctor on this machine, whatever it is: its form, its time, what it does not tell. What each check
finds is in tests/unit/doctor.c."""
import json
import os
import signal
import time
import unittest

from contract import Household, WithApp

PATIENCE_S = 5
STATES = ("ok", "warn", "wrong", "skipped")


class Doctor(Household):
    def doctor(self, *args, **options):
        """Its findings by check; any exit code that fits them."""
        start = time.monotonic()
        done = self.run_bare("--data", self.data, "--config", self.config, "doctor", "--json", *args, **options)
        self.took = time.monotonic() - start
        self.assertLess(self.took, PATIENCE_S)
        self.assertEqual(done.stderr, b"")
        rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
        for row in rows:
            self.assertEqual(list(row), ["check", "state", "what", "fix"])
            self.assertIn(row["state"], STATES)
            self.assertTrue(row["what"])
            if row["state"] in ("warn", "wrong"):
                self.assertTrue(row["fix"], row)
        self.assertEqual(done.returncode, 1 if any(r["state"] == "wrong" for r in rows) else 0)
        return {check: [r for r in rows if r["check"] == check] for check in dict.fromkeys(r["check"] for r in rows)}

    def states(self, found, check):
        return [row["state"] for row in found[check]]


class Alone(Doctor):
    def test_form_and_time(self):
        found = self.doctor()
        self.assertGreaterEqual(len(found), 20)
        text = self.keptctl("doctor").out
        self.assertEqual(len(text.splitlines()), sum(map(len, found.values())) + 1)
        self.assertFalse(os.path.exists(self.data), "it makes nothing")

    def test_a_household_in_order(self):
        self.uid("log", "left", "win")
        found = self.doctor()
        for check in ("folder", "files", "journal", "schema", "log", "lock", "config", "cards", "help", "space"):
            self.assertEqual(self.states(found, check), ["ok"], found[check])

    def test_it_changes_nothing(self):
        self.uid("log", "left", "win")
        index = "journal.db-shm"  # SQLite's, of the log; every reader writes there
        before = {name: self.bytes_of(name) for name in os.listdir(self.data) if name != index}
        self.doctor()
        for name, kept in before.items():
            self.assertEqual(self.bytes_of(name), kept, name)
        self.assertLessEqual(set(os.listdir(self.data)) - set(before), {index})

    def bytes_of(self, name):
        with open(os.path.join(self.data, name), "rb") as f:
            return f.read()

    def test_faults_are_found_with_their_place(self):
        self.uid("log", "left", "win")
        os.chmod(self.data, 0o755)
        os.chmod(os.path.join(self.data, "journal.db"), 0o644)
        self.config = self.write("bad.conf", "[screen]\ntheme = nite\n")
        found = self.doctor()
        self.assertIn(f"chmod 700 {self.data}", found["folder"][0]["fix"])
        self.assertIn(f"{self.data}/journal.db", found["files"][0]["what"])
        self.assertIn(f"{self.config}:2", found["config"][0]["what"])
        self.config = os.path.join(self.home, "missing.conf")
        self.assertIn(self.config, self.doctor()["config"][0]["what"])

    def test_copies_are_files_of_the_household_too(self):
        self.uid("log", "left", "win")
        path = self.done("backup").strip()
        self.assertEqual(self.states(self.doctor(), "files"), ["ok"])
        os.chmod(path, 0o644)
        self.assertEqual(self.doctor()["files"][0]["fix"], f"sudo chmod go= {path}")
        os.chmod(path, 0o000)
        self.assertEqual(self.doctor()["files"][0]["fix"], f"sudo chmod u+rw {path}")
        os.chmod(path, 0o600)
        if os.geteuid() == 0:  # as sudo keptctl backup leaves it
            os.chown(path, 65534, -1)
            self.assertEqual(self.doctor()["files"][0]["fix"], f"sudo chown --reference={self.data} {path}")

    def test_a_damaged_journal(self):
        self.uid("log", "left", "win")
        with open(os.path.join(self.data, "journal.db"), "r+b") as f:
            f.truncate(3000)
        self.assertEqual(self.states(self.doctor(), "journal"), ["wrong"])
        with open(os.path.join(self.data, "journal.db"), "wb") as f:
            f.write(b"my notes " * 100)
        self.assertEqual(self.states(self.doctor(), "journal"), ["wrong"])

    def test_no_word_and_no_name(self):
        self.config = self.write("names.conf", "[left]\nname = Xanthippe\n[right]\nname = Yolanda\n")
        self.uid("log", "left", "mood", "1", "qxshared")
        self.uid("log", "left", "mood", "1", "qxprivate", "--just-me")
        for action in ("own note qxnote", "own reflection qxinner", "private pace=rare", "slip qxslip",
                       "own promise day=+9 qxpromise"):
            self.done("do", "left", *action.split(" "))
        with open(os.path.join(self.data, "control-qx"), "w") as f:
            f.write("qxfile")
        told = self.keptctl("doctor").out + self.keptctl("doctor", "--json").out
        for word in ("qxs", "qxp", "qxn", "qxi", "qxfile", "Xanthippe", "Yolanda"):
            self.assertNotIn(word, told)
        self.assertNotRegex(told, r"\d\d:\d\d:\d\d|\d{4}-\d\d-\d\d")

    def test_wrong_usage(self):
        self.fails(2, "doctor", "now")
        self.fails(2, "doctor", "--csv")

    @unittest.skipUnless(os.geteuid() == 0, "needs root")
    def test_as_root_and_as_somebody_else(self):
        nobody = 65534
        os.chmod(self.home, 0o755)
        os.mkdir(self.data, 0o700)
        os.chown(self.data, nobody, nobody)
        self.uid("log", "left", "win")
        self.assertEqual(self.states(self.doctor(), "journal"), ["ok"])
        for name in os.listdir(self.data):
            self.assertEqual(os.stat(os.path.join(self.data, name)).st_uid, nobody, name)
        stranger = self.doctor(user=12345, group=12345, extra_groups=[])
        for check in ("files", "journal", "schema", "log", "lock", "backups"):
            self.assertEqual(self.states(stranger, check), ["skipped"])
            self.assertIn("root", stranger[check][0]["fix"])


class Running(WithApp, Doctor):
    def test_the_app_is_seen(self):
        found = self.doctor()
        for check in ("app", "lock"):
            self.assertEqual(self.states(found, check), ["ok"], found[check])
        self.assertNotEqual(found["user"][0]["state"], "skipped")

    def test_an_app_that_hangs(self):
        self.app.send_signal(signal.SIGSTOP)
        found = self.doctor()
        self.assertEqual(self.states(found, "app"), ["wrong"])
        self.assertEqual(self.states(found, "lock"), ["ok"], "it is the app that has the journal")

    def test_who_holds_the_lock_without_an_answer(self):
        os.unlink(os.path.join(self.data, "control"))
        found = self.doctor()
        self.assertEqual(self.states(found, "lock"), ["wrong"])
        self.assertIn(f"kill {self.app.pid}", found["lock"][0]["fix"])


if __name__ == "__main__":
    unittest.main()
