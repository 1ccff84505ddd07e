#!/usr/bin/env python3
"""keptctl without a running app: entries, the timeline, wrong usage, the configuration's faults."""
import datetime
import fcntl
import os
import stat
import struct
import subprocess
import unittest

from contract import KEPTCTL, NOT_YET, Household


class Log(Household):
    def test_one_of_each(self):
        mood = self.uid("log", "left", "mood", "2", "slept badly")
        promise = self.uid("log", "right", "promise")
        win = self.uid("log", "left", "win", "called my sister")
        rows = self.timeline()
        self.assertEqual([r["uid"] for r in rows], [win, promise, mood])
        self.assertEqual([r["kind"] for r in rows], ["win", "promise", "mood"])
        self.assertEqual([r["partner"] for r in rows], ["left", "right", "left"])
        self.assertEqual([r["name"] for r in rows], ["Ana", "Zoë", "Ana"])
        self.assertEqual([r["words"] for r in rows], ["called my sister", "", "slept badly"])
        self.assertEqual((rows[2]["mood"], rows[2]["weather"]), (2, "rainy"))
        for row in rows:
            datetime.date.fromisoformat(row["day"])
            self.assertIn(row["part"], ("morning", "afternoon", "evening", "night"))

    def test_fields_are_these_and_no_clock(self):
        self.uid("log", "left", "mood", "5")
        self.uid("log", "left", "win")
        win, mood = self.timeline()
        self.assertEqual(list(win), ["uid", "partner", "name", "kind", "day", "part", "words"])
        self.assertEqual(list(mood), ["uid", "partner", "name", "kind", "mood", "weather", "day", "part", "words"])
        self.assertNotRegex(self.done("timeline", "--json"), r"\d\d:\d\d")
        self.assertNotRegex(self.done("timeline"), r"\d\d:\d\d")

    def test_every_weather(self):
        for mood in "12345":
            self.uid("log", "right", "mood", mood)
        self.assertEqual([(r["mood"], r["weather"]) for r in self.timeline()],
                         [(5, "sunny"), (4, "clearing"), (3, "cloudy"), (2, "rainy"), (1, "stormy")])

    def test_partners_by_name(self):
        for name in ("Ana", "ana", "ANA", "Zoë", "zoë", "left", "right"):
            self.uid("log", name, "win")
        self.assertEqual([r["partner"] for r in reversed(self.timeline())],
                         ["left"] * 3 + ["right"] * 2 + ["left", "right"])
        self.assertIn("Bo", self.fails(2, "log", "Bo", "win"))
        self.assertIn("left, right", self.fails(2, "log", "", "win"))

    def test_same_name_twice_is_asked_about(self):
        self.config = self.write("twins.conf", "[left]\nname = Sam\n[right]\nname = sam\n")
        self.assertIn("left or right", self.fails(2, "log", "Sam", "win"))
        self.uid("log", "left", "win")

    def test_words_come_back_byte_for_byte(self):
        for words in ('"quoted" \\ and \\n', "two\nlines\n\nand more", "é ñ ü ß 🌱 العربية", "uid=1\n\nkind=mood",
                      "  spaces  ", "x" * 1000, "🌱" * 1000):
            uid = self.uid("log", "left", "win", words)
            self.assertEqual(self.timeline("--limit", "1")[0]["words"], words)
            self.assertEqual(self.timeline("--limit", "1")[0]["uid"], uid)
        self.assertEqual(self.uid("log", "left", "win", "--", "-dash"), self.timeline("--limit", "1")[0]["uid"])
        self.assertEqual(self.timeline("--limit", "1")[0]["words"], "-dash")

    def test_words_from_standard_input(self):
        for given, kept in (("walked\n", "walked"), ("no newline", "no newline"), ("two\nlines\n", "two\nlines"),
                            ("", ""), ("🌱" * 1000 + "\n", "🌱" * 1000)):
            self.uid("log", "left", "promise", "-", stdin=given.encode())
            self.assertEqual(self.timeline("--limit", "1")[0]["words"], kept)

    def test_words_that_cannot_be(self):
        self.assertIn("1000", self.fails(2, "log", "left", "win", "x" * 1001))
        self.assertIn("1000", self.fails(2, "log", "left", "win", "🌱" * 1001))
        self.assertIn("1000", self.fails(2, "log", "left", "win", "-", stdin=("🌱" * 1001).encode()))
        self.assertIn("1000", self.fails(2, "log", "left", "win", "-", stdin=b"x" * 1000000))
        self.assertIn("UTF-8", self.fails(2, "log", "left", "win", b"caf\xe9"))
        self.assertIn("control", self.fails(2, "log", "left", "win", "a\x1b[31m"))
        self.assertIn("UTF-8", self.fails(2, "log", "left", "win", "-", stdin=b"a\0b"))
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_just_me_is_in_no_output(self):
        self.uid("log", "left", "mood", "1", "only mine", "--just-me")
        shared = self.uid("log", "left", "win", "for both")
        self.assertEqual([r["uid"] for r in self.timeline()], [shared])
        self.assertNotIn("only mine", self.done("timeline"))

    def test_ones_own_default_is_used(self):
        self.config = self.write("quiet.conf", CONFIG_JUST_ME)
        self.uid("log", "left", "win", "only mine")
        shared = self.uid("log", "right", "win")
        self.assertEqual([r["uid"] for r in self.timeline()], [shared])

    def test_uids_are_all_different(self):
        uids = [self.uid("log", "left", "win") for _ in range(10)]
        self.assertEqual(len(set(uids)), 10)
        self.assertEqual([r["uid"] for r in self.timeline()], uids[::-1])

    def test_the_folder_is_private(self):
        self.uid("log", "left", "win")
        self.assertEqual(stat.S_IMODE(os.stat(self.data).st_mode), 0o700)
        for name in os.listdir(self.data):
            self.assertEqual(stat.S_IMODE(os.stat(os.path.join(self.data, name)).st_mode) & 0o077, 0, name)

    def test_nothing_written_yet_is_no_journal_yet(self):
        os.mkdir(self.data, 0o700)
        self.write("data/journal.db", "")        # as a power cut in a first start leaves it
        for command in (("timeline",), ("backup", os.path.join(self.home, "copy.db"))):
            self.assertIn("there is no journal yet", self.fails(1, *command))
        self.uid("log", "left", "win")

    def test_a_closed_output_is_an_error(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([KEPTCTL, "--data", self.data, "--config", self.config, "log", "left", "win"],
                                  stdout=full, stderr=subprocess.PIPE, env=self.env, timeout=60)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"standard output", done.stderr)


