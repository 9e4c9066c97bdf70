"""The questions about the paper form of a proposal and the book of a session."""

from collections.abc import Iterator

from tests.access import PARENTS, PLACES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused


def line(actor: Actor) -> set[str]:
    """The place to which somebody belongs, and all over it."""
    place, found = actor.at if actor.is_known and actor.holds != "stranger" else None, set()
    while place:
        found.add(place)
        place = PARENTS.get(place)
    return found


def paper_probes(world: World, actor: Actor) -> Iterator[Probe]:
    for place in PLACES:
        pk, session = world.there["way", place].pk, world.there["session", place].pk
        view, change, take = (actor.status("work", place, letter) for letter in "VCX")
        yield probe("congress:form_filled", [pk, "docx"], view)
        yield probe("congress:form_scan", [pk], change)
        yield from refused("congress:form_scan", [pk], change)
        belongs = place in line(actor) and actor.holds != "superuser"
        yield probe("congress:form_empty", [session, "docx"], 200 if belongs else view)
        yield probe("congress:book", [session], take)
        yield from refused("congress:book", [session], take, {"ending": "pdf"})
