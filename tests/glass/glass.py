"""Drives the real program as hands and eyes would: an X server without a screen, a window, taps
by xdotool, pictures by import, keptctl beside it. Standard library only."""
import json
import os
import re
import signal
import socket
import struct
import subprocess
import tempfile
import time
import unittest
import zlib

BUILD = os.environ.get("KEPT_BUILD", "build/dev")
KEPT = f"{BUILD}/ui/kept"
KEPTCTL = f"{BUILD}/firmware/keptctl"
# In a program's environment: its kernel vouches for no clock, whatever this machine's does.
DOUBT = {"LD_PRELOAD": os.path.abspath(f"{BUILD}/tests/glass/libdoubt.so"),
         "ASAN_OPTIONS": "verify_asan_link_order=0"}
FILL = f"{BUILD}/tests/bench/fill"
SHOTS = os.environ.get("KEPT_GLASS_SHOTS")       # keep pictures of the steps here


class Display:
    """An X server of our own, on a number nobody else has."""

    def __init__(self, size="800x480"):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as number:
            self.name = ":" + number.readline().strip()

    def close(self):
        self.server.terminate()
        self.server.wait()

    def env(self):
        return dict(os.environ, DISPLAY=self.name)


class Kept:
    """A running app. Ready when it has said so, after its first frame."""

    def __init__(self, display, *args, env=None):
        self.display = display
        self.notify = tempfile.mktemp(prefix="kept-notify-")
        ready = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        ready.bind(self.notify)
        ready.settimeout(60)
        where = display.env() if display else dict(os.environ)
        where.update(env or {}, NOTIFY_SOCKET=self.notify)
        self.started = time.monotonic()
        self.process = subprocess.Popen([KEPT, *args], env=where, stderr=subprocess.PIPE, text=True)
        try:
            ready.recv(256)
        except socket.timeout:
            self.process.kill()
            raise RuntimeError("kept did not become ready: " + self.process.stderr.read())
        self.ready_ms = (time.monotonic() - self.started) * 1000
        ready.close()
        os.unlink(self.notify)

    def close(self):
        """Ends it; what it said on stderr."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.terminate()
        try:
            return self.process.communicate(timeout=30)[1]
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise

    def xdotool(self, *args):
        subprocess.run(["xdotool", *map(str, args)], env=self.display.env(), check=True)

    def tap(self, x, y, hold=0.05):
        self.xdotool("mousemove", x, y, "mousedown", 1, "sleep", hold, "mouseup", 1)
        time.sleep(0.15)

    def drag(self, x, y, x2, y2, steps=8, pause=0.012):
        self.xdotool("mousemove", x, y, "mousedown", 1)
        for i in range(1, steps + 1):
            self.xdotool("mousemove", x + (x2 - x) * i // steps, y + (y2 - y) * i // steps, "sleep", pause)
        self.xdotool("mouseup", 1)

    def type(self, text):
        self.xdotool("type", "--delay", "30", text)
        time.sleep(0.2)

    def key(self, name):
        self.xdotool("key", name)
        time.sleep(0.1)

    def shot(self, file):
        subprocess.run(["import", "-window", "root", "-depth", "8", f"png24:{file}"],
                       env=self.display.env(), check=True)
        return read_png(file)

    def pss_kib(self):
        with open(f"/proc/{self.process.pid}/smaps_rollup") as f:
            return int(re.search(r"^Pss:\s+(\d+)", f.read(), re.M)[1])

    def wakeups(self):
        """Voluntary context switches of all threads so far."""
        total = 0
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(f"/proc/{self.process.pid}/task/{task}/status") as f:
                total += int(re.search(r"^voluntary_ctxt_switches:\s+(\d+)", f.read(), re.M)[1])
        return total


class Case(unittest.TestCase):
    """A household that is set up, in a folder that goes away again; its app, once started, on the class's display."""
    ENTRIES = 0
    THEME = "day"

    @classmethod
    def setUpClass(cls):
        cls.display = Display()

    @classmethod
    def tearDownClass(cls):
        cls.display.close()

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        subprocess.run([FILL, self.data, str(self.ENTRIES)], check=True)
        self.kept = None

    def tearDown(self):
        if self.kept:
            self.kept.close()
        self.folder.cleanup()

    def start(self, *args, env=None):
        self.kept = Kept(self.display, "--data", self.data, "--theme", self.THEME, *args, env=env)
        return self.kept

    def picture(self, step):
        return self.kept.shot(os.path.join(SHOTS or self.folder.name, f"{self.id().split('.')[-1]}-{step}.png"))


def keptctl(data, *args, check=True, timeout=30):
    done = subprocess.run([KEPTCTL, "--data", data, *args], capture_output=True, text=True, timeout=timeout)
    if check and done.returncode != 0:
        raise RuntimeError(f"keptctl {' '.join(args)}: {done.returncode} {done.stderr}")
    return done


def timeline(data, limit=100):
    out = keptctl(data, "timeline", "--json", "--limit", str(limit)).stdout
    return [json.loads(line) for line in out.splitlines()]


def wait_for(what, seconds=10.0):
    """The first true answer of WHAT, or its last one when the time is over."""
    end = time.monotonic() + seconds
    while True:
        answer = what()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.05)


def read_png(file):
    """(width, height, rows of RGB bytes) of an 8-bit RGB or RGBA picture."""
    with open(file, "rb") as f:
        data = f.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", file
    at, idat = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        if kind == b"IHDR":
            w, h, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            idat += body
        at += 12 + length
    assert depth == 8 and colour in (2, 6) and not interlace, (file, depth, colour)
    size = 3 if colour == 2 else 4
    return w, h, _unfilter(zlib.decompress(idat), w, h, size)


def _unfilter(raw, w, h, size):
    stride, rows, before = w * size, [], bytes(w * size)
    for y in range(h):
        kind, line = raw[y * (stride + 1)], bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        if kind == 1:
            for i in range(size, stride):
                line[i] = (line[i] + line[i - size]) & 255
        elif kind == 2:
            line = bytearray((a + b) & 255 for a, b in zip(line, before))
        elif kind:
            for i in range(stride):
                a, b = line[i - size] if i >= size else 0, before[i]
                c = before[i - size] if i >= size else 0
                if kind == 3:
                    line[i] = (line[i] + (a + b) // 2) & 255
                else:
                    p = a + b - c
                    pa, pb, pc = abs(p - a), abs(p - b), abs(p - c)
                    line[i] = (line[i] + (a if pa <= pb and pa <= pc else b if pb <= pc else c)) & 255
        before = bytes(line)
        rows.append(before if size == 3 else bytes(v for i, v in enumerate(before) if i % 4 != 3))
    return rows


def crop(picture, x, y, w, h):
    rows = picture[2][y:y + h]
    return w, h, [row[x * 3:(x + w) * 3] for row in rows]


def differing(a, b, tolerance=0):
    """How many pixels differ by more than TOLERANCE in any channel; sizes must match."""
    assert a[:2] == b[:2], (a[:2], b[:2])
    count = 0
    for row_a, row_b in zip(a[2], b[2]):
        if row_a != row_b:
            for i in range(0, len(row_a), 3):
                count += any(abs(row_a[i + k] - row_b[i + k]) > tolerance for k in range(3))
    return count
