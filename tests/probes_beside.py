"""The questions about what hangs on no record kind: summaries, lives of unions, members' ways, jobs, roles, own data."""

from collections import Counter
from collections.abc import Iterable, Iterator

from members.own_data import CONSENT
from tests.access import PLACES
from tests.actors import ACTORS, HELD, MEMBERS, OPERATOR, Actor
from tests.canaries import HEAD
from tests.planted import TRANSFERS, WORKS, World
from tests.probes import (
    CHAIR,
    REFUSED,
    Probe,
    frame_probes,
    own,
    probe,
    record_probes,
    refused,
    sensitive_probes,
)
from tests.probes_assembly import assembly_probes
from tests.probes_congress import congress_probes
from tests.probes_members import member_probes
from tests.probes_paper import paper_probes
from tests.probes_reports import report_probes
from tests.probes_rules import board_probes, rule_probes
from tests.probes_summaries import level_probes, signing_probes

# Whose jobs everybody else asks for.
OWNERS = [
    each for each in ACTORS if each.name in ("officer", "officer beside", "officer foreign", "chair above")
]


def summary_probes(world: World, actor: Actor) -> Iterator[Probe]:
    titles = [
        c for place in actor.places("summaries", "V") for c in world.canaries.of(place, "summary", "title")
    ]
    yield probe("reports:summary_list", [], actor.somewhere("summaries", "V"), *titles)
    for place in PLACES:
        pk, paragraph = world.there["summary", place].pk, world.there["paragraph", place].pk
        view, change, take = (actor.status("summaries", place, letter) for letter in "VCX")
        text = world.canaries.of(place, "summary", "composed", "edited")
        # The evidence is open to whom the summary is; what belongs on its page is counted for the own place.
        if view != 200 or place == actor.at or actor.name in ("chair", "federation above"):
            yield probe("reports:summary", [pk], view, *text)
        yield probe("reports:summary_evidence", [pk], view, query="?figure=members.joined")
        for page in ("paragraph", "paragraph_edit"):
            yield probe(f"reports:{page}", [pk, paragraph], change, *text[:1])
        yield from refused(
            "reports:paragraph_edit", [pk, paragraph], change, {"text": "我的话。", "version": 1}
        )
        yield from writing_probes(world, place, change)
        if change != 200 or actor is CHAIR:
            yield probe("reports:summary_again", [pk], change)
        yield from refused("reports:summary_again", [pk], change)
        yield from refused("reports:summary_export", [pk], take, {"format": ".docx"})
        writes = actor.somewhere("summaries", "C")
        before = 200 if place in actor.places("summaries", "C") else 404 if writes == 200 else writes
        period = f"?union={world.unions[place].pk}&since=2024-01-01&until=2024-12-31"
        yield probe("reports:before", [], before, query=period)
        yield probe("reports:before_evidence", [], before, query=f"{period}&figure=members.joined")
        if place not in actor.places("summaries", "C"):
            asked = {"since": "2024-01-01", "until": "2024-12-31", "outline": "school", "language": "zh-hans"}
            status = 422 if actor.somewhere("summaries", "C") == 200 else 403
            sent = asked | {"union": world.unions[place].pk}
            yield probe("reports:summary_list", [], status, method="post", data=sent)


def template_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Word templates are the business of those who write summaries; those above are offered, not opened."""
    writes, seen = actor.somewhere("summaries", "C"), actor.places("summaries", "V")
    names = [c for place in seen for c in world.canaries.of(place, "template", "name")]
    yield probe("reports:template_list", [], writes, *names)
    yield probe("reports:template_sample", [], writes)
    for place in PLACES:
        pk, change = world.there["template", place].pk, actor.status("summaries", place, "C")
        opens, does = (
            status if writes == 200 else 403 for status in (actor.status("summaries", place, "V"), change)
        )
        yield probe("reports:template_file", [pk], opens, *world.canaries.of(place, "template", "file"))
        yield probe("reports:template_remove", [pk], does, *world.canaries.of(place, "template", "name"))
        for page in ("try", "remove"):
            yield from refused(f"reports:template_{page}", [pk], does)


def outline_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """A union's outlines are the business of those who write summaries; those above are offered, not opened."""
    writes, seen = actor.somewhere("summaries", "C"), actor.places("summaries", "V")
    names = [c for place in seen for c in world.canaries.of(place, "outline", "name")]
    yield probe("reports:outline_list", [], writes, *names)
    yield probe("reports:outline_copy", [], writes)
    yield from refused("reports:outline_copy", [], writes)
    for place in PLACES:
        pk, change = world.there["outline", place].pk, actor.status("summaries", place, "C")
        does = change if writes == 200 else 403
        words = world.canaries.of(place, "outline", "name", "heading", "opening", "closing")
        yield probe("reports:outline", [pk], does, *words)
        yield probe("reports:outline_remove", [pk], does, *words[:1])
        for page in ("outline", "outline_remove"):
            yield from refused(f"reports:{page}", [pk], does)


