"""A keyboard that is plugged in: nothing behind the screen listens to it."""
import time

from cases import case

COMMAND = "\n\nroot\n\ntouch /run/typed\n"


def typed(d):
    d.rig.sh("rm -f /run/typed", check=True)
    d.hand.type(COMMAND, time.sleep)
    time.sleep(3)
    return d.rig.sh("test -e /run/typed")[0] == 0


def behind(d):
    """Who has the console open, but Kept and systemd."""
    return d.rig.get("for f in /proc/[0-9]*/fd/*; do case $(readlink $f) in /dev/tty1|/dev/console|/dev/tty0) "
                     "p=${f#/proc/}; cat /proc/${p%%/*}/comm;; esac; done 2> /dev/null | sort -u").split()


@case("keys")
def keys(d):
    """what is typed on a keyboard reaches no console behind the screen"""
    d.up()
    d.household()
    d.check(not typed(d), "a command that is typed is not run")
    d.settled("typed")
    others = [name for name in behind(d) if name not in ("kept", "systemd")]
    d.check(not others, "nobody else has the console open", others)
    d.check(d.rig.get("systemctl is-active getty@tty1 || true") != "active", "no login prompt is running")
    d.stop()
    d.rig.sh("systemd-run --quiet --unit=control -p StandardInput=tty -p StandardOutput=tty -p TTYPath=/dev/tty1 "
             "-p TTYReset=yes /bin/sh", check=True)
    time.sleep(2)
    d.check(typed(d), "the control: with a shell there instead of Kept, it is run")
    d.rig.sh("systemctl stop control")
    d.start()
