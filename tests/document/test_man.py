"""The man pages say what --help and the shipped configuration say: no option more, none less."""
import os
import re
import shutil
import subprocess
import unittest

BUILD = os.environ.get("KEPT_BUILD", "build/dev")
PROGRAMS = {"kept": f"{BUILD}/ui/kept", "keptctl": f"{BUILD}/firmware/keptctl"}
PAGES = {"kept": "assets/man/kept.1", "keptctl": "assets/man/keptctl.1", "kept.conf": "assets/man/kept.conf.5"}


def read(file):
    with open(file, encoding="utf-8") as f:
        return f.read()


def plain(page):
    """A page without its fonts and escapes."""
    page = re.sub(r"\\f[BIRP]", "", page)
    return page.replace(r"\-", "-").replace(r"\|", "").replace(r"\e", "\\")


def section(page, name):
    found = re.search(rf"^\.SH {name}\n(.*?)(?=^\.SH|\Z)", page, re.M | re.S)
    return found.group(1) if found else ""


def help_of(program):
    return subprocess.run([PROGRAMS[program], "--help"], capture_output=True, check=True, text=True).stdout


def options(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text))


def options_of_help(text):
    return set(re.findall(r"^ +(?:-.,? +)?(--[a-z-]+)", text, re.M))


def commands_of_help(text):
    return set(re.findall(r"\[OPTION\.\.\.\]\s+([a-z]+)", text))


def commands_of_page(page):
    heads = re.findall(r"^\.T[PQ]\n(.*)$", section(page, "COMMANDS"), re.M)
    return {plain(re.sub(r"^\.B ", "", head)).split()[0] for head in heads}


def keys_of_page(page):
    """Section -> keys named in bold at the head of a paragraph, by the heading's own sections."""
    keys = {}
    for heading, body in re.findall(r"^\.SH (.*\[.*)\n((?:(?!\.SH).*\n)*)", page, re.M):
        names = set()
        for head in re.findall(r"^\.TP\n\.BR? (.*)$", body, re.M):
            names |= set(re.findall(r"[a-z_]+", head))
        for name in re.findall(r"\[(?:button )?([a-z.]+)\]", heading):
            keys[name] = names
    return keys


def keys_of_config(text):
    keys, here = {}, None
    for line in text.splitlines():
        if line.startswith("["):
            here = re.sub(r"^button .*", "left.mood", line.strip("[]"))
            keys.setdefault(here, set())
        elif here and re.match(r"[a-z]", line):
            keys[here].add(line.split("=")[0].strip())
    return keys


class Man(unittest.TestCase):
    def test_options(self):
        for program in PROGRAMS:
            self.assertEqual(options(plain(read(PAGES[program]))), options_of_help(help_of(program)), program)

    def test_commands(self):
        self.assertEqual(commands_of_page(read(PAGES["keptctl"])), commands_of_help(help_of("keptctl")))

    def test_keys(self):
        page, config = keys_of_page(read(PAGES["kept.conf"])), keys_of_config(read("assets/kept.conf"))
        self.assertEqual(page, config)
        self.assertGreater(sum(map(len, config.values())), 30)

    def test_what_is_missing_is_noticed(self):
        page = read(PAGES["kept"])
        self.assertNotEqual(options(plain(page.replace(r"\-\-demo", ""))), options_of_help(help_of("kept")))
        page = read(PAGES["keptctl"]).replace(r"\fBerase\fR", r"\fBeraze\fR")
        self.assertNotEqual(commands_of_page(page), commands_of_help(help_of("keptctl")))
        page = read(PAGES["kept.conf"]).replace(".B width_mm", ".B width")
        self.assertNotEqual(keys_of_page(page), keys_of_config(read("assets/kept.conf")))

    @unittest.skipUnless(shutil.which("groff"), "no groff here: the pages are not set")
    def test_they_can_be_set(self):
        for page in PAGES.values():
            done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-z", page], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stderr), (0, ""), page)


if __name__ == "__main__":
    unittest.main()