def writing_probes(world: World, place: str, change: int) -> Iterator[Probe]:
    """Who may not write in a summary is told nothing of it, and finds no figure through it."""
    pk, paragraph = world.there["summary", place].pk, world.there["paragraph", place].pk
    written = [pk, paragraph]
    yield probe("reports:palette", [pk], change, query="?q=members")
    yield probe("reports:chip", [pk], change, query='?run={"text":"1","figure":"members.joined"}')
    yield probe("reports:paragraph_new", [pk], change, query=f"?after={paragraph}")
    yield probe("reports:figure_show", [pk], change, query=f"?after={paragraph}")
    yield probe("reports:paragraph_number", written, change, query="?version=1&run=0&start=0&number=9")
    for page, args, sent in (
        ("paragraph_new", [pk], {"text": "我的话。"}),
        ("figure_show", [pk], {}),
        ("paragraph_restore", [pk], {"key": "x"}),
        ("paragraph_words", written, {}),
        ("paragraph_move", written, {"way": "out"}),
        ("paragraph_number", written, {"version": 1, "run": 0, "start": 0, "number": "9"}),
    ):
        yield from refused(f"reports:{page}", args, change, sent)


def union_probes(world: World, actor: Actor) -> Iterator[Probe]:
    names = [c for place in actor.places("structure", "V") for c in world.canaries.of(place, "union", "name")]
    yield probe("members:term_list", [], actor.somewhere("structure", "V"), *names)
    for place in PLACES:
        pk, event = world.unions[place].pk, world.there["event", place]
        status = actor.status("structure", place, "C")
        note = world.canaries.of(place, "event", "note")
        yield probe("members:union_step", [pk, "rename"], status)
        ends = 403 if status == 200 and actor.holds == "officer" else status
        yield probe("members:union_step", [pk, "dissolve"], ends)
        yield from refused("members:union_step", [pk, "dissolve"], ends)
        yield probe("members:union_event", [pk, event.pk], status, *note)
        yield probe("members:union_term", [pk], status)
        for page, args in (("step", [pk, "rename"]), ("event", [pk, event.pk]), ("term", [pk])):
            yield from refused(f"members:union_{page}", args, status, {"strike": "1"})
    mixed = [
        world.unions[actor.at].pk,
        world.there["event", "above" if actor.at == "foreign" else "foreign"].pk,
    ]
    status = actor.status("structure", actor.at, "C")
    yield probe("members:union_event", mixed, 404 if status == 200 else status)


def membership_probes(world: World, actor: Actor) -> Iterator[Probe]:
    yield probe("members:transfer_list", [], actor.somewhere("people", "V"))
    changes = actor.somewhere("people", "C")
    yield probe("members:transfer_unions", [], changes, query=f"?q={HEAD}", names_every="union.name")
    for place in PLACES:
        member, status = world.records["member", place], actor.status("people", place, "C")
        for page, named in (("member_leave", ""), ("transfer_new", "union.name")):
            yield probe(f"members:{page}", [member.pk], status, names_every=named)
            yield from refused(f"members:{page}", [member.pk], status)
    for place, to in TRANSFERS.items():
        sees = any(actor.may("people", side, "V") for side in (place, to))
        reason = world.canaries.of(f"{place}>{to}", "transfer", "reason")
        pk = world.there["transfer", place].pk
        yield probe("members:transfer", [pk], 200 if sees else 404, *reason)
        if not sees:
            for step in ("accept", "refuse", "revoke"):
                yield probe("members:transfer_step", [pk, step], 404, method="post", data={"note": "x"})


