"""Faults put into a device, and found by keptctl doctor."""
import json

from cases import case
from device import CONFIG, DATA

PATIENCE_S = 5
NODE = "/dev/input/$(grep -A5 'rig touch panel' /proc/bus/input/devices | grep -o 'event[0-9]*')"
CARD = "/sys/class/drm/card0-Virtual-1/status"
FONT, HELP, FILL, SWAP = "/usr/share/fonts/truetype/vollkorn", "/usr/share/kept/help", "/var/lib/fill", "/var/lib/swap"
STOP, START = "systemctl stop kept", "systemctl reset-failed kept; systemctl start kept"
LOCK = ("python3 -c \"import fcntl, time; f = open('/var/lib/kept/journal.lock', 'r+'); "
        "fcntl.lockf(f, fcntl.LOCK_EX); open('/run/held', 'w'); time.sleep(3600)\"")


def drop_in(setting):
    folder = "/run/systemd/system/kept.service.d"
    return (f"mkdir -p {folder}; printf '[Service]\\n{setting}\\n' > {folder}/seed.conf; systemctl daemon-reload; "
            "systemctl restart kept", f"rm {folder}/seed.conf; systemctl daemon-reload; systemctl restart kept")


def add_to_config(text):
    return f"cp {CONFIG} /root/conf; printf '{text}' >> {CONFIG}", f"mv /root/conf {CONFIG}"


SEEDS = (  # the check that finds it, what puts it in, what takes it out
    ("display", f"echo off > {CARD}", f"echo on > {CARD}"),
    ("kms", "chmod 600 /dev/dri/card0", "chmod 660 /dev/dri/card0"),
    ("touch", f"chmod 600 {NODE}", f"chmod 660 {NODE}"),
    ("gpio", "chmod 600 /dev/gpiochip*", "chmod 660 /dev/gpiochip*"),
    ("lines", *add_to_config("[button left.win]\\nline = GPIO99\\n")),
    ("config", *add_to_config("[screen]\\ntheme = nite\\n")),
    ("stuck", "echo pull-down > /run/rig/gpio/sim_gpio22/pull; sleep 12", "echo pull-up > /run/rig/gpio/sim_gpio22/pull"),
    ("folder", f"chmod 755 {DATA}", f"chmod 700 {DATA}"),
    ("files", f"chmod 644 {DATA}/journal.db", f"chmod 600 {DATA}/journal.db"),
    ("journal", f"{STOP}; cp {DATA}/journal.db /root/db; head -c 4000 /dev/urandom | "
     f"dd of={DATA}/journal.db bs=1000 seek=3 conv=notrunc status=none; rm -f {DATA}/journal.db-*",
     f"cat /root/db > {DATA}/journal.db; {START}"),
    ("lock", f"{STOP}; systemd-run --quiet --unit=holder {LOCK}; until [ -e /run/held ]; do sleep 0.2; done",
     f"systemctl stop holder; rm /run/held; {START}"),
    ("backups", f"mv {DATA}/backups /root/ 2>/dev/null || true", f"mv /root/backups {DATA}/ 2>/dev/null || true"),
    ("space", f"fallocate -l $(($(df --output=avail -B1 {DATA} | tail -1) - 20000000)) {FILL}", f"rm {FILL}"),
    ("read-only", f"mount --bind {DATA} {DATA} && mount -o remount,ro,bind {DATA}", f"umount {DATA}"),
    ("swap", f"head -c 1000000 /dev/zero > {SWAP}; chmod 600 {SWAP}; mkswap -q {SWAP}; swapon {SWAP}",
     f"swapoff {SWAP}; rm {SWAP}"),
    ("clock", "date -s 2024-05-01", "date -s '2026-11-23 08:30:00'"),
    ("fonts", f"mv {FONT} /root/font", f"mv /root/font {FONT}"),
    ("help", f"mv {HELP} /root/help", f"mv /root/help {HELP}"),
    ("service", STOP, START),
    ("watchdog", *drop_in("WatchdogSec=0")),
    ("cores", *drop_in("LimitCORE=infinity")),
    ("app", "kill -STOP $(systemctl show -P MainPID kept)", "systemctl kill -s KILL kept; sleep 3"),
)


def look(d):
    """All findings, what was printed, and the seconds it took inside the device."""
    out = d.rig.get("s=$(date +%s%N); keptctl doctor --json; e=$(date +%s%N); echo $(((e - s) / 1000000))")
    *lines, ms = out.splitlines()
    return [json.loads(line) for line in lines], out, int(ms) / 1000


def faults(found, check):
    return [f for f in found if f["check"] == check and f["state"] in ("warn", "wrong")]


@case("doctor")
def doctor(d):
    """faults put into the device one by one: each is found, in five seconds, without a private word"""
    d.up()
    d.household()
    for words in ("qxshared", "qxmine --just-me"):
        d.rig.sh(f"keptctl log left win {words}", check=True)
    d.rig.sh("systemctl start kept-backup", check=True)
    d.drawn("healthy")
    before, said, slowest = look(d)
    d.check(not [f for f in before if f["state"] == "wrong"], "nothing is wrong with a healthy one",
            [f for f in before if f["state"] == "wrong"])
    hits = 0
    for check, put, take in SEEDS:
        d.rig.sh(put)
        found, out, seconds = look(d)
        d.rig.sh(take)
        said, slowest = said + out, max(slowest, seconds)
        new = [f for f in faults(found, check) if f not in before]
        hits += bool(new)
        d.check(new and new[0].get("fix"), f"{check}: {'found: ' + new[0]['what'] if new else 'not found'}", [f for f in found if f["check"] == check])
    d.check(hits == len(SEEDS), f"{hits} of {len(SEEDS)} faults found")
    d.check(slowest < PATIENCE_S, f"the slowest look took {slowest:.1f} s")
    d.check("qx" not in said, "no private word is in it")
