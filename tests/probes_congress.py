"""The questions about proposals on their way: read by whom they concern, moved by whose turn it is."""

from collections.abc import Iterator

from tests.access import PLACES, TREES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused


def congress_probes(world: World, actor: Actor) -> Iterator[Probe]:
    titles = [c for place in actor.places("work", "V") for c in world.canaries.of(place, "way", "title")]
    yield probe("congress:proposals", [], 200, *titles, query="?tab=all")
    for place in PLACES:
        yield from way_probes(world, actor, place)
        yield from draft_probes(world, place)


def way_probes(world: World, actor: Actor, place: str) -> Iterator[Probe]:
    pk, session = world.there["way", place].pk, world.there["session", place].pk
    view, does = (actor.status("work", place, letter) for letter in "VC")
    shown = world.canaries.of(place, "way", "title", "reason", "milestone")
    yield probe("congress:way", [pk], view, *shown)
    yield probe(
        "congress:way_file",
        [pk, world.there["way file", place].pk],
        view,
        *world.canaries.of(place, "way", "file"),
    )
    yield probe("congress:way_words", [pk], 403 if view == 200 else 404)
    yield probe("congress:way_step", [pk, "reward"], 302 if does == 200 else does)
    for page in ("paper", "progress", "milestone"):
        yield probe(f"congress:way_{page}", [pk], does)
        yield from refused(f"congress:way_{page}", [pk], does)
    yield from refused("congress:way_step", [pk, "approve"], does)
    yield from refused("congress:way_take_back", [pk], does, {"note": "点错了"})
    yield from refused("congress:way_reached", [pk, world.there["milestone", place].pk], does)
    yield from refused("congress:publish_all", [session], does)
    if actor.at not in TREES[place] or not actor.holds_something:
        yield probe("congress:second", [f"way-{place}"], 404)


def draft_probes(world: World, place: str) -> Iterator[Probe]:
    """A draft is its writer's alone."""
    args = [world.there["draft", place].pk]
    for page in ("draft", "draft_compare", "draft_send"):
        yield probe(f"congress:{page}", args, 404)
    for page in ("draft", "draft_keep", "draft_send", "draft_drop"):
        yield from refused(f"congress:{page}", args, 404)
    yield from refused("congress:draft_begin", [world.there["session", place].pk], 404)
