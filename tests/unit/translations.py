#!/usr/bin/env python3
"""translations.py [--self-test]: every catalogue named in assets/po/LINGUAS says all that kept.pot asks for.

No message missing, none left over, none fuzzy or empty, and the words in {} are those of the English."""
import pathlib
import re
import sys

PO = pathlib.Path("assets/po")
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*$')


def messages(text):
    """(msgid, msgstr, whether fuzzy) of each entry but the header; entries are divided by an empty line."""
    found = []
    for entry in re.split(r"\n\s*\n", text):
        said, key = {"msgid": "", "msgstr": ""}, None
        for line in entry.splitlines():
            word = re.match(r"(msgid|msgstr) ", line)
            key = word[1] if word else key
            string = STRING.search(line)
            if key and string and not line.startswith("#"):
                said[key] += string[1]
        if said["msgid"]:
            found.append((said["msgid"], said["msgstr"], bool(re.search(r"^#,.*\bfuzzy\b", entry, re.M))))
    return found


def names(text):
    return sorted(re.findall(r"\{[a-z]+\}", text))


def faults(template, translation):
    wanted = [msgid for msgid, _, _ in messages(template)]
    given = {msgid: (msgstr, fuzzy) for msgid, msgstr, fuzzy in messages(translation)}
    for msgid in wanted:
        msgstr, fuzzy = given.pop(msgid, ("", False))
        if not msgstr:
            yield f'not translated: "{msgid}"'
        elif fuzzy:
            yield f'fuzzy: "{msgid}"'
        elif set(names(msgid)) != set(names(msgstr)):
            yield f'words in {{}} differ: "{msgid}": "{msgstr}"'
    for msgid in given:
        yield f'no longer in the source: "{msgid}"'


def self_test():
    template = 'msgid ""\nmsgstr ""\n"Language: \\n"\n\n#: a.c\nmsgid "Pass to {name}"\nmsgstr ""\n'
    cases = {
        'msgid "Pass to {name}"\nmsgstr "Weiter an {name}"\n': 0,
        'msgid ""\n"Pass to "\n"{name}"\nmsgstr ""\n"Weiter "\n"an {name}"\n': 0,
        'msgid "Pass to {name}"\nmsgstr ""\n': 1,
        'msgid "Pass to {name}"\nmsgstr "Weiter an {nome}"\n': 1,
        'msgid "Pass to {name}"\nmsgstr "Weiter"\n': 1,
        '#, fuzzy\nmsgid "Pass to {name}"\nmsgstr "Weiter an {name}"\n': 1,
        'msgid "Pass"\nmsgstr "Weiter"\n': 2,
        '#~ msgid "Pass to {name}"\n#~ msgstr "Weiter an {name}"\n': 1,
    }
    for translation, count in cases.items():
        assert len(list(faults(template, translation))) == count, translation


def main():
    if "--self-test" in sys.argv:
        self_test()
        return 0
    template = (PO / "kept.pot").read_text(encoding="utf-8")
    languages = [line for line in (PO / "LINGUAS").read_text().split("\n") if re.match("[a-z]", line)]
    found = 0
    for language in languages:
        file = PO / f"{language}.po"
        for fault in faults(template, file.read_text(encoding="utf-8")):
            print(f"{file}: {fault}")
            found += 1
    return 1 if found or not languages else 0


if __name__ == "__main__":
    sys.exit(main())
