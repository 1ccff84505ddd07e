#!/usr/bin/env python3
"""pseudo.py SOURCE TARGET: the pseudo-locale qps, made from a catalogue (.pot) or a deck (.ini).

Every word becomes about 40 % longer and gets accents, so that clipped text and words that never
went through gettext show at a glance. Format specifiers and {names} stay as they are."""
import re
import sys

GROWTH = 0.4
ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñöšüýžÁÇÉÍÑÖŠÜÝŽ")
FIXED = re.compile(r"(%[-+ 0#]*[0-9.*$]*(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]|\{[a-z]+\}|\\.)")


def longer(text):
    """TEXT, every run of letters grown by doubling one letter in so many."""
    out, owed = [], 0.0
    for letter in text:
        out.append(letter.translate(ACCENTS))
        if letter.isalpha():
            owed += GROWTH
            if owed >= 1:
                out.append(letter.lower().translate(ACCENTS))
                owed -= 1
    return "".join(out)


def pseudo(text):
    """FIXED splits into plain text and, at every odd place, what stays as it is."""
    return "".join(part if i % 2 else longer(part) for i, part in enumerate(FIXED.split(text)))


def catalogue(lines):
    """Fills the msgstr of every message but the header, which is the first."""
    out, message, in_id, seen = [], [], False, 0
    for line in lines:
        quoted = re.match(r'(msgid )?"(.*)"$', line)
        if line.startswith("msgid ") and quoted:
            in_id, message, seen = True, [quoted[2]], seen + 1
            out.append(line)
        elif in_id and quoted:
            message.append(quoted[2])
            out.append(line)
        elif line.startswith('msgstr ""') and seen > 1:
            in_id = False
            out.append(f'msgstr "{pseudo("".join(message))}"')
        else:
            in_id = False
            out.append(line)
    return out


def deck(lines):
    out = []
    for line in lines:
        card = re.match(r"([a-z0-9._-]+ = )(.*)$", line)
        out.append(card[1] + pseudo(card[2]) if card else line)
    return out


def main(source, target):
    with open(source, encoding="utf-8") as f:
        lines = f.read().splitlines()
    made = deck(lines) if source.endswith(".ini") else catalogue(lines)
    with open(target, "w", encoding="utf-8") as f:
        f.write("\n".join(made) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