def job_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Nobody sees another's job; and its owner nothing of it once their rights are others."""
    brings = actor.somewhere("people", "C") == 200
    owners = {actor.name: actor, **{each.name: each for each in OWNERS}}.values()
    for turn, owner in enumerate((each for each in owners if each.is_known), ACTORS.index(actor)):
        is_own = owner is actor
        opens = is_own and not actor.is_former
        jobs = {name: world.jobs[owner.name, name].pk for name in WORKS}
        # Of another's jobs one sort is asked for, and the pages of either workbooks or rosters, in turn.
        for name in jobs if is_own else [[*jobs][turn % len(jobs)]]:
            text = own(world, owner, "job", name)
            leads = opens and name != "export"
            yield probe("core:job", [jobs[name]], (302 if leads else 200) if is_own else 404)
            yield probe("core:job_file", [jobs[name]], 200 if opens else 404, *text)
            yield probe("core:job_retry", [jobs[name]], 302 if is_own else 404, method="post")
        if is_own or turn % 2:
            text = own(world, owner, "job", "import")
            yield probe("core:workbook_result", [jobs["import"]], 200 if opens else 404, *text)
            for page in ("undo", "again"):
                yield from refused(f"core:workbook_{page}", [jobs["import"]], 200 if opens else 404)
        if is_own or not turn % 2:
            yield from roster_probes(world, owner, jobs, 200 if opens and brings else 404 if brings else 403)
    yield probe("members:roster", [], actor.somewhere("people", "C"))


def schedule_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """One's own, and as chair those of the union to look at and to stop; files and changes are the owner's."""
    may = 200 if actor.anywhere("X") else 403
    mine = own(world, actor, "schedule", "title")
    yield probe(
        "reports:schedule_list", [], 200 if actor.name in world.schedules or may == 200 else 403, *mine
    )
    yield probe("reports:schedule_new", [], may)
    keeps = 200 if actor.holds in ("administrator", "superuser") else 403
    yield probe("reports:workdays", [], 302)
    yield probe("core:workdays", [], keeps)
    yield from refused("core:workdays_import", [], keeps)
    yield from refused("core:workday_remove", [1], keeps)
    for owner in {actor.name: actor, **{each.name: each for each in OWNERS}}.values():
        if owner.name not in world.schedules:
            continue
        plan, missed, made = world.schedules[owner.name]
        is_own, leads = owner is actor, actor.holds == "chair" and owner.at == actor.at
        sees, changes = 200 if is_own or leads else 404, 200 if is_own else 403 if leads else 404
        title = own(world, owner, "schedule", "title")
        yield probe("reports:schedule", [plan.pk], sees, *title)
        yield probe("reports:schedule_delete", [plan.pk], sees, *title)
        yield probe("reports:schedule_edit", [plan.pk], changes)
        yield probe(
            "reports:schedule_file", [made.pk], 200 if is_own and not actor.is_former else 404, *title
        )
        yield from refused("reports:schedule_edit", [plan.pk], changes)
        yield from refused("reports:schedule_step", [plan.pk, "pause"], sees)
        yield from refused("reports:schedule_step", [plan.pk, "send"], changes)
        yield from refused("reports:schedule_step", [plan.pk, "resume"], changes)
        yield from refused("reports:schedule_catch_up", [missed.pk], changes)
    yield probe("reports:schedule_step", [1, "no-such"], 404, method="post")


def roster_probes(world: World, owner: Actor, jobs: dict[str, int], status: int) -> Iterator[Probe]:
    lines = own(world, owner, "job", "roster")
    yield probe("members:roster_result", [jobs["roster"]], status, *lines, query="?show=joined")
    yield probe("members:roster_result", [jobs["written"]], status)
    yield probe("members:roster_apply", [jobs["roster"]], status)
    yield probe("members:roster_undo", [jobs["written"]], status)
    yield from refused("members:roster_apply", [jobs["roster"]], status)
    yield from refused("members:roster_undo", [jobs["written"]], status)


