"""A household in a temporary folder, and keptctl on it. Standard library only."""
import contextlib
import json
import os
import signal
import socket
import subprocess
import tempfile
import unittest

BUILD = os.environ.get("KEPT_BUILD", "build/dev")
KEPT = os.path.abspath(f"{BUILD}/ui/kept")
KEPTCTL = os.path.abspath(f"{BUILD}/firmware/keptctl")

NOT_YET = "nothing of it happened"

CONFIG = """[household]
zone = Europe/Madrid
[left]
name = Ana
[right]
name = Zoë
"""


class Household(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="kept-contract-")
        self.addCleanup(folder.cleanup)
        self.home = folder.name
        self.data = os.path.join(self.home, "data")
        self.config = self.write("kept.conf", CONFIG)
        self.env = {k: v for k, v in os.environ.items() if not k.startswith(("KEPT_", "XDG_"))}
        self.env.update(HOME=self.home, LC_ALL="C.UTF-8")

    def write(self, name, text):
        path = os.path.join(self.home, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    def run_bare(self, *args, stdin=None, **options):
        """keptctl with nothing but ARGS."""
        return subprocess.run([KEPTCTL, *args], input=stdin, capture_output=True, env=self.env, timeout=60, **options)

    def keptctl(self, *args, **options):
        """keptctl on this household. Any result; one line on stderr exactly when it is an error."""
        done = self.run_bare("--data", self.data, "--config", self.config, *args, **options)
        done.out, done.err = done.stdout.decode(), done.stderr.decode()
        lines = done.err.splitlines()
        if done.returncode == 0:
            self.assertEqual(lines, [])
        else:
            self.assertEqual(len(lines), done.err.count("\n"))
            self.assertLessEqual(len(lines), 1)
        return done

    def done(self, *args, **options):
        """What keptctl prints when it must work."""
        result = self.keptctl(*args, **options)
        self.assertEqual(result.returncode, 0, result.err)
        return result.out

    def fails(self, code, *args, **options):
        """The one line of an error."""
        result = self.keptctl(*args, **options)
        self.assertEqual((result.returncode, result.out), (code, ""), result.err)
        self.assertRegex(result.err, r"\Akeptctl: .+\n\Z")
        return result.err

    def uid(self, *args, **options):
        """Of the entry that ARGS make."""
        out = self.done(*args, **options)
        self.assertRegex(out, r"\A[0-9a-f]{32}\n\Z")
        return out.strip()

    def timeline(self, *args):
        return [json.loads(line) for line in self.done("timeline", "--json", *args).splitlines()]


class WithApp(Household):
    """The same with a running app, which has no screen here."""

    def setUp(self):
        super().setUp()
        self.start()

    def start(self):
        notify = os.path.join(self.home, "notify")
        with contextlib.suppress(FileNotFoundError):
            os.unlink(notify)
        ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.addCleanup(ready.close)
        ready.bind(notify)
        ready.settimeout(1)
        self.app = subprocess.Popen([KEPT, "--no-screen", "--data", self.data, "--config", self.config],
                                    env=dict(self.env, NOTIFY_SOCKET=notify), stderr=subprocess.DEVNULL)
        self.addCleanup(self.end)
        self.wait_until_ready(ready)

    def wait_until_ready(self, ready):
        for _ in range(60):
            try:
                ready.recv(256)
                return
            except socket.timeout:
                self.assertIsNone(self.app.poll(), "the app ended at once")
        self.fail("the app did not become ready")

    def end(self, how=signal.SIGTERM):
        if self.app.poll() is None:
            self.app.send_signal(signal.SIGCONT)
            self.app.send_signal(how)
            self.app.wait(60)
