"""The twin: the same Kept, built for the guest's suite, beside the one in the guest (twin.c). It is told
what a hand does there, and says what is then to be seen, and where it can be touched."""
import os
import re
import shutil
import subprocess
import tempfile

from eye import read_ppm

LINE = re.compile(r'(\d+) (\d+) (-?\d+),(-?\d+),(\d+),(\d+) (\d) (\S+) (\S+)(?: ([^"]*?))?(?: ?"(.*)")?$')


class Place:
    """One thing that can be touched: at X, Y, drawn in BOX; what it does, as an action's parts."""

    def __init__(self, line):
        m = LINE.match(line)
        if not m:
            raise RuntimeError(f"the twin said: {line}")
        self.x, self.y = int(m[1]), int(m[2])
        self.box = tuple(int(n) for n in m.group(3, 4, 5, 6))
        self.primary, self.who, self.name = m[7] == "1", m[8], m[9]
        self.value, self.text = (m[10] or "").strip(), m[11]

    def __str__(self):
        return " ".join(p for p in (self.who, self.name, self.value, self.text) if p)


class Twin:
    """ROOT: the build root of the suite. JOURNAL: a folder that it begins as a copy of; None: a blank
    card. SIZE (w, h) and MM are the picture's, CONFIG the text of its configuration."""

    def __init__(self, root, size, mm, config="", journal=None):
        self.root = root
        self.folder = tempfile.mkdtemp(prefix="twin-", dir=f"{root}/tmp")
        self.data = f"{self.folder}/data"
        if journal:
            shutil.copytree(journal, self.data)
        else:
            os.mkdir(self.data, 0o700)
        with open(f"{self.folder}/kept.conf", "w") as f:
            f.write(config)
        inside = self.folder[len(root):]
        env = {"PATH": "/usr/bin:/bin", "TZ": "UTC", "LANG": "C.UTF-8", "HOME": "/root", "SDL_VIDEODRIVER": "dummy", "KEPT_ASSETS": "/build/assets"}
        self.process = subprocess.Popen(
            ["/usr/sbin/chroot", root, "/build/tests/device/twin", f"{inside}/data", f"{size[0]}x{size[1]}", str(mm),
             f"{inside}/kept.conf"], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()

    def _answer(self):
        lines = []
        for line in self.process.stdout:
            line = line.rstrip("\n")
            if line == "ok":
                return lines
            if line.startswith("error: "):
                raise RuntimeError(f"twin: {line}")
            lines.append(line)
        raise RuntimeError(f"the twin ended: {self.process.wait()}")

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self._answer()

    def places(self):
        return [Place(line) for line in self.tell("places")]

    def find(self, name, who=None, value=None, text=None):
        """The first thing to touch that does NAME (of WHO, with VALUE, with TEXT); None: there is none."""
        for p in self.places():
            if p.name == name and who in (None, p.who) and value in (None, p.value) and text in (None, p.text):
                return p
        return None

    def shot(self):
        self.tell(f"shot {self.folder[len(self.root):]}/shot.ppm")
        return read_ppm(f"{self.folder}/shot.ppm")

    def close(self):
        self.process.stdin.close()
        self.process.wait(30)
        shutil.rmtree(self.folder)
