"""The questions about summaries on their way: signed, published, sent upward; and about branches."""

from collections.abc import Iterator

from tests.access import PARENTS, PLACES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused


def readable(actor: Actor) -> set[str]:
    """The places whose published summaries the actor reads: their own, those over it, and those they view anyway."""
    found, place = set(actor.places("summaries", "V")), None if actor.holds == "stranger" else actor.at
    while place:
        found.add(place)
        place = PARENTS.get(place)
    return found


def signing_probes(world: World, actor: Actor) -> Iterator[Probe]:
    published = [c for place in readable(actor) for c in world.canaries.of(place, "signed summary", "title")]
    yield probe("reports:published", [], 200, *published)
    for place in PLACES:
        text = world.canaries.of(place, "signed summary", "composed")
        pk = world.there["signed", place].pk
        yield probe("reports:published_text", [pk], 200 if place in readable(actor) else 404, *text)
        yield from draft_probes(world, actor, place)
        yield from signed_probes(world, actor, place)
        yield from version_probes(world, actor, place)


def draft_probes(world: World, actor: Actor, place: str) -> Iterator[Probe]:
    """A draft: reviewed and signed by the chair alone, sent for review by who writes there."""
    pk = world.there["summary", place].pk
    change, sign = (actor.status("summaries", place, letter) for letter in "CA")
    yield probe("reports:summary_sign", [pk], 302 if sign == 200 else sign)
    yield from refused("reports:summary_sign", [pk], sign)
    for step in ("review", "publish", "correct"):
        yield from refused("reports:summary_step", [pk, step], sign)
    yield from refused("reports:summary_step", [pk, "submit"], 403 if sign == 200 else change)
    yield probe("reports:summary_step", [pk, "sign"], 404, method="post")
    yield from refused("reports:summary_pack", [pk], actor.status("summaries", place, "X"))
    yield probe("reports:version", [pk, 1], 404)
    yield probe("reports:summary_quotes", [pk], change)
    yield from refused("reports:summary_quotes", [pk], change)


def signed_probes(world: World, actor: Actor, place: str) -> Iterator[Probe]:
    """A signed one: nobody writes in it any more, whoever they are."""
    pk, paragraph = world.there["signed", place].pk, world.there["signed paragraph", place].pk
    view, sign = actor.status("summaries", place, "V"), actor.status("summaries", place, "A")
    closed = 403 if view == 200 else view
    text = world.canaries.of(place, "signed summary", "composed")
    yield probe("reports:summary", [pk], view, *text)
    for page in ("paragraph", "paragraph_edit"):
        yield probe(f"reports:{page}", [pk, paragraph], closed)
    yield from refused("reports:paragraph_edit", [pk, paragraph], closed, {"text": "改过", "version": 1})
    yield from refused("reports:summary_again", [pk], closed)
    yield probe("reports:summary_quotes", [pk], closed)
    for step in ("withdraw", "correct"):
        yield from refused("reports:summary_step", [pk, step], sign, {"note": "x"})


def version_probes(world: World, actor: Actor, place: str) -> Iterator[Probe]:
    version = world.there["version", place]
    args = [version.summary_id, version.number]
    view, write, take = (actor.status("summaries", place, letter) for letter in "VCX")
    yield probe("reports:version", args, view, *world.canaries.of(place, "signed summary", "composed"))
    for figure in [each["name"] for each in version.figures if not each["group"]][:3]:
        yield probe("reports:version_evidence", args, view, query=f"?figure={figure}")
    yield from refused("reports:version_export", args, take, {"format": ".docx"})
    yield from refused("reports:version_submit", args, write)


def level_probes(world: World, actor: Actor) -> Iterator[Probe]:
    sees, takes = actor.somewhere("summaries", "V"), actor.somewhere("summaries", "X")
    for page in ("branches", "comparison"):
        yield probe(f"reports:{page}", [], sees)
    yield from refused("reports:comparison", [], takes)
    yield from refused("reports:branch_remind", [], actor.somewhere("summaries", "C"))
    for place in PLACES:
        key, view = world.unions[place].pk, actor.status("summaries", place, "V")
        below = [
            c
            for child, over in PARENTS.items()
            if over == place
            for c in world.canaries.of(child, "union", "name")
        ]
        status = view if sees == 200 else 403
        for page in ("branches", "comparison"):
            shown = below if actor.may("structure", place, "V") and page == "branches" else ()
            yield probe(f"reports:{page}", [], status, *shown, query=f"?union={key}&year=2024")
        yield from refused(
            "reports:branch_remind",
            [],
            404 if status == 404 else actor.somewhere("summaries", "C"),
            {"union": key},
        )
    for place, over in PARENTS.items():
        yield from submission_probes(world, actor, place, over)


def submission_probes(world: World, actor: Actor, place: str, over: str) -> Iterator[Probe]:
    pk = world.there["submission", place].pk
    sees = {place, over} & actor.places("summaries", "V")
    text = world.canaries.of(place, "signed summary", "composed")
    yield probe("reports:submission", [pk], 200 if sees else 404, *text)
    answers = 200 if actor.may("summaries", over, "C") else 403 if sees else 404
    for step in ("accept", "return"):
        yield from refused("reports:submission_step", [pk, step], answers, {"note": "x"})
