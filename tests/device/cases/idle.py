"""What Kept costs while nothing happens, and at its start, beside the least there can be."""
import os
import subprocess
import time

from cases import case
from device import HERE, wait_for

MEASURED_S = 60
AMBIENT, DARK = 1.0, 0.2                         # wake-ups a second that are allowed, of all threads
PSS_MIB = 16
START = 1.5                                      # times the plain SDL program's


def rate(d, what, allowed):
    before, started = d.wakeups()
    time.sleep(MEASURED_S)
    now, ended = d.wakeups()
    got = (now - before) / (ended - started)
    d.check(got <= allowed, f"{got:.2f} wake-ups a second, {what}", f"{allowed} are allowed")


def started_ms(d, unit):
    """From the exec to READY=1, which each says after its first frame."""
    out = d.rig.get(f"systemctl show -P ExecMainStartTimestampMonotonic {unit}; systemctl show -P ActiveEnterTimestampMonotonic {unit}")
    began, ready = (int(n) for n in out.split())
    return (ready - began) / 1000


def peer(d, name):
    d.rig.sh("modprobe -q virtio_blk; mkdir -p /run/peers && mountpoint -q /run/peers || mount -o ro /dev/vdb /run/peers", check=True)
    times = []
    for _ in range(3):                           # the first one reads the card
        d.rig.sh(f"systemd-run --quiet --unit=peer -p Type=notify -p RootDirectory=/run/peers -p MountAPIVFS=yes -p TimeoutStartSec=300 "
                 f"-p BindPaths=/dev -p BindReadOnlyPaths=/run/udev -p StandardInput=tty -p TTYPath=/dev/tty1 "
                 f"-E SDL_VIDEODRIVER=kmsdrm /usr/bin/{name}", check=True)
        times.append(started_ms(d, "peer"))
        pss = d.pss_mib("peer")
        d.rig.sh("systemctl stop peer; systemctl reset-failed peer 2> /dev/null || true")
    d.note(f"{name}: first frame after {min(times):.0f} ms, {pss:.1f} MiB (PSS)")
    return min(times), pss


def kept(d):
    times = []
    for _ in range(3):
        d.rig.sh("systemctl restart kept", check=True)
        times.append(started_ms(d, "kept"))
    time.sleep(3)
    pss = d.pss_mib()
    d.note(f"Kept: first frame after {min(times):.0f} ms, {pss:.1f} MiB (PSS)")
    return min(times), pss


@case("idle")
def idle(d):
    """wake-ups with the ambient clock and in the dark; memory and start beside two peers"""
    subprocess.check_call([os.path.join(HERE, "make-peers.sh")], env=dict(os.environ, SUITE=d.suite))
    d.up(data=f"{d.rig.out}/peers.ext4", paced=True)
    d.household({"screen": {"ambient_after": 2}})
    time.sleep(30)
    d.shot("ambient")
    rate(d, "with the ambient clock", AMBIENT)
    d.configure({"screen": {"ambient_after": 2, "off_after": 4}})
    d.check(wait_for(lambda: d.rig.get("cat /sys/class/drm/card0-Virtual-1/dpms") == "Off", 60), "the screen is off")
    time.sleep(20)
    rate(d, "with the screen off", DARK)
    d.configure()
    ms, pss = kept(d)
    d.stop()
    peer(d, "dumb")
    sdl_ms, sdl_pss = peer(d, "plain_sdl")
    d.check(pss <= PSS_MIB and pss < sdl_pss, f"{pss:.1f} MiB of memory", f"{PSS_MIB} are allowed, the plain SDL program has {sdl_pss:.1f}")
    d.check(ms <= START * sdl_ms, f"first frame after {ms:.0f} ms, at most {START} times the plain SDL program's", f"{sdl_ms:.0f} ms")
    d.start()
