"""README and recipe: every link leads somewhere, and drawing, recipe and README wire the same pins."""
import os
import re
import unittest

PAGES = ["README.md", "assets/building.md"]


def read(file):
    with open(file, encoding="utf-8") as f:
        return f.read()


def anchors(page):
    heads = re.findall(r"^#+ (.*)$", page, re.M)
    return {re.sub(r"[^a-z0-9 -]", "", head.lower()).replace(" ", "-") for head in heads}


def pins(rows):
    """{(line, ground)} of a table's rows of buttons, left and right."""
    found = set()
    for cell in re.findall(r"^\| (?:Mood|Kept a promise|Small win) \| (.*pin \d+.*) \| (.*) \|$", rows, re.M):
        for side in cell:
            line = re.search(r"GPIO\d+", side).group(0)
            pin, ground = re.findall(r"pin (\d+)", side)
            found.add((line, pin, ground))
    return found


class Links(unittest.TestCase):
    def test_each_leads_somewhere(self):
        for page in PAGES:
            for link in re.findall(r"\]\(([^)]+)\)", read(page)):
                file, _, part = link.partition("#")
                path = os.path.normpath(os.path.join(os.path.dirname(page), file)) if file else page
                self.assertTrue(os.path.exists(path), f"{page}: {link}")
                if part:
                    self.assertIn(part, anchors(read(path)), f"{page}: {link}")

    def test_the_readme_names_the_recipe(self):
        self.assertIn("(assets/building.md)", read("README.md"))


class Wiring(unittest.TestCase):
    def test_all_three_say_the_same(self):
        drawn = re.findall(r">(GPIO\d+), pin (\d+)</text>.*?>ground, pin (\d+)</text>", read("assets/wiring.svg"), re.S)
        self.assertEqual(len(drawn), 6)
        for page in PAGES:
            self.assertEqual(pins(read(page)), set(drawn), page)

    def test_no_pin_is_used_twice(self):
        used = [pin for _, *both in pins(read("assets/building.md")) for pin in both]
        clock_and_screen = ["1", "3", "5", "9", "2", "4", "6"]
        self.assertEqual(len(used), 12)
        self.assertEqual(len(set(used + clock_and_screen)), len(used + clock_and_screen))


if __name__ == "__main__":
    unittest.main()