CONFIG_JUST_ME = "[left]\nname = Ana\nshare = just_me\n[right]\nname = Ben\n"


class Lock(Household):
    def test_a_held_lock_is_one_line(self):
        self.uid("log", "left", "win")
        with open(os.path.join(self.data, "journal.lock"), "r+") as lock:
            whole_file = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            fcntl.fcntl(lock, F_OFD_SETLK, whole_file)
            line = self.fails(1, "log", "left", "win")
            self.assertEqual(len(self.timeline()), 1, "reading needs no lock")
        self.assertIn("journal.lock", line)
        self.uid("log", "left", "win")
        self.assertEqual(len(self.timeline()), 2)

    def test_many_at_once(self):
        command = [KEPTCTL, "--data", self.data, "--config", self.config, "log", "left", "win"]
        self.uid("log", "left", "win")
        running = [subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                   for _ in range(8)]
        kept = 0
        for process in running:
            out, err = process.communicate(timeout=60)
            self.assertIn(process.returncode, (0, 1), err)
            self.assertEqual(bool(out), process.returncode == 0)
            kept += process.returncode == 0
        self.assertGreaterEqual(kept, 1)
        self.assertEqual(len(self.timeline()), kept + 1)


F_OFD_SETLK = 37


class Press(Household):
    def test_promise_and_win_are_entries(self):
        promise = self.uid("press", "right.promise")
        win = self.uid("press", "left.win")
        double = self.uid("press", "left.promise", "double")
        self.assertEqual([(r["uid"], r["partner"], r["kind"]) for r in self.timeline()],
                         [(double, "left", "promise"), (win, "left", "win"), (promise, "right", "promise")])

    def test_the_same_button_again_is_no_second_entry(self):
        first = self.uid("press", "left.win")
        self.assertEqual(self.done("press", "left.win"), "already kept\n")
        other = self.uid("press", "right.win")
        logged = self.uid("log", "left", "win")
        self.assertEqual([r["uid"] for r in self.timeline()], [logged, other, first])
        self.config = self.write("at-once.conf", "[buttons]\nrepeat_ms = 0\n")
        self.uid("press", "left.win")

    def test_the_rest_needs_the_app(self):
        for args in (("left.mood",), ("right.mood", "double"), ("left.win", "hold"), ("left.mood", "hold")):
            self.assertIn("running app", self.fails(1, "press", *args))
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_buttons_do_what_the_configuration_says(self):
        self.config = self.write("swap.conf", "[button left.promise]\npress = win\n[button left.win]\npress = cover\n")
        self.uid("press", "left.promise")
        self.assertEqual(self.timeline()[0]["kind"], "win")
        self.fails(1, "press", "left.win")


