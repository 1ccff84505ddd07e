#!/usr/bin/env python3
"""keptctl buttons: with an app whose buttons are made up here, with a real one that has none, and without."""
import json
import os
import signal
import socket
import subprocess
import threading
import unittest

from contract import KEPTCTL, Household, WithApp

NOBODYS = "[buttons]\nchip = pinctrl-of-nobody\n"


class MadeUp(Household):
    """An app that speaks the control socket's language, with buttons nobody presses."""

    def setUp(self):
        super().setUp()
        os.mkdir(self.data, 0o700)
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self.addCleanup(self.listener.close)
        self.listener.bind(os.path.join(self.data, "control"))
        self.listener.listen(4)
        self.listener.settimeout(30)

    def serve(self, packets, stay):
        client, _ = self.listener.accept()
        client.settimeout(30)
        self.asked = client.recv(4096).decode()
        for packet in packets:
            client.send(packet.encode())
        if stay:
            client.recv(1)  # until keptctl goes
        client.close()

    def follow(self, packets, *args, stay=False, lines):
        """What keptctl prints up to LINES lines; then it is ended as by Ctrl-C, unless the app goes first."""
        app = threading.Thread(target=self.serve, args=(packets, stay))
        app.start()
        ctl = subprocess.Popen([KEPTCTL, "--data", self.data, "--config", self.config, "buttons", *args], text=True,
                               env=self.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out = [ctl.stdout.readline().rstrip("\n") for _ in range(lines)]
        if stay:
            ctl.send_signal(signal.SIGINT)
        rest, err = ctl.communicate(timeout=30)
        app.join(30)
        self.assertEqual(rest, "")
        return out, err, ctl.returncode


BUTTONS = [f"{side}.{kind}" for side in ("left", "right") for kind in ("mood", "promise", "win")]


def line(button, name, **more):
    fields = dict(button=button, name=name, chip="pinctrl-bcm2711", user="", use="kept", known=1, active=0, ignored=0)
    return "line\n" + "".join(f"{k}={v}\n" for k, v in {**fields, **more}.items())


def event(what, button, **more):
    fields = dict(event=what, button=button, held=0, down_edges=0, down=0, up_edges=0, up=0)
    return "event\n" + "".join(f"{k}={v}\n" for k, v in {**fields, **more}.items())


SIX = ["accepted\n\n"] + [line(b, f"GPIO{n}") for b, n in zip(BUTTONS[:5], (5, 6, 13, 17, 27))]
STUCK = line("right.win", "GPIO22", active=1, ignored=1)
PRESS = dict(held=112, down_edges=4, down=3, up_edges=2, up=9)
EVENTS = [event("pressed", "left.win"), event("released", "left.win", **PRESS), event("press", "left.win", **PRESS),
          event("held", "right.mood", held=1500), event("together", "left.mood"),
          event("stuck", "right.win", held=10000), event("free", "right.win", held=12000)]


class FromTheApp(MadeUp):
    def test_lines_and_presses_for_a_person(self):
        out, err, code = self.follow([*SIX, STUCK, *EVENTS], stay=True, lines=14)
        self.assertEqual((err, code), ("", 0))
        self.assertIn("buttons", self.asked.splitlines()[0])
        self.assertIn("stays=1", self.asked)
        self.assertRegex(out[0], r"\Aleft\.mood +GPIO5 +on pinctrl-bcm2711, up\Z")
        self.assertRegex(out[5], r"\Aright\.win .*, down, and ignored until it is released\Z")
        self.assertIn("Ctrl-C", out[6])
        self.assertRegex(out[7], r"\Aleft\.win +pressed\Z")
        self.assertRegex(out[8], r"released after 112 ms; at its press it bounced for 3 ms, 4 edges; at its release")
        self.assertRegex(out[9], r"counts as a press\Z")
        self.assertRegex(out[10], r"\Aright\.mood +held for 1500 ms\Z")
        self.assertRegex(out[11], r"\Aboth +left\.mood and its neighbour across, together\Z")
        self.assertRegex(out[12], r"\Aright\.win +down for 10000 ms: ignored until it is released\Z")
        self.assertRegex(out[13], r"counts again\Z")

    def test_the_same_as_json(self):
        out, err, code = self.follow([*SIX, STUCK, *EVENTS], "--json", stay=True, lines=13)
        self.assertEqual((err, code), ("", 0))
        rows = [json.loads(text) for text in out]
        self.assertEqual([r["button"] for r in rows[:6]], BUTTONS)
        self.assertEqual(rows[5], {"event": "line", "button": "right.win", "line": "GPIO22", "chip": "pinctrl-bcm2711",
                                   "use": "kept", "level": "down", "ignored": True})
        self.assertEqual([r["event"] for r in rows[6:]],
                         ["pressed", "released", "press", "held", "together", "stuck", "free"])
        self.assertEqual(rows[7], {"event": "released", "button": "left.win", "held_ms": 112, "bounced_down_ms": 3,
                                   "bounced_down_edges": 4, "bounced_up_ms": 9, "bounced_up_edges": 2})

    def test_the_app_ends_meanwhile(self):
        out, err, code = self.follow([*SIX, STUCK, EVENTS[0]], lines=8)
        self.assertEqual(code, 1)
        self.assertRegex(out[7], r"pressed\Z")
        self.assertRegex(err, r"\Akeptctl: the app has ended; .+\n\Z")

    def test_a_line_that_makes_no_sense_is_an_error(self):
        for wrong in (line("left.sigh", "GPIO5"), line("left.mood", "GPIO5", use="mine"), "line\n", "event\n"):
            out, err, code = self.follow([SIX[0], wrong], lines=0)
            self.assertEqual(code, 1)
            self.assertRegex(err, r"\Akeptctl: .*same version.*\n\Z")


class RealApp(WithApp):
    def setUp(self):
        self.no_chip()
        super().setUp()

    def no_chip(self):
        import contract
        self.addCleanup(setattr, contract, "CONFIG", contract.CONFIG)
        contract.CONFIG += NOBODYS

    def test_an_app_without_buttons_says_why(self):
        self.assertRegex(self.fails(1, "buttons"), "pinctrl-of-nobody|permission")


class Alone(Household):
    def test_no_chip_is_said(self):
        self.config = self.write("nobody.conf", NOBODYS)
        self.assertRegex(self.fails(1, "buttons"), "pinctrl-of-nobody|permission")
        self.config = self.write("unwired.conf", "".join(f"[button {b}]\nline =\n" for b in BUTTONS))
        self.assertIn("gpiodetect", self.fails(1, "buttons", "--json"))

    def test_wrong_usage(self):
        self.assertIn("buttons", self.fails(2, "buttons", "left.win"))
        self.fails(2, "buttons", "--limit", "3")


if __name__ == "__main__":
    unittest.main()
