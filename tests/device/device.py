"""The device as the cases see it: Kept installed, started by systemd, no desktop; hands and eyes."""
import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time

import eye
from hand import LEDS, Hand
from rig import CACHE, NotRunning, Rig
from twin import Twin

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.append(os.path.join(HERE, "..", "glass"))
from glass import wait_for                       # noqa: E402

DATA = "/var/lib/kept"
CONFIG = "/etc/kept/kept.conf"
NOW = "2026-11-23T08:12:00"                      # the card is the day's
ASLEEP = {"screen": {"theme": "day", "ambient_after": 0, "off_after": 0}}
FEW = 12                                         # pixels that may differ where nothing differs


def config_text(*parts):
    """Sections of kept.conf, later parts before earlier ones."""
    sections = {}
    for part in parts:
        for name, keys in part.items():
            sections.setdefault(name, {}).update(keys)
    return "".join(f"[{name}]\n" + "".join(f"{k} = {v}\n" for k, v in keys.items()) for name, keys in sections.items())


def with_leds():
    return {f"button {button}": {"led": line} for button, line in LEDS.items()}


class Device:
    """DEB: the package to install; None: one made from this tree. SLICE: cases may do less."""

    def __init__(self, suite, arch, deb=None, slice=False):
        os.environ["RTC"] = NOW
        self.suite, self.arch, self.deb, self.slice = suite, arch, deb, slice
        self.rig = Rig(suite, arch)
        self.root = f"{CACHE}/tools-{suite}"
        self.hand = Hand(self.rig)
        self.card = 0                            # which of its display cards is looked at
        self.failures, self.case, self.pictures, self.config = 0, "", "", ""

    def check(self, good, what, more=""):
        self.failures += not good
        print(f"{'ok  ' if good else 'FAIL'}  {what}{'' if good or not more else ': ' + str(more)}", flush=True)
        return good

    def note(self, what):
        print(f"      {what}", flush=True)

    def begin(self, case):
        self.case, self.pictures = case, f"{CACHE}/run/pictures/{self.suite}-{self.arch}/{case}"
        shutil.rmtree(self.pictures, ignore_errors=True)
        os.makedirs(self.pictures)

    # Making it: the package on a fresh image.

    def package(self):
        """The .deb of this tree for this suite, as "./dev package" makes it: its path."""
        if self.deb:
            return self.deb
        release = {"bookworm": "deb12", "trixie": "deb13"}[self.suite]
        subprocess.check_call([f"{TOP}/dev", "package", self.arch, self.suite], stdout=subprocess.DEVNULL)
        found = glob.glob(f"{TOP}/build/package/kept_*~{release}_{self.arch}.deb")
        if len(found) != 1:
            raise RuntimeError(f"./dev package {self.arch} {self.suite} left {found or 'nothing'} in build/package")
        self.deb = found[0]
        return self.deb

    def share_tools(self):
        """What the guest runs of ours lies in its share, so that an image need not be made anew for it."""
        shutil.rmtree(f"{self.rig.share}/tools", ignore_errors=True)
        shutil.copytree(f"{HERE}/guest-tools", f"{self.rig.share}/tools")

    def installed(self):
        """A disk on which the package is installed; made when there is none of this package."""
        deb = self.package()
        with open(deb, "rb") as f, open(f"{self.rig.out}/recipe", "rb") as image:
            word = hashlib.sha256(f.read() + image.read()).hexdigest()[:16]
        disk = f"{self.rig.out}/installed-{word}.ext4"
        if not os.path.exists(disk):
            for old in glob.glob(f"{self.rig.out}/installed-*"):
                os.unlink(old)
            self.off()
            self.rig.boot(f"{self.rig.out}/ready.ext4")
            self.put_in(deb)
            self.rig.get("DEBIAN_FRONTEND=noninteractive dpkg -i /share/kept.deb && sync", limit=1800)
            self.rig.quit()
            subprocess.check_call(["cp", "--sparse=always", f"{self.rig.run}/disk.raw", disk])
        return disk

    def put_in(self, deb):
        """An emulated card flushes so slowly that dpkg is asked not to do so after every file."""
        shutil.copy(deb, f"{self.rig.share}/kept.deb")
        self.rig.get("echo force-unsafe-io > /etc/dpkg/dpkg.cfg.d/rig")

    def apt_install(self, deb):
        """What apt says, and the seconds it took."""
        self.put_in(deb)
        started = time.monotonic()
        said = self.rig.get("cp /share/kept.deb /root/ && cd /root && export DEBIAN_FRONTEND=noninteractive && "
                            "apt-get -q update && apt-get -q -y install ./kept.deb && sync", limit=1800)
        return said, time.monotonic() - started

    # Power.

    def up(self, res="800x480", rotate=0, cards=1, data=None, paced=False):
        """A device that is on, with this panel: the one that is, or another from a fresh copy of the card."""
        paced = paced and self.suite != "bookworm"   # its kernel does not get through its start that way
        self.hand.rotate, self.card = rotate, 0
        disk = self.installed()
        try:
            self.rig.pid()
            if (self.rig.res, self.rig.cards, self.rig.data, self.rig.paced) == (res, cards, data, paced):
                return
        except NotRunning:
            pass
        self.off()
        self.rig.res, self.rig.cards, self.rig.data, self.rig.log, self.rig.paced = res, cards, data, None, paced
        self.note(f"booted in {self.rig.boot(disk):.0f} s")
        self.hand.wait_for_panel()

    def off(self):
        try:
            self.rig.cut()
        except NotRunning:
            pass
        self.rig.paced = False

    def cut_and_boot(self):
        """The seconds until Kept is there again, and the panel."""
        started = time.monotonic()
        self.rig.cut()
        self.rig.start()
        self.rig.wait_up()
        self.rig.get("until systemctl is-active -q kept; do sleep 0.5; done")
        self.hand.wait_for_panel()
        return time.monotonic() - started

    # The household, and Kept.

    def household(self, *config, entries=0):
        """A household that is set up, with this configuration, and Kept running."""
        self.stop()
        self.write_config(*config)
        self.rig.sh(f"find {DATA} -mindepth 1 -delete; date -s {NOW}; runuser -u kept -- /share/fill {DATA} {entries}", check=True)
        self.start()

    def write_config(self, *config):
        self.config = config_text(ASLEEP, *config)
        self.rig.sh(f"install -d /etc/kept && cat > {CONFIG} <<'END'\n{self.config}END\n", check=True)

    def configure(self, *config):
        self.write_config(*config)
        self.rig.sh("systemctl restart kept", check=True)

    def start(self):
        self.rig.sh("systemctl reset-failed kept; systemctl start kept", check=True)

    def stop(self):
        self.rig.sh("systemctl stop kept", check=True)

    def last_words(self):
        """What there is to be known of a device on which a case stopped."""
        try:
            self.shot("last")
            print(self.rig.get("systemctl status kept --no-pager -n 40 || true; uptime", limit=60))
        except (OSError, RuntimeError, NotRunning) as x:
            print(f"      nothing more is known: {x}")

    def said(self):
        return self.rig.get("journalctl -b --no-pager -o cat -u kept")

    def timeline(self, limit=1000):
        out = self.rig.get(f"keptctl --data {DATA} timeline --json --limit {limit}")
        return [json.loads(line) for line in out.splitlines()]

    def entries(self):
        """What the timeline shows, oldest first: "left win", "both shared_win"."""
        return [f"{row['partner']} {row['kind']}" for row in reversed(self.timeline())]

    def has_entries(self, wanted, what, seconds=20):
        def once():
            try:
                got.append(self.entries())
            except RuntimeError as x:            # the app did not answer: so does a person look again
                got.append(str(x))
            return got[-1] == wanted
        got = []
        wait_for(once, seconds)
        got = got[-1]
        return self.check(got == wanted, what, f"{got} instead of {wanted}")

    def wakeups(self):
        """Voluntary context switches of all threads of Kept so far, and the device's own seconds."""
        out = self.rig.get("cat /proc/$(systemctl show -P MainPID kept)/task/*/status /proc/uptime")
        return (sum(int(n) for n in re.findall(r"^voluntary_ctxt_switches:\s+(\d+)", out, re.M)),
                float(out.splitlines()[-1].split()[0]))

    def pss_mib(self, unit="kept"):
        out = self.rig.get(f"grep ^Pss: /proc/$(systemctl show -P MainPID {unit})/smaps_rollup")
        return int(out.split()[1]) / 1024

    # The glass.

    def shot(self, name=None):
        """The picture as somebody before it sees it; kept as a PNG where it has a NAME."""
        file = f"{self.rig.run}/shot.ppm"
        if os.path.exists(file):
            os.unlink(file)
        self.rig.shot(file, "ppm", self.card)
        picture = wait_for(lambda: os.path.exists(file) and eye.read_ppm(file), 10)
        if not picture:
            raise RuntimeError("no picture of the screen")
        picture = picture.turned_back(self.hand.rotate)
        if name:
            eye.write_png(f"{self.pictures}/{name}.png", picture)
        return picture

    def showing(self):
        """The picture, where Kept is up and there is something on it; the guest may not answer yet."""
        try:
            picture = self.shot()
            return None if picture.is_blank() or picture.is_console() or self.rig.sh("systemctl is-active -q kept")[0] else picture
        except (OSError, RuntimeError, ValueError):
            return None

    def drawn(self, name=None):
        """The picture, once there is something on it; None within half a minute: there is not."""
        found = wait_for(lambda: (lambda p: None if p.is_blank() else p)(self.shot()), 30)
        if name:
            self.shot(name)
        return found

    def settled(self, name=None):
        """The picture once two in a row are alike."""
        before = self.shot()
        for _ in range(30):
            time.sleep(0.3)
            now = self.shot()
            if now.rows == before.rows:
                break
            before = now
        if name:
            eye.write_png(f"{self.pictures}/{name}.png", before)
        return before

    def size_mm(self):
        """The panel's size in millimetres, as its EDID says it."""
        edid = bytes.fromhex(self.rig.get("od -An -v -tx1 -N128 /sys/class/drm/card0-Virtual-1/edid").replace(" ", "")
                             .replace("\n", ""))
        d = edid[54:72]
        return d[12] | (d[14] & 0xF0) << 4, d[13] | (d[14] & 0x0F) << 8

    def twin(self, blank=False):
        """The twin, beginning from this household (BLANK: from a blank card) on this panel."""
        w, h = (int(n) for n in self.rig.res.split("x"))
        mm = self.size_mm()
        lying = self.hand.rotate in (90, 270)
        journal = None
        if not blank:
            journal = f"{self.rig.share}/journal"
            shutil.rmtree(journal, ignore_errors=True)
            self.stop()
            self.rig.sh(f"cp -r {DATA} /share/journal", check=True)
            self.start()
        return Twin(self.root, (h, w) if lying else (w, h), mm[1] if lying else mm[0], self.config, journal)

    def tell_time(self, twin):
        twin.tell("now " + self.rig.get("date +%s"))