class Timeline(Household):
    def test_limit_and_before(self):
        uids = [self.uid("log", "left", "win", str(i)) for i in range(65)][::-1]
        self.assertEqual([r["uid"] for r in self.timeline()], uids[:30])
        for limit in (1, 29, 30, 31, 60, 64, 65, 66, 1000):
            self.assertEqual([r["uid"] for r in self.timeline("--limit", str(limit))], uids[:limit])
        self.assertEqual([r["uid"] for r in self.timeline("--before", uids[0])], uids[1:31])
        self.assertEqual([r["uid"] for r in self.timeline("--before", uids[29], "--limit", "100")], uids[30:])
        self.assertEqual(self.timeline("--before", uids[-1]), [])

    def test_an_unknown_uid_is_an_error(self):
        self.uid("log", "left", "win")
        for uid in ("0" * 31 + "1", "0" * 32, "F" * 32):
            self.assertIn("no such entry", self.fails(1, "timeline", "--before", uid))

    def test_before_a_just_me_entry_shows_no_other(self):
        shared = self.uid("log", "left", "win")
        self.uid("log", "left", "win", "--just-me")
        last = self.uid("log", "left", "win", "--just-me")
        self.assertEqual([r["uid"] for r in self.timeline("--before", last)], [shared])

    def test_no_journal_is_an_error(self):
        self.assertIn(self.data, self.fails(1, "timeline"))
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_a_journal_that_is_no_file(self):
        """A link would be used under another lock than its folder's."""
        self.uid("log", "left", "win")
        real = self.data
        self.data = os.path.join(self.home, "linked")
        os.mkdir(self.data, 0o700)
        path = os.path.join(self.data, "journal.db")
        for says in ("is a link", "is a folder"):
            if says == "is a link":
                os.symlink(os.path.join(real, "journal.db"), path)
            else:
                os.unlink(path)
                os.mkdir(path)
            for args in (("log", "left", "win"), ("timeline",), ("backup",), ("backup", self.home + "/copy.db")):
                self.assertIn(says, self.fails(1, *args))
            doctor = self.keptctl("doctor")
            self.assertEqual(doctor.returncode, 1)
            self.assertIn(says, doctor.out)
        self.data = real
        self.assertEqual(len(self.timeline()), 1)

    def test_for_a_person(self):
        self.uid("log", "left", "mood", "4", "light\nagain")
        self.uid("log", "right", "promise")
        text = self.done("timeline")
        lines = text.splitlines()
        self.assertRegex(lines[0], r"\A\w+day, \d{4}-\d\d-\d\d\Z")
        self.assertRegex(lines[1], r"Zoë, a kept promise\Z")
        self.assertRegex(lines[2], r"Ana, mood: clearing\Z")
        self.assertEqual([line.strip() for line in lines[3:]], ["light", "again"])


class Usage(Household):
    def test_wrong_usage_is_one_line_and_2(self):
        for args in ((), ("dance",), ("log",), ("log", "left"), ("log", "left", "slip"), ("log", "left", "mood"),
                     ("log", "left", "mood", "0"), ("log", "left", "mood", "6"), ("log", "left", "mood", "4.5"),
                     ("log", "left", "mood", "sunny"), ("log", "left", "win", "two", "words"),
                     ("log", "left", "mood", "3", "two", "words"), ("log", "left", "win", "a", "b", "c", "d"),
                     ("log", "left", "win", "--json"), ("log", "left", "win", "--limit", "3"),
                     ("log", "left", "win", "--nonsense"), ("log", "left", "win", "-x"), ("press",),
                     ("press", "left"), ("press", "left.sigh"), ("press", "left.win", "hard"),
                     ("press", "left.win", "hold", "hold"), ("press", "left.win", "--just-me"),
                     ("timeline", "today"), ("timeline", "--limit"), ("timeline", "--limit", "0"),
                     ("timeline", "--limit", "-1"), ("timeline", "--limit", "x"), ("timeline", "--limit", "9" * 30),
                     ("timeline", "--before", "12"), ("timeline", "--before", "g" * 32), ("timeline", "--just-me"),
                     ("timeline", "--json=yes"), ("config",), ("config", "mend"), ("config", "check", "a", "b"),
                     ("config", "check", "--json")):
            with self.subTest(args=args):
                self.fails(2, *args)
        self.assertFalse(os.path.exists(self.data), NOT_YET)

    def test_the_message_names_the_option(self):
        self.assertIn("--nonsense", self.fails(2, "timeline", "--nonsense", "--json"))
        self.assertIn("--limit", self.fails(2, "timeline", "--limit"))

    def test_help_and_version(self):
        done = self.run_bare("--help")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        for word in (b"log PARTNER", b"press BUTTON", b"timeline", b"config check", b"--data", b"--just-me"):
            self.assertIn(word, done.stdout)
        done = self.run_bare("--version")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        self.assertRegex(done.stdout.decode(), r"\Akeptctl \d+\.\d+\.\d+\n\Z")


