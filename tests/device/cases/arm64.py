"""The processor of a Pi: a whole machine of it, emulated."""
import os
import shutil
import subprocess
import time

from cases import case
from cases.touch import alike
from device import DATA, HERE, NOW, Device, wait_for


def household(a):
    """A journal is the same file on either processor: made by this one."""
    journal = f"{a.rig.share}/journal"
    shutil.rmtree(journal, ignore_errors=True)
    shutil.rmtree(f"{a.root}/tmp/journal", ignore_errors=True)
    os.mkdir(f"{a.root}/tmp/journal", 0o700)
    subprocess.check_call(["/usr/sbin/chroot", a.root, "/build/tests/bench/fill", "/tmp/journal", "0"])
    shutil.move(f"{a.root}/tmp/journal", journal)
    a.rig.sh(f"systemctl stop kept; date -s {NOW}; find {DATA} -mindepth 1 -delete; cp -r /share/journal/. {DATA}/; "
             f"chown -R kept:kept {DATA}", limit=600, check=True)
    a.write_config()


@case("arm64", in_all=False)
def arm64(d):
    """a whole arm64 device: the package put in, and a start to the home screen"""
    d.off()
    subprocess.check_call([os.path.join(HERE, "make-image.sh"), "arm64"], env=dict(os.environ, SUITE=d.suite))
    a = Device(d.suite, "arm64")
    a.begin(d.case)
    a.note(f"booted in {a.rig.boot(f'{a.rig.out}/ready.ext4', 1200):.0f} s")
    a.put_in(a.package())
    a.rig.get("DEBIAN_FRONTEND=noninteractive dpkg -i /share/kept.deb && sync", limit=1800)
    household(a)
    a.rig.quit()
    started = time.monotonic()
    a.rig.start()
    a.check(wait_for(a.showing, 900), "started anew, it shows a picture by itself")
    a.note(f"{time.monotonic() - started:.0f} s after its power came on")
    a.rig.wait_up()
    a.check(a.rig.get("uname -m; dpkg --print-architecture").split() == ["aarch64", "arm64"], "its processor is a Pi's")
    a.hand.wait_for_panel()
    twin = a.twin()
    try:
        a.tell_time(twin)
        good, off = alike(a, twin, 60)
        a.shot("home")
        a.check(good, "the home screen is the one that amd64 draws", f"{off} pixels differ")
    finally:
        twin.close()
    a.hand.press("left.win")
    a.has_entries(["left win"], "a press is kept", 60)
    a.off()
    d.failures += a.failures
