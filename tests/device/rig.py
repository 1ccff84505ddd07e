#!/usr/bin/env python3
"""One virtual device: a QEMU guest, driven through QMP and the guest agent.

  rig.py boot              start the guest, wait until it is up
  rig.py sh CMD...         run a shell command in the guest (exit status is passed on)
  rig.py shot FILE.png     picture of the guest's screen
  rig.py cut               power cut: SIGKILL to our own QEMU, nothing flushed
  rig.py quit              orderly power-off

Settings (environment): SUITE bookworm|trixie, ARCH amd64|arm64, ACCEL kvm|tcg|auto, MEM (MiB), CPUS,
RES 800x480, RUN (state folder), KEEP=1 (boot from RUN's disk as it was left, not from a fresh
one), RTC (the guest's clock at start, UTC), APPEND (more kernel arguments), KEPT_DEVICE_CACHE.
"""
import base64
import json
import os
import signal
import socket
import subprocess
import sys
import time

E = os.environ.get
CACHE = E("KEPT_DEVICE_CACHE", "/var/tmp/kept-device")


def kvm_works():
    """/dev/kvm may exist and still not run a stock kernel: believe only the cpu flags."""
    if not os.access("/dev/kvm", os.R_OK | os.W_OK):
        return False
    flags = open("/proc/cpuinfo").read()
    return " svm " in flags or " vmx " in flags


class NotRunning(Exception):
    pass


