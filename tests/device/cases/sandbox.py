"""What the service may do: no more than it needs."""
from cases import case


@case("sandbox", in_slice=True)
def sandbox(d):
    """systemd's own score of the unit, and what the kernel says of the process"""
    d.up()
    d.household()
    d.drawn("home")
    status, said = d.rig.sh("systemd-analyze security --offline=true --threshold=10 --no-pager kept.service")
    d.check(status == 0, "exposure at most 1.0", said)
    d.note(said.strip().splitlines()[-1].strip())
    state = dict(line.split(":", 1) for line in d.rig.get("cat /proc/$(systemctl show -P MainPID kept)/status").splitlines())
    d.check(state["NoNewPrivs"].strip() == "1" and state["Seccomp"].strip() == "2", "no new privileges, system calls filtered")
    d.check(int(state["CapEff"], 16) == 0 and int(state["CapBnd"], 16) == 0, "no capabilities", state["CapBnd"])
    d.check(state["Uid"].split() == [state["Uid"].split()[0]] * 4 and state["Uid"].split()[0] != "0", "a user of its own")
    net = d.rig.get("nsenter -t $(systemctl show -P MainPID kept) -n cat /proc/net/dev").splitlines()
    names = [line.split(":")[0].strip() for line in net[2:]]
    d.check(names in ([], ["lo"]), "no network at all", names)
