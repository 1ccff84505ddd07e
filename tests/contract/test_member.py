#!/usr/bin/env python3
"""keptctl on the device, as somebody who is neither root nor Kept's own user: in a mount namespace of its own,
with the service's folders as systemd makes them. Needs root."""
import os
import shutil
import subprocess
import unittest

from contract import KEPTCTL, Household

DEVICE = """set -eu
mount -t tmpfs none /run; mount -t tmpfs none /var/lib
mkdir -m 700 /var/lib/kept; chown 12300:12301 /var/lib/kept
%s
exec setpriv --reuid 12345 --regid 12345 --groups %s "$@"
"""
UP = "mkdir -m 750 /run/kept; : > /run/kept/control; chmod 660 /run/kept/control; chown -R 12300:12301 /run/kept"


@unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv") and
                     subprocess.run(["unshare", "-m", "true"], check=False).returncode == 0, "needs root")
class Member(Household):
    def setUp(self):
        super().setUp()
        os.chmod(self.home, 0o755)
        os.chown(self.home, 12345, 12345)

    def as_user(self, *args, group="12345", run=UP):
        """The one line that keptctl says before it fails, and that nothing was begun in silence."""
        done = subprocess.run(["unshare", "-m", "sh", "-c", DEVICE % (run, group), "sh", KEPTCTL, "--config",
                               self.config, *args], capture_output=True, env=self.env, text=True, check=False)
        self.assertFalse(os.path.exists(os.path.join(self.home, ".local/share/kept/journal.db")))
        return done

    def test_a_stranger_is_told(self):
        for run in (UP, ""):
            for args in (("log", "left", "win"), ("timeline",), ("backup",), ("things",), ("own", "left")):
                done = self.as_user(*args, run=run)
                self.assertEqual((done.returncode, done.stdout), (1, ""), args)
                self.assertRegex(done.stderr, r"\Akeptctl: [^\n]*sudo keptctl[^\n]*adduser \S+ kept[^\n]*\n\Z")
            doctor = self.as_user("doctor", run=run)
            self.assertEqual(doctor.returncode, 1)
            self.assertIn("adduser", doctor.stdout)

    def test_a_member_is_told_what_needs_root(self):
        copy = self.write("copy.db", "no copy")
        for args in (("backup",), ("backup", os.path.join(self.home, "a.db")), ("own", "left"), ("code", "left"),
                     ("erase", "left"), ("export", "left", os.path.join(self.home, "a")), ("restore", copy),
                     ("import", copy), ("buttons",)):
            done = self.as_user(*args, group="12301")
            self.assertEqual((done.returncode, done.stdout), (1, ""), args)
            self.assertRegex(done.stderr, rf"\Akeptctl: {args[0]}: [^\n]*root[^\n]*: sudo keptctl {args[0]}[^\n]*\n\Z")

    def test_a_member_is_told_that_it_does_not_run(self):
        done = self.as_user("log", "left", "win", group="12301", run="")
        self.assertIn("Kept does not run", done.stderr)

    def test_on_a_desktop_everybody_keeps_their_own(self):
        run = "d=/run/systemd/generator/kept.service.d; mkdir -p $d; : > $d/desktop.conf"
        done = subprocess.run(["unshare", "-m", "sh", "-c", DEVICE % (run, "12345"), "sh", KEPTCTL, "--config",
                               self.config, "log", "left", "win"], capture_output=True, env=self.env, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(os.path.exists(os.path.join(self.home, ".local/share/kept/journal.db")))


if __name__ == "__main__":
    unittest.main()
