"""Every question to ask of the product as one person, with the answer that the table expects: pages of records."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.access import KINDS, PLACES, SPHERES, WITH_MINE
from tests.actors import ACTORS, HELD, MEMBERS, OPERATOR, Actor
from tests.canaries import HEAD, Canary
from tests.planted import BINNED, World

CHAIR = next(actor for actor in ACTORS if actor.name == "chair")
# The kinds whose rows are guarded by more than their sphere.
RULED = {*WITH_MINE, "union"}
CLOSED_TO_OPERATOR = ("people", "cases")
REFUSED = (403, 404)
SECRETS = ("id_number", "phone", "email", "address", "hukou_address")


@dataclass(frozen=True)
class Probe:
    """One question. `shows` stands on the page if it opens; `opened` lets sensitive values stand there in full."""

    page: str
    url: str
    status: int
    shows: tuple[Canary, ...] = ()
    method: str = "get"
    data: dict[str, Any] = field(default_factory=dict)
    is_opened: bool = False
    names_every: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.url}"


def probe(page: str, args: Any, status: int, *shows: Canary, query: str = "", **more: Any) -> Probe:
    return Probe(page, reverse(page, args=args) + query, status, shows, **more)


def refused(page: str, args: Any, status: int, data: dict[str, Any] | None = None) -> Iterator[Probe]:
    """The same sent as a form, where that is refused; where it is allowed it is not sent here."""
    if status not in (200, 302):
        yield probe(page, args, status, method="post", data=data or {})


def looks_at(actor: Actor, kind: Any) -> bool:
    """By the chair every kind is looked at, by others every third, each another one."""
    return actor is CHAIR or (KINDS.index(kind) + ACTORS.index(actor)) % 3 == 0


def is_asked(actor: Actor, kind: Any, place: str) -> bool:
    """Every kind at every place by the chair and by who holds no role; by others in turn, as all kinds share their pages:
    of two that are refused one, of three that open one, and every one whose rows are guarded by a rule of their own.
    Who only looks like one of those asks every sixth; the operator, who reaches all but people and cases, all of those.
    """
    if actor.name in ("chair", "stranger"):
        return True
    turn = KINDS.index(kind) + ACTORS.index(actor) + PLACES.index(place)
    if actor is OPERATOR:
        return kind.sphere in CLOSED_TO_OPERATOR or turn % 12 == 0
    if actor not in (*HELD, MEMBERS[0]):
        return turn % (3 if kind.short in RULED else 6) == 0
    if actor.status(kind.sphere, place, "V") == 200:
        return turn % 3 == 0
    return kind.short in RULED or turn % 2 == 0


def sends(actor: Actor, kind: Any) -> bool:
    """Of what is asked of them, those who only look like somebody send everything, others forms of every third kind."""
    return actor not in (*HELD, *MEMBERS) or looks_at(actor, kind)


def record_probes(world: World, actor: Actor) -> Iterator[Probe]:
    for kind in KINDS:
        for place in PLACES:
            if not is_asked(actor, kind, place):
                yield from status_of_a_record(world, actor, kind, place)
                continue
            yield from pages_of_a_record(world, actor, kind, place)
            yield from files_of_a_record(world, actor, kind, place)
            if kind.short in BINNED:
                gone = world.binned[kind.short, place]
                status = actor.status(kind.sphere, place, "V")
                yield probe(
                    f"{kind.app}:{kind.short}", [gone.pk], status, *marks(world, kind, place, " binned")
                )
        if looks_at(actor, kind) or (actor in HELD and kind.short in RULED):
            yield from pages_of_a_kind(world, actor, kind)
    yield from what_is_their_own(world, actor)


def status_of_a_record(world: World, actor: Actor, kind: Any, place: str) -> Iterator[Probe]:
    """A record that is closed to somebody, where it is not their turn to ask all its pages: a refusal costs little."""
    status = actor.status(kind.sphere, place, "V")
    if status in REFUSED and actor.holds_something:
        yield probe(f"{kind.app}:{kind.short}", [world.records[kind.short, place].pk], status)


def marks(world: World, kind: Any, place: str, also: str = "") -> list[Canary]:
    """What a line of a list says of a record: the first of its columns that a person wrote."""
    for name in kind.columns:
        if found := world.canaries.of(place, kind.short + also, kind.or_text.get(name, name)):
            return [each for each in found if not each.is_secret]
    return []


def pages_of_a_record(world: World, actor: Actor, kind: Any, place: str) -> Iterator[Probe]:
    pk, page = world.records[kind.short, place].pk, f"{kind.app}:{kind.short}"
    changes, removes = changing(actor, kind, place), removing(actor, kind, place)
    written = world.canaries.of(place, kind.short, "remark", "remark now", "note", "file name")
    yield probe(page, [pk], actor.status(kind.sphere, place, "V"), *marks(world, kind, place), *written)
    if actor.name in ("auditor", "stranger") or sends(actor, kind):
        yield from refused(f"{page}_delete", [pk], removes)
        yield from refused(f"{page}_edit", [pk], changes, {"remark": "改过", "version": 2})
    if sends(actor, kind):
        yield from refused(f"{page}_restore", [pk], removes)
    if actor in HELD:
        yield from forms_of_a_record(world, actor, kind, place)


def forms_of_a_record(world: World, actor: Actor, kind: Any, place: str) -> Iterator[Probe]:
    """The pages that ask before a record is changed or binned."""
    pk, page = world.records[kind.short, place].pk, f"{kind.app}:{kind.short}"
    changes, removes = changing(actor, kind, place), removing(actor, kind, place)
    for each, status in (("_edit", changes), ("_delete", removes)):
        shown = world.canaries.of(place, kind.short, "remark now") if each == "_edit" else []
        if (status != 200 and looks_at(actor, kind)) or (actor is CHAIR and place == "own"):
            yield probe(page + each, [pk], status, *shown)


def changing(actor: Actor, kind: Any, place: str) -> int:
    return actor.status(kind.sphere, place, "C")


def removing(actor: Actor, kind: Any, place: str) -> int:
    """As changing; but nobody bins the union at which they hold their role."""
    status = changing(actor, kind, place)
    holds_there = place == actor.at and actor.holds != "superuser"
    return 403 if kind.short == "union" and holds_there and status == 200 else status


def files_of_a_record(world: World, actor: Actor, kind: Any, place: str) -> Iterator[Probe]:
    file, record = world.files[kind.short, place], world.records[kind.short, place]
    status = changing(actor, kind, place)
    shown = world.canaries.of(place, kind.short, "file")
    yield probe("core:attachment", [file.pk], actor.status(kind.sphere, place, "V"), *shown)
    if sends(actor, kind):
        yield from refused("core:attachment_add", [kind.short, record.pk], status)
        yield from refused("core:attachment_remove", [file.pk], status)


def pages_of_a_kind(world: World, actor: Actor, kind: Any) -> Iterator[Probe]:
    page = f"{kind.app}:{kind.short}"
    seen, written = actor.places(kind.sphere, "V"), actor.places(kind.sphere, "C")
    lists, adds = actor.list_status(kind), actor.somewhere(kind.sphere, "C")
    if lists != 200 or looks_at(actor, kind):
        shown = [each for place in seen for each in marks(world, kind, place)]
        yield probe(f"{page}_list", [], lists, *shown, query="?union=&year=")
        options = [c for place in seen for c in world.canaries.of(place, kind.short, kind.model.title_field)]
        yield probe("core:options", [kind.short], 200, *options)
    if adds != 200 or looks_at(actor, kind):
        gone = [each for place in written for each in marks(world, kind, place, " binned")]
        yield probe(f"{page}_bin", [], adds, *gone)
    if adds != 200 or actor is CHAIR:
        yield probe(f"{page}_new", [], adds)


def what_is_their_own(world: World, actor: Actor) -> Iterator[Probe]:
    """A person sees the records about themselves, and not those about another member."""
    for member in (each for each in ACTORS if each.is_member):
        for kind in KINDS:
            record = world.records.get((f"{kind.short} of {member.name}", "own"))
            if record is None:
                continue
            status = 200 if member is actor else actor.status(kind.sphere, "own", "V")
            remark = own(world, member, f"own {kind.short}", "remark")
            yield probe(f"{kind.app}:{kind.short}", [record.pk], status, *remark)
            changes = 403 if member is actor else changing(actor, kind, "own")
            yield from refused(f"{kind.app}:{kind.short}_edit", [record.pk], changes)
            yield from refused(f"{kind.app}:{kind.short}_delete", [record.pk], changes)


def own(world: World, actor: Actor, kind: str, *names: str) -> list[Canary]:
    return world.canaries.of(actor.at, kind, *names, owner=actor.name)


def frame_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """What belongs to no one record: the first page in each union, a word looked for, unions to pick, notices."""
    names = {place: world.canaries.of(place, "union", "name") for place in PLACES}
    for place in PLACES:
        scope = {"union": world.unions[place].pk, "year": ""}
        yield probe("core:scope", [], 302, method="post", data=scope)
        yield probe("core:home", [], 200, *(names[place] if place in actor.anywhere("V") else ()))
    yield probe("core:scope", [], 302, method="post", data={"union": "", "year": ""})
    found = [
        c
        for kind in KINDS
        for place in actor.places(kind.sphere, "V")
        if kind.short not in WITH_MINE and kind.model.title_field in kind.search
        for c in world.canaries.of(place, kind.short, kind.model.title_field)
    ]
    yield probe("core:search", [], 200, *found, query=f"?q={HEAD}")
    seen = [c for place in actor.anywhere("V") for c in names[place]]
    yield probe("core:union_options", ["any", "view"], 200, *seen)
    for kind in SPHERES.values():
        for action in ("add", "change"):
            writable = [c for place in actor.places(kind.sphere, "C") for c in names[place]]
            yield probe("core:union_options", [kind.short, action], 200, *writable)
    told = [c for place in actor.places("structure", "V") for c in names[place]]
    yield probe("core:notices", [], 200, *told)
    yield probe("core:notices_mail", [], 404, method="post", data={"often": "hourly"})
    for each in (each for each in (CHAIR, *MEMBERS) if actor.is_known):
        notice = world.people[each].notices.first()
        yield probe("core:notice", [notice.pk], 302)
    yield probe("core:jobs", [], 200)
    yield probe("core:jobs_badge", [], 200)


def sensitive_probes(world: World, actor: Actor) -> Iterator[Probe]:
    watched = world.canaries.of(actor.at, "watch", "purpose")
    yield probe("core:accesses", [], 200 if actor.holds == "chair" else 403, *watched)
    for place in PLACES:
        record = world.records["member", place]
        status = actor.status("people", place, "S")
        turn = (ACTORS.index(actor) + PLACES.index(place)) % len(SECRETS)
        yield probe("core:reveal", ["member", record.pk, SECRETS[turn]], status)
        for name in SECRETS if status == 200 else SECRETS[turn : turn + 1]:
            args, secret = ["member", record.pk, name], world.canaries.of(place, "member", name)
            yield probe(
                "core:reveal", args, status, *secret, method="post", data={"purpose": "check"}, is_opened=True
            )
