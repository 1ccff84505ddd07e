"""The cases there are, by name. Each is given a Device (device.py) and checks what a person would see,
touch and find in the journal; it leaves the device on or off, but whole."""

ORDER = []


class Case:
    def __init__(self, name, run, in_slice, in_all):
        self.name, self.run, self.in_slice, self.in_all = name, run, in_slice, in_all
        self.about = run.__doc__.strip().splitlines()[0]


def case(name, in_slice=False, in_all=True):
    """Registers a function as case NAME; IN_SLICE: also when only a slice is run; not IN_ALL: only by name."""
    def register(function):
        ORDER.append(Case(name, function, in_slice, in_all))
        return function
    return register