class Folder(Household):
    def log(self, **env):
        self.env.update(env)
        done = self.run_bare("--config", self.config, "log", "left", "win")
        self.assertEqual(done.returncode, 0, done.stderr)

    @unittest.skipIf(os.path.exists("/var/lib/kept"), "this machine has a household of its own")
    def test_default_is_the_users_own(self):
        self.log()
        self.assertTrue(os.path.exists(os.path.join(self.home, ".local/share/kept/journal.db")))
        self.log(XDG_DATA_HOME=os.path.join(self.home, "elsewhere"))
        self.assertTrue(os.path.exists(os.path.join(self.home, "elsewhere/kept/journal.db")))
        self.log(XDG_DATA_HOME="relative")
        self.assertFalse(os.path.exists("relative"))

    @unittest.skipIf(os.path.exists("/var/lib/kept"), "this machine has a household of its own")
    def test_no_home_is_an_error(self):
        del self.env["HOME"]
        done = self.run_bare("--config", self.config, "log", "left", "win")
        self.assertEqual(done.returncode, 1)
        self.assertIn(b"HOME", done.stderr)

    def test_a_folder_that_cannot_be(self):
        self.data = self.write("file", "")
        self.assertIn(self.data, self.fails(1, "log", "left", "win"))
        self.data = ""
        self.assertIn("--data", self.fails(1, "log", "left", "win"))
        self.data = "/" + "x" * 5000
        self.assertIn("--data", self.fails(1, "timeline"))

    @unittest.skipUnless(os.geteuid() == 0, "needs root")
    def test_root_becomes_the_owner(self):
        nobody = 65534
        os.chmod(self.home, 0o755)
        os.mkdir(self.data, 0o700)
        os.chown(self.data, nobody, nobody)
        self.uid("log", "left", "win")
        self.assertEqual(len(self.timeline()), 1)
        for name in os.listdir(self.data):
            owner = os.stat(os.path.join(self.data, name))
            self.assertEqual((owner.st_uid, owner.st_gid), (nobody, nobody), name)


class Config(Household):
    def test_no_faults(self):
        self.assertEqual(self.done("config", "check", self.config), "no faults\n")
        self.assertEqual(self.done("config", "check"), "no faults\n")

    def test_each_fault_by_file_and_line(self):
        file = self.write("bad.conf", "[screen]\ntheme = nite\n\nrotate = 45\n[nonsense]\nx = 1\n")
        result = self.keptctl("config", "check", file)
        self.assertEqual((result.returncode, result.err), (1, ""))
        lines = result.out.splitlines()
        self.assertEqual(len(lines), 3)
        for line, number in zip(lines, (2, 4, 5)):
            self.assertRegex(line, rf"\A{file}:{number}: .+")

    def test_more_than_there_is_room_for(self):
        file = self.write("worse.conf", "[screen]\n" + "".join(f"nonsense{i} = 1\n" for i in range(40)))
        result = self.keptctl("config", "check", file)
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"{file}: 8 more", result.out)

    def test_a_missing_file(self):
        missing = os.path.join(self.home, "missing.conf")
        self.assertIn(missing, self.fails(1, "config", "check", missing))
        self.config = missing
        self.assertIn(missing, self.fails(1, "log", "left", "win"))
        self.assertIn(missing, self.fails(1, "timeline"))

    def test_what_is_no_file(self):
        pipe = os.path.join(self.home, "pipe")
        os.mkfifo(pipe)
        for path in (pipe, self.home, "/dev/zero"):
            self.assertIn("is no file", self.fails(1, "config", "check", path))
        self.assertEqual(self.keptctl("config", "check", "/dev/null").returncode, 0)

    def test_two_names_that_are_one(self):
        file = self.write("twins.conf", "[left]\nname = Ana\n[right]\nname = ANA\n")
        result = self.keptctl("config", "check", file)
        self.assertEqual(result.returncode, 1)
        self.assertRegex(result.out, rf"\A{file}:4: [^\n]*\"ANA\"[^\n]*\"Ana\"[^\n]*\n\Z")

    def test_faults_stop_nothing(self):
        self.config = self.write("bad.conf", "[screen]\ntheme = nite\n[left]\nname = Ana\n")
        self.uid("log", "Ana", "win")


if __name__ == "__main__":
    unittest.main()
