"""The questions about rules, seen by whom they bind; about the board, read by whom it is for; and about coverage."""

from collections.abc import Iterator

from tests.access import PARENTS, PLACES, TREES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused

DECIDES = {"administrator", "federation", "chair"}


def bound(seen: set[str]) -> set[str]:
    """These places and all over them, whose rules hold there."""
    return (
        seen
        | {over for place in seen if (over := PARENTS.get(place))}
        | ({"above"} if "below" in seen else set())
    )


def rule_probes(world: World, actor: Actor) -> Iterator[Probe]:
    seen = actor.places("structure", "V")
    led = {*PLACES} if actor.holds == "superuser" else TREES[actor.at] if actor.holds in DECIDES else set()
    yield probe("members:rule_list", [], 200 if seen else 403)
    yield probe("members:rule_new", [], 200 if led else 403)
    yield from refused("members:rule_new", [], 200 if led else 403)
    for place in PLACES:
        pk, opens = world.there["rule", place].pk, 200 if place in bound(seen) else 404
        changes = 200 if place in led else 403 if opens == 200 else 404
        yield probe("members:rule", [pk], opens)
        yield probe("members:rule_edit", [pk], changes)
        yield from refused("members:rule_edit", [pk], changes)
        yield from refused("members:rule_switch", [pk, "off"], changes)
        union = [world.unions[place].pk, "on"]
        document = "?document=职工代表大会条例"
        yield probe("members:rule_document", union, changes, query=document)
        yield from refused("members:rule_document", union, changes, {"note": "统一停用"})


def board_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """What is disclosed hangs before those who work or are members below it, whatever else they may see."""
    home = actor.at if actor.holds not in ("stranger", "superuser") else ""
    yield probe("congress:board", [], 200)
    for place in PLACES:
        item, opens = ["disclosure", world.there["board", place].pk], 200 if place in bound({home}) else 404
        yield probe("congress:board_item", item, opens)
        yield from refused("congress:board_item", item, opens, {"content": "x"})
        yield probe("congress:board_file", [*item, 0], 404)
    may = 200 if actor.places("work", "V") and actor.places("structure", "V") else 403
    yield probe("congress:coverage", [], may)
    yield probe("congress:agreements_due", [], 200 if actor.places("work", "V") else 403)