class Rig:
    """WIDTHxHEIGHT of its panel is .res; .data, where set, is a second disk (/dev/vdb), and .log
    the file that every write to that disk is logged to (dm-log-writes' format). .paced: while the
    emulated processor works, the guest's clock goes on by two nanoseconds an instruction, so that what
    it measures is the same however busy this machine is; a Pi's does more in that time."""

    def __init__(self, suite=None, arch=None, res=None, run=None):
        self.suite = suite or E("SUITE", "trixie")
        self.arch = arch or E("ARCH", "amd64")
        self.res = res or E("RES", "800x480")
        self.run = run or E("RUN", f"{CACHE}/run/{self.suite}-{self.arch}")
        self.out = f"{CACHE}/out/{self.suite}-{self.arch}"
        self.share = f"{CACHE}/share/{self.suite}"
        self.append, self.data, self.log, self.cards, self.process = E("APPEND", ""), None, None, 1, None
        self.paced = E("PACED", "") == "1"
        os.makedirs(self.run, exist_ok=True)
        os.makedirs(self.share, exist_ok=True)

    # Talking to QEMU and to the guest's agent.

    def _chat(self, name, *lines, timeout=30):
        """Sends JSON lines to a socket of QEMU's; the answer to the last one."""
        with socket.socket(socket.AF_UNIX) as s:
            s.settimeout(timeout)
            s.connect(f"{self.run}/{name}")
            f = s.makefile("rwb")
            if name == "qmp.sock":
                f.readline()                                   # greeting
                lines = ({"execute": "qmp_capabilities"},) + lines
            for line in lines:
                f.write(json.dumps(line).encode() + b"\n")
                f.flush()
                answer = self._answer(f)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer["return"]

    @staticmethod
    def _answer(f):
        while True:
            raw = f.readline()
            if not raw:
                raise OSError("socket closed")
            answer = json.loads(raw.lstrip(b"\xff"))
            if "return" in answer or "error" in answer:        # the rest are events
                return answer

    def qmp(self, command, **arguments):
        return self._chat("qmp.sock", {"execute": command, "arguments": arguments})

    def agent(self, command, timeout=30, **arguments):
        return self._chat("qga.sock", {"execute": command, "arguments": arguments}, timeout=timeout)

    def sh(self, command, limit=300, check=False):
        """Runs COMMAND by the guest's /bin/sh: (status, stdout and stderr). CHECK: raises unless 0."""
        pid = self.agent("guest-exec", path="/bin/sh", arg=["-c", command + "\n"], **{"capture-output": True})["pid"]
        end, nap = time.monotonic() + limit, 0.02
        while time.monotonic() < end:
            r = self.agent("guest-exec-status", pid=pid)
            if r["exited"]:
                out = b"".join(base64.b64decode(r.get(k, "")) for k in ("out-data", "err-data"))
                status, text = r.get("exitcode", 128 + r.get("signal", 0)), out.decode(errors="replace")
                if check and status:
                    raise RuntimeError(f"{command}: status {status}: {text}")
                return status, text
            time.sleep(nap)
            nap = min(nap * 1.5, 0.5)
        raise RuntimeError(f"no end within {limit} s: {command}")

    def get(self, command, limit=300):
        """What COMMAND, which must succeed, prints, without the last newline."""
        return self.sh(command, limit, check=True)[1].strip()

    # Power.

    def _machine(self):
        accel = E("ACCEL", "auto")
        if accel == "auto":
            accel = "kvm" if kvm_works() and self.arch == "amd64" else "tcg"
        if self.arch == "amd64":
            q = ["qemu-system-x86_64", "-machine", "q35,sata=off,smbus=off,i8042=off", "-cpu",
                 "host" if accel == "kvm" else "Nehalem"]        # what newer ones can do is emulated slowly
        else:
            q = ["qemu-system-aarch64", "-machine", "virt,gic-version=3", "-cpu", "cortex-a53"]
        if accel == "tcg":
            accel += ",thread=single" if self.paced else ",thread=multi"
            q += ["-icount", "shift=1,sleep=on"] if self.paced else []
        return q + ["-accel", accel,
                    "-m", E("MEM", "1024"), "-smp", E("CPUS", "1" if accel == "tcg" else "2"), "-rtc", f"base={E('RTC', 'utc')}"]

    def _disk(self, name, file, log=None):
        """No cache of the host's beneath the guest's: what it flushed is what a power cut leaves."""
        q = ["-blockdev", f"driver=file,node-name={name}-file,filename={file},cache.direct=on,aio=threads",
             "-blockdev", f"driver=raw,node-name={name},file={name}-file,discard=ignore"]
        if log:
            open(log, "wb").close()
            q += ["-blockdev", f"driver=file,node-name={name}-log,filename={log}",
                  "-blockdev", f"driver=blklogwrites,node-name={name}-logged,file={name},log={name}-log,log-sector-size=512"]
        return q + ["-device", f"virtio-blk-pci,drive={name}{'-logged' if log else ''},write-cache=on"]

    def _command(self):
        w, h = self.res.split("x")
        console = "ttyS0" if self.arch == "amd64" else "ttyAMA0"
        q = self._machine() + [
            "-kernel", f"{self.out}/vmlinuz", "-initrd", f"{self.out}/initrd",
            "-append", f"root=/dev/vda rw console={console} quiet systemd.show_status=0 "
                       f"random.trust_cpu=1 mitigations=off 8250.nr_uarts=1 panic=-1 {self.append}"]
        q += self._disk("disk", f"{self.run}/disk.raw")
        q += self._disk("data", self.data, self.log) if self.data else []
        for card in range(self.cards):
            q += ["-device", f"virtio-gpu-pci,id=gpu{card},xres={w},yres={h}"]
        return q + [
            "-device", "virtio-rng-pci",
            "-device", "virtio-keyboard-pci", "-device", "virtio-tablet-pci", "-device", "virtio-serial-pci",
            "-chardev", f"socket,id=qga,path={self.run}/qga.sock,server=on,wait=off",
            "-device", "virtserialport,chardev=qga,name=org.qemu.guest_agent.0",
            "-virtfs", f"local,path={self.share},mount_tag=share,security_model=none",
            "-qmp", f"unix:{self.run}/qmp.sock,server=on,wait=off",
            "-serial", f"file:{self.run}/serial.log", "-monitor", "none",
            "-nodefaults", "-display", "none", "-no-reboot"]

    def start(self, disk=None):
        """Starts the guest from DISK (a copy of it), or from the disk the last run left behind."""
        try:
            raise RuntimeError(f"already running: pid {self.pid()}")
        except NotRunning:
            pass
        for name in ("qmp.sock", "qga.sock", "serial.log"):
            if os.path.exists(f"{self.run}/{name}"):
                os.unlink(f"{self.run}/{name}")
        if disk:
            subprocess.check_call(["cp", "--sparse=always", disk, f"{self.run}/disk.raw"])
        with open(f"{self.run}/qemu.log", "w") as log:
            self.process = subprocess.Popen(self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                            start_new_session=True)
        with open(f"{self.run}/pid", "w") as f:
            f.write(str(self.process.pid))

    def wait_up(self, limit=400):
        """The agent's socket accepts before the guest is up, so sync with a fresh id and retry."""
        end, n = time.monotonic() + limit, int(time.time())
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError("qemu ended: " + open(f"{self.run}/qemu.log").read())
            n += 1
            try:
                if self._chat("qga.sock", {"execute": "guest-sync", "arguments": {"id": n}}, timeout=2) == n:
                    return
            except (OSError, ValueError, RuntimeError):
                time.sleep(0.3)
        raise RuntimeError("the guest's agent did not answer")

    def boot(self, disk=None, limit=400):
        """Starts the guest and waits until all of it is up: the seconds that took."""
        started = time.monotonic()
        self.start(disk)
        self.wait_up(limit)
        self.sh("systemctl is-system-running --wait", limit)
        return time.monotonic() - started

    def pid(self):
        """Pid of our own QEMU: the recorded one, if it still is a qemu."""
        try:
            n = int(open(f"{self.run}/pid").read())
            line = open(f"/proc/{n}/cmdline", "rb").read()          # empty for a zombie
        except (OSError, ValueError):
            raise NotRunning("not running") from None
        if b"qemu-system" not in line:
            raise NotRunning("not running")
        return n

    def _gone(self, n, limit=120):
        """Waits for the last of its threads: until then its disk is locked, and may still be written."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if self.process and self.process.pid == n:
                if self.process.poll() is not None:
                    return
            elif not os.path.exists(f"/proc/{n}"):
                return
            time.sleep(0.05)
        raise RuntimeError(f"qemu ({n}) did not end")

    def cut(self):
        """A power cut. The guest's page cache is lost, what it flushed is not."""
        n = self.pid()
        os.kill(n, signal.SIGKILL)
        self._gone(n)

    def quit(self):
        n = self.pid()
        try:
            self.agent("guest-shutdown", mode="powerdown", timeout=3)   # gives no answer
        except (OSError, RuntimeError):                                 # or is killed while answering
            pass
        self._gone(n)

    def shot(self, file, form="png", card=0):
        self.qmp("screendump", filename=os.path.abspath(file), format=form, device=f"gpu{card}")


def main(a):
    rig = Rig()
    if not a:
        raise SystemExit(__doc__)
    c, a = a[0], a[1:]
    if c == "boot":
        print(f"up after {rig.boot(None if E('KEEP') else rig.out + '/root.ext4'):.0f} s")
    elif c == "sh":
        status, out = rig.sh(" ".join(a), int(E("LIMIT", "300")))
        sys.stdout.write(out)
        sys.exit(status)
    elif c == "shot":
        rig.shot(a[0])
    elif c == "cut":
        rig.cut()
    elif c == "quit":
        rig.quit()
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
