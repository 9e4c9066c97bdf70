"""The questions about proposals and ideas on their way: read by whom they concern, moved by whose turn it is."""

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
    yield from idea_probes(world, actor)


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
    # Its author is unnamed to all but who keeps the members of that very union, and so are the seconders.
    signs = 403 if does == 200 != actor.status("people", place, "C") else does
    for page, status in (("paper", signs), ("progress", does), ("milestone", does)):
        yield probe(f"congress:way_{page}", [pk], status)
        yield from refused(f"congress:way_{page}", [pk], status)
    yield from refused("congress:way_paper_out", [pk, 1], does, {"note": "写错了"})
    yield from refused("congress:way_step", [pk, "approve"], does)
    yield from refused("congress:way_take_back", [pk], does, {"note": "点错了"})
    yield from refused("congress:way_reached", [pk, world.there["milestone", place].pk], does)
    written = [pk, "milestone", world.there["milestone", place].pk]
    yield probe("congress:way_correct", written, does)
    for page in ("correct", "take_out"):
        yield from refused(f"congress:way_{page}", written, does, {"note": "写错了"})
    yield from refused("congress:publish_all", [session], does)
    if actor.at not in TREES[place] or not (actor.holds_something or actor.is_member):
        yield probe("congress:second", [f"way-{place}"], 404)


def draft_probes(world: World, place: str) -> Iterator[Probe]:
    """A draft is its writer's alone."""
    idea = [world.there["idea draft", place].pk]
    yield probe("congress:idea_draft", idea, 404)
    for page in ("idea_draft", "idea_draft_keep", "idea_draft_drop"):
        yield from refused(f"congress:{page}", idea, 404)
    args = [world.there["draft", place].pk]
    for page in ("draft", "draft_compare", "draft_send"):
        yield probe(f"congress:{page}", args, 404)
    for page in ("draft", "draft_keep", "draft_send", "draft_drop"):
        yield from refused(f"congress:{page}", args, 404)
    yield from refused("congress:draft_begin", [world.there["session", place].pk], 404)


def idea_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Members write ideas; who sees the work of a union sees its ideas, its figures and its reports."""
    titles = [c for place in actor.places("work", "V") for c in world.canaries.of(place, "idea", "title")]
    sees = actor.somewhere("work", "V")
    yield probe("congress:ideas", [], 200, *titles, query="?tab=all")
    yield probe("congress:idea_figures", [], sees)
    yield probe("congress:idea_paper", [], adds := actor.somewhere("work", "C"))
    yield from refused("congress:idea_paper", [], adds)
    yield probe("congress:idea_form_empty", ["docx"], 200)
    yield from refused("congress:idea_new", [], 200 if actor.is_member else 403)
    for place in PLACES:
        pk, file = world.there["idea", place].pk, world.there["idea file", place].pk
        view, does = (actor.status("work", place, letter) for letter in "VC")
        yield probe("congress:idea", [pk], view, *world.canaries.of(place, "idea", "title", "suggestion"))
        yield probe("congress:idea_file", [pk, file], view, *world.canaries.of(place, "idea", "file"))
        yield probe("congress:idea_form_filled", [pk, "docx"], view)
        yield probe("congress:idea_words", [pk], 403 if view == 200 else 404)
        yield probe("congress:idea_step", [pk, "score"], does)
        yield probe("congress:idea_step", [pk, "reward"], 302 if does == 200 else does)
        yield from refused("congress:idea_step", [pk, "decline"], does, {"note": "不采纳"})
        yield from refused("congress:idea_take_back", [pk], does, {"note": "点错了"})
        session = world.there["session", place].pk
        yield probe("congress:report", [session], view, query="?of=received")
