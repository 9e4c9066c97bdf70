"""The documents name what is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
HOUSE = (ROOT / "docs" / "house.md").read_text()
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
# What every application of Django has.
GIVEN = {"__init__.py", "apps.py", "locale/", "management/", "migrations/", "templatetags/"}


def rooms(app):
    """Its modules and packages, as the house names them."""
    found = {path.name for path in (ROOT / app).glob("*.py")}
    return found | {f"{path.parent.name}/" for path in (ROOT / app).glob("*/*.py")}


def test_every_room_of_core_is_named():
    assert sorted(room for room in rooms("core") - GIVEN if f"`{room}`" not in HOUSE) == []


def test_every_room_of_core_that_is_named_is_there():
    table = HOUSE.split("## Rooms of core")[1].split("##")[0]
    firsts = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    named = {name for first in firsts for name in re.findall(r"`(\w+(?:\.py|/))`", first)}

    assert named - rooms("core") == set()


def test_the_packages_of_members_are_named():
    packages = {room for room in rooms("members") if room.endswith("/")} - GIVEN
    common = {"models/", "views/", "forms/", "indicators/", "tellings/", "sections/"}

    assert sorted(room for room in packages - common if f"`{room}`" not in HOUSE) == []


def test_decisions_are_numbered_as_their_files():
    titles = {path.name: path.read_text().splitlines()[0] for path in DECISIONS}

    assert {
        name: title for name, title in titles.items() if not title.startswith(f"# {int(name[:4])}. ")
    } == {}
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
