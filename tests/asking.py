"""Asking every question as one person, looking for what must not stand in an answer and for what must."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.access import PARENTS
from tests.actors import Actor
from tests.canaries import Canary
from tests.planted import TRANSFERS, World
from tests.probes import Probe
from tests.probes_summaries import readable

# What of a practical deed is told to those to whom it was promised.
PROMISED = {("commitment", name) for name in ("title", "session", "department", "reason")}
# What a member is offered who proposes something: the session that collects, and the departments that might do it.
OFFERED = {("session", "title"), ("department", "name")}


class Visitor(Client):
    """A client that remembers no templates: half as slow."""

    def request(self, **request: Any) -> Any:
        response = self.handler(self._base_environ(**request))
        self.cookies.update(response.cookies)
        return response


@dataclass
class Tally:
    """What came of the questions."""

    probes: int = 0
    wanted: int = 0
    confirmed: int = 0
    leaks: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)

    @property
    def properties(self) -> dict[str, int]:
        return {
            "probes": self.probes,
            "leaks": len(self.leaks),
            "positives": self.wanted,
            "confirmed": self.confirmed,
        }


def sees(actor: Actor, canary: Canary, *, is_opened: bool = False) -> bool:
    """May these words stand on a page that this person gets? The rule of tests/access.py, and its few exceptions."""
    place, sphere = canary.place, canary.sphere
    if canary.owner == actor.name:
        return not canary.is_secret or is_opened
    if sphere == "job":
        return False
    if sphere == "schedule":
        return actor.holds == "chair" and place == actor.at
    if canary.is_secret:
        return is_opened and actor.may(sphere, place, "S")
    return place in places_seen(actor, canary)


def places_seen(actor: Actor, canary: Canary) -> Iterable[str]:
    """The places of whose records of this sort the person sees the words."""
    everywhere = actor.anywhere("V") | actor.sees_roles()
    match canary.sphere:
        case "any" | "self":
            return everywhere
        case "roles":
            return actor.sees_roles()
        case "requests":
            return actor.places("people", "C")
        case "watch":
            return {actor.at} if actor.holds == "chair" else ()
        case "nobody":
            return ()
        case "published":
            return readable(actor)
        case "transfer":
            sides = canary.place.split(">")
            return [canary.place] if actor.places("people", "V") & {*sides} else ()
    if (canary.kind, canary.field) == ("union", "name"):
        # Also that of one's own role, held or past, of the union over one that is seen, of the other side of a transfer,
        # and of whoever published what one reads.
        own = {actor.at} if actor.role != "stranger" else set()
        over = {PARENTS[place] for place in actor.places("structure", "V") if place in PARENTS}
        return everywhere | own | over | beside(actor) | readable(actor)
    if (canary.kind, canary.field) in {("template", "name"), ("outline", "name")}:
        # A summary may be written into the templates and outlines of the unions over its own: they are offered by name.
        taken = actor.places("summaries", "X")
        over = {PARENTS[place] for place in taken if place in PARENTS}
        return actor.places("summaries", "V") | over | {PARENTS[place] for place in over if place in PARENTS}
    if (canary.kind, canary.field) == ("member", "name"):
        return actor.places("people", "V") | {a for a, b in TRANSFERS.items() if actor.may("people", b, "V")}
    if (canary.kind, canary.field) == ("own member", "name"):
        # A proposal says who made it, a case whom it is about: the name, and no more of the person.
        return actor.places("people", "V") | actor.places("work", "V") | actor.places("cases", "V")
    if (canary.kind, canary.field) in PROMISED | OFFERED:
        # Every member reads what their union, and those over it, promised them, and to whom they may propose something.
        own = {actor.at, PARENTS.get(actor.at, actor.at)} if actor.is_member else set()
        return actor.places(canary.sphere, "V") | own
    return actor.places(canary.sphere, "V")


def beside(actor: Actor) -> set[str]:
    """The unions at the two ends of the transfers that the person sees."""
    seen = [sides for sides in TRANSFERS.items() if actor.places("people", "V") & {*sides}]
    return {place for sides in seen for place in sides}


@dataclass
class Asker:
    """One person who asks."""

    world: World
    actor: Actor
    tally: Tally = field(default_factory=Tally)
    client: Visitor = field(default_factory=Visitor)

    def enter(self) -> None:
        """Sign in, and show once more that it is them, as roles are given only then."""
        if self.actor.is_known:
            self.client.force_login(self.world.people[self.actor])
            self.client.post(reverse("account_reauthenticate"), {"password": "secret"})

    def ask(self, probe: Probe) -> None:
        response = getattr(self.client, probe.method)(probe.url, probe.data)
        self.tally.probes += 1
        status = probe.status if self.actor.is_known else 302
        if response.status_code != status:
            self.tally.wrong.append(f"{self.actor.name}: {probe}: {response.status_code}, not {status}")
        found = self.found(response)
        self.look(probe, found)
        if probe.shows and status == 200:
            self.confirm(str(probe), {*probe.shows} - found)

    def found(self, response: Any) -> set[Canary]:
        body = b"".join(response.streaming_content) if response.streaming else response.content
        head = response.headers.get("Location", "").encode()
        return self.world.canaries.found_in(body, response.headers.get("Content-Type", "")) | (
            self.world.canaries.found_in(head, "")
        )

    def look(self, probe: Probe, found: set[Canary]) -> None:
        for canary in found:
            is_named = probe.names_every == f"{canary.kind}.{canary.field}" and probe.status == 200
            if not is_named and not sees(self.actor, canary, is_opened=probe.is_opened):
                self.tally.leaks.append(f"{self.actor.name}: {probe}: {canary}")

    def confirm(self, where: str, missing: set[Canary]) -> None:
        """A page that opens must show what it is opened for: else a product that refuses all would pass."""
        self.tally.wanted += 1
        self.tally.confirmed += not missing
        if missing:
            self.tally.unconfirmed.append(f"{self.actor.name}: {where}: {[*map(str, missing)]}")
