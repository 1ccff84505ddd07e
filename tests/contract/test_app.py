#!/usr/bin/env python3
"""keptctl with a running app, which has no screen here: the same entries by the socket, and what
happens when the app is stopped, dead or gone."""
import os
import signal
import time
import unittest

from contract import CONFIG, WithApp


class App(WithApp):
    def test_log_press_and_timeline(self):
        mood = self.uid("log", "Zoë", "mood", "4", 'é "x"\n\ny')
        win = self.uid("log", "left", "win")
        promise = self.uid("press", "right.promise")
        rows = self.timeline()
        self.assertEqual([r["uid"] for r in rows], [promise, win, mood])
        self.assertEqual([r["name"] for r in rows], ["Zoë", "Ana", "Zoë"])
        self.assertEqual((rows[0]["partner"], rows[0]["kind"]), ("right", "promise"))
        self.assertEqual((rows[2]["mood"], rows[2]["words"]), (4, 'é "x"\n\ny'))
        self.end()
        self.assertEqual(self.timeline(), rows)

    def test_the_same_entry_without_the_app(self):
        self.uid("press", "right.promise")
        with_app = self.timeline()[0]
        self.end()
        self.assertEqual(self.done("press", "right.promise"), "already kept\n")
        self.config = self.write("at-once.conf", CONFIG + "[buttons]\nrepeat_ms = 0\n")
        self.uid("press", "right.promise")
        alone = self.timeline()[0]
        with_app.pop("uid"), alone.pop("uid")
        self.assertEqual(with_app, alone)

    def test_pages(self):
        uids = [self.uid("log", "left", "win", "🌱" * 1000) for _ in range(35)][::-1]
        self.assertEqual([r["uid"] for r in self.timeline()], uids[:30])
        self.assertEqual([r["uid"] for r in self.timeline("--limit", "100")], uids)
        self.assertEqual([r["uid"] for r in self.timeline("--before", uids[3], "--limit", "2")], uids[4:6])
        for uid in ("0" * 31 + "1", "0" * 32):
            self.assertIn("no such entry", self.fails(1, "timeline", "--before", uid))

    def cpu_ticks(self):
        with open(f"/proc/{self.app.pid}/stat") as f:
            return sum(int(n) for n in f.read().rsplit(")", 1)[1].split()[11:13])

    def test_it_sleeps_when_nothing_happens(self):
        self.uid("press", "left.win")
        time.sleep(0.5)
        before = self.cpu_ticks()
        time.sleep(1.5)
        self.assertLess(self.cpu_ticks() - before, 0.5 * os.sysconf("SC_CLK_TCK"))

    def test_holding_takes_back(self):
        self.uid("press", "left.win")
        self.assertEqual(self.keptctl("press", "left.win", "hold").stdout, b"")
        self.assertEqual(self.timeline(), [])

    def test_a_stopped_app(self):
        self.uid("log", "left", "win")
        self.app.send_signal(signal.SIGSTOP)
        for args in (("log", "left", "win"), ("log", "Ana", "win"), ("press", "right.promise"), ("timeline",)):
            start = time.monotonic()
            self.assertIn("nothing was written", self.fails(1, *args))
            self.assertLess(time.monotonic() - start, 3)
        self.app.send_signal(signal.SIGCONT)
        self.assertEqual(len(self.timeline()), 1)

    def test_an_app_that_was_killed(self):
        first = self.uid("log", "left", "win")
        self.end(signal.SIGKILL)
        second = self.uid("log", "left", "win")
        self.assertEqual([r["uid"] for r in self.timeline()], [second, first])

    def test_a_lock_without_an_answer(self):
        self.uid("log", "left", "win")
        os.unlink(os.path.join(self.data, "control"))
        self.assertIn("journal.lock", self.fails(1, "log", "left", "win"))
        self.assertEqual(len(self.timeline()), 1)


if __name__ == "__main__":
    unittest.main()
