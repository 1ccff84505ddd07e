#!/usr/bin/env python3
"""pseudo.py [--from-right] SOURCE TARGET: the pseudo-locale qps, made from a catalogue (.pot) or a deck (.ini).

Every word becomes about 40 % longer and gets accents, so that clipped text and words that never
went through gettext show at a glance. Format specifiers and {names} stay as they are. With
--from-right the words stay and the direction turns: the pseudo-locale qpr, for mirrored layout."""
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


FROM_LEFT, FROM_RIGHT = "direction: from the left", "direction: from the right"


def translated(text, from_right):
    if text == FROM_LEFT:
        return FROM_RIGHT if from_right else FROM_LEFT
    return text if from_right else pseudo(text)


def catalogue(lines, from_right):
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
            out.append(f'msgstr "{translated("".join(message), from_right)}"')
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


def main(source, target, from_right=False):
    with open(source, encoding="utf-8") as f:
        lines = f.read().splitlines()
    made = deck(lines) if source.endswith(".ini") else catalogue(lines, from_right)
    with open(target, "w", encoding="utf-8") as f:
        f.write("\n".join(made) + "\n")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--from-right"]
    main(*arguments, from_right="--from-right" in sys.argv)
