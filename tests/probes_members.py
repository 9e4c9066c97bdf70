"""The questions about what hangs on members and their unions beyond records: the tree, twins, accounts, applications."""

from collections.abc import Iterator

from tests.access import PLACES
from tests.actors import Actor
from tests.planted import World
from tests.probes import Probe, probe, refused

NOWHERE = 0


def overview_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """What is shown of many unions at once, and of one of them on any day."""
    somewhere, seen = actor.somewhere("structure", "V"), actor.places("structure", "V")
    own = world.canaries.of(actor.at, "union", "name") if actor.at in seen else []
    yield probe("members:tree", [], somewhere, *own)
    yield probe("members:census", [], somewhere)
    yield probe("members:completeness", [], somewhere)
    for place in PLACES:
        pk, status = world.unions[place].pk, actor.status("structure", place, "V")
        yield probe("members:tree_level", [pk], status if somewhere == 200 else 403)
        name = world.canaries.of(place, "union", "name")
        yield probe("members:membership", [pk], status, *name)
        member = world.canaries.of(place, "member", "name") if actor.may("people", place, "V") else []
        yield probe("members:membership_rows", [pk, "enrolled"], status, *member, query="?until=2030-12-31")


def twin_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Two records of one person: only for who may change both."""
    changes = actor.somewhere("people", "C")
    yield probe("members:duplicates", [], changes)
    yield probe("members:duplicates_count", [], changes)
    yield probe("members:merge_undo", [NOWHERE], 404)
    for place in PLACES:
        member = world.records["member", place]
        status = actor.status("people", place, "C")
        yield probe("members:merge_with", [member.pk], status)
        for other in {actor.at, "beside"} - {place}:
            both = status if status != 200 else actor.status("people", other, "C")
            args = [member.pk, world.records["member", other].pk]
            yield probe("members:merge", args, both)
            yield from refused("members:two_people", args, both)


def account_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """The account of a member: given, helped with, untied."""
    yield probe("members:account_slips", [], actor.somewhere("people", "C"))
    for place in PLACES:
        pk, status = world.records["member", place].pk, actor.status("people", place, "C")
        for page in ("member_invite", "member_untie"):
            if status != 200:
                yield probe(f"members:{page}", [pk], status)
            yield from refused(f"members:{page}", [pk], status)
        yield from refused("members:member_invite_revoke", [pk], status)
        # Nobody helps with the account of who has none.
        yield probe("members:member_password", [pk], 403 if status == 200 else status)
        yield probe("members:member_sign_out", [pk], 403 if status == 200 else status, method="post")


def application_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Who asked to join, and the link under which they ask."""
    decides, seen = actor.places("people", "C"), actor.places("people", "V")
    names = [c for place in seen for c in world.canaries.of(place, "application", "name")]
    yield probe("members:application_list", [], 200 if seen else 403, *names)
    yield probe("members:join_links", [], 302 if decides else 403)
    for place in PLACES:
        found = world.there["application", place]
        status, change = (actor.status("people", place, letter) for letter in "VC")
        name = world.canaries.of(place, "application", "name")
        yield probe("members:application", [found.pk], status, *name)
        opens = actor.status("people", place, "S")
        phone = world.canaries.of(place, "application", "phone")
        args = [found.pk, "phone"]
        yield probe("members:application_value", args, opens)
        yield probe(
            "members:application_value", args, opens, *phone, method="post", data={"purpose": "check"}, is_opened=True
        )  # fmt: skip
        yield from refused("members:application_step", [found.pk, "refuse"], change, {"note": "x"})
        link = [world.unions[place].pk]
        yield probe("members:join_link", link, change)
        yield from refused("members:join_link", link, change, {"what": "open"})


def payment_probes(world: World, actor: Actor) -> Iterator[Probe]:
    yield probe("core:payments", [], actor.somewhere("money", "A"))
    for place in PLACES:
        for kind in ("fundentry", "grant"):
            args = [kind, world.records[kind, place].pk, "approve"]
            yield from refused("core:payment_step", args, actor.status("money", place, "A"))


def added_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Fields and tags that unions add, views and columns of lists."""
    sees, changes = actor.somewhere("people", "V"), actor.somewhere("people", "C")
    yield probe("core:custom", ["member"], sees)
    for what in ("field", "tag"):
        yield probe(f"core:custom_{what}_new", ["member"], changes)
        yield probe(f"core:custom_{what}_edit", ["member", NOWHERE], 404 if sees == 200 else 403)
    yield from refused("core:custom_mark", ["member"], changes, {"put": "x"})
    lists = actor.somewhere("work", "V")
    for page in ("views", "view_new", "columns"):
        yield probe(f"core:{page}", ["activity"], lists)
    yield probe("core:view_edit", [NOWHERE], 404)
    yield probe("core:view_delete", [NOWHERE], 404, method="post")
    yield probe("members:real_name", [], actor.somewhere("people", "X"))


def agreeing_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Nobody agrees for another to their case being kept."""
    for place in PLACES:
        for kind in ("hardshipcase", "rightscase"):
            seen = actor.status("cases", place, "V")
            args = [kind, world.records[kind, place].pk]
            yield probe("welfare:case_agree", args, 403 if seen == 200 else seen, method="post")


def member_probes(world: World, actor: Actor) -> Iterator[Probe]:
    for each in (
        overview_probes, twin_probes, account_probes, application_probes, payment_probes, added_probes,
        agreeing_probes,
    ):  # fmt: skip
        yield from each(world, actor)