def workbook_probes(world: World, actor: Actor) -> Iterator[Probe]:
    writes, takes = (200 if actor.anywhere(letter) else 403 for letter in "CX")
    yield probe("core:workbook_import", [], writes)
    yield probe("core:workbook_export", [], takes)
    for place in PLACES:
        pk = world.unions[place].pk
        status = 200 if place in actor.anywhere("C") else 404 if writes == 200 else 403
        if status != 200 or (actor is CHAIR and place == "own"):
            yield probe("core:workbook_template", [], status, query=f"?union={pk}")
        if place not in actor.anywhere("X"):
            sent = {"union": pk, "year": 2024}
            yield probe("core:workbook_export", [], 422 if takes == 200 else 403, method="post", data=sent)


def role_probes(world: World, actor: Actor) -> Iterator[Probe]:
    seen = actor.sees_roles()
    names = [
        c
        for place in seen
        for kind in ("clerk", "invitation")
        for c in world.canaries.of(place, kind, "name")
    ]
    yield probe("members:access", [], 200 if seen else 403, *names)
    yield probe("members:access_invite", [], 200 if actor.gives() else 403)
    for place in PLACES:
        held, invitation = world.there["assignment", place].pk, world.there["invitation", place].pk
        status = 404 if place not in seen else 200 if actor.gives() else 403
        clerk = world.canaries.of(place, "clerk", "name")
        yield probe("members:access_end", [held], status, *clerk)
        yield from refused("members:access_end", [held], status)
        yield from refused("members:access_slip", [held], status)
        yield from refused("members:access_sign_out", [held], status)
        yield from refused("members:access_revoke", [invitation], status)


def own_probes(world: World, actor: Actor) -> Iterator[Probe]:
    yield probe("me:mine", [], 200)
    yield probe("me:consent", [], 200)
    yield probe("me:consent_text", [CONSENT], 200)
    yield probe("me:consent_text", ["1900-1"], 404)
    status = 200 if actor.is_member else 404
    name = own(world, actor, "own member", "name")
    secrets = own(world, actor, "own member", "id_number", "phone", "email", "address", "hukou_address")
    yield probe("me:data", [], status, *name)
    yield probe("me:correct", [], status, *name)
    yield probe("me:erase", [], status)
    for form in ("json", "html"):
        yield probe("me:download", [form], status, *name, *secrets, is_opened=True)
    yield probe("me:inbox", [], actor.somewhere("people", "C"))
    for place in PLACES:
        decides = 200 if actor.may("people", place, "C") else 404
        shown = world.canaries.of(place, "request", "reason")
        yield probe("me:decide", [world.there["request", place].pk], decides, *shown)
        yield from refused("me:decide", [world.there["request", place].pk], decides, {"approve": "1"})


def all_probes(world: World, actor: Actor) -> Iterator[Probe]:
    """Everything that is asked as this person."""
    yield from asked_early(world, actor)
    yield from record_probes(world, actor)
    yield from asked_late(world, actor)


def asked_early(world: World, actor: Actor) -> Iterator[Probe]:
    """What is open only for five minutes after somebody has shown that it is them."""
    for each in (role_probes, member_probes):
        yield from in_turn(actor, each(world, actor))


def asked_late(world: World, actor: Actor) -> Iterator[Probe]:
    for each in (
        frame_probes, sensitive_probes, summary_probes, template_probes, outline_probes, union_probes, signing_probes,
        level_probes, membership_probes, job_probes, schedule_probes, workbook_probes, own_probes, report_probes,
        rule_probes, congress_probes, board_probes, assembly_probes, paper_probes,
    ):  # fmt: skip
        yield from in_turn(actor, each(world, actor))


def in_turn(actor: Actor, probes: Iterable[Probe]) -> Iterator[Probe]:
    """Who only looks like somebody sends a form that is refused at every other place, the next of them at the others;
    holding a role they look at every page everywhere. The operator, to whom most pages open, asks each of those once.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for each in probes:
        if actor is OPERATOR and each.status not in REFUSED:
            seen[each.page, "opened"] += 1
            if seen[each.page, "opened"] > 1:
                continue
        asked = each.page, each.method
        seen[asked] += each.status in REFUSED
        looks = each.method == "get" and actor.holds_something
        is_their_turn = looks or (seen[asked] + ACTORS.index(actor)) % 2 == 0
        if actor in (*HELD, *MEMBERS) or each.status not in REFUSED or is_their_turn:
            yield each
