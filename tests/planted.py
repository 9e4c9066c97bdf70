"""A record of every kind at every place with a canary in every text, its files, its history, and all that hangs on it."""

import zipfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import docx
from django.core.files.base import ContentFile
from django.utils import timezone

from congress.models import CheckIn
from core import history, jobs
from core.access import SPHERES
from core.kinds import Kind
from core.models import AccessEntry, Attachment, Job, Notice
from core.register.batches import EXPORT, IMPORT
from core.register.problems import Problem
from members.models import (
    Application,
    ChangeRequest,
    Invitation,
    Member,
    RoleAssignment,
    RosterLine,
    Transfer,
    Union,
)
from members.models.accounts import today
from members.own_data import agree
from members.roster.queueing import APPLY, COMPARE
from reports.models import Submission, SummaryOutline, WordTemplate
from reports.signing.workflow import SIGNING
from tests import make
from tests.access import KINDS, PARENTS, PLACES, five_unions, made
from tests.actors import ACTORS, Actor
from tests.canaries import Canaries
from tests.core.books import book
from tests.planted_congress import plant_way

# A transfer of a member of the one to the other: both sides see it, and the member's name on it.
TRANSFERS = {"own": "beside", "beside": "above", "foreign": "foreign"}
BINNED = ("activity", "member", "hardshipcase")
WORKS = {"export": EXPORT, "import": IMPORT, "roster": COMPARE, "written": APPLY}


@dataclass
class World:
    """What is planted, by what it is and where."""

    unions: dict[str, Any]
    canaries: Canaries = field(default_factory=Canaries)
    records: dict[tuple[str, str], Any] = field(default_factory=dict)
    binned: dict[tuple[str, str], Any] = field(default_factory=dict)
    files: dict[tuple[str, str], Any] = field(default_factory=dict)
    there: dict[tuple[str, str], Any] = field(default_factory=dict)
    people: dict[Actor, Any] = field(default_factory=dict)
    jobs: dict[tuple[str, str], Any] = field(default_factory=dict)
    schedules: dict[str, tuple[Any, Any, Any]] = field(default_factory=dict)

    def word(self, place: str, sphere: str, kind: str, name: str, owner: str = "") -> str:
        return self.canaries.plant(place, sphere, kind, name, owner=owner)


def planted() -> World:
    world = World(five_unions())
    for place in PLACES:
        plant_clerk(world, place)
        for kind in KINDS:
            plant_record(world, kind, place)
        plant_around(world, place)
        plant_way(world, place)
    for place in PLACES:
        plant_signed(world, place)
    for place, to in TRANSFERS.items():
        plant_transfer(world, place, to)
    for actor in ACTORS:
        if actor.is_known:
            plant_actor(world, actor)
    Union.objects.update(term_end=date(2027, 1, 1))
    return world


def plant_clerk(world: World, place: str) -> None:
    """Somebody who works there, and wrote all that stands there."""
    clerk = make.user("officer", world.unions[place], name=world.word(place, "any", "clerk", "name"))
    world.there["clerk", place] = clerk
    world.there["assignment", place] = clerk.assignments.get()


def plant_record(world: World, kind: Kind, place: str) -> None:
    record = made(kind, world.unions, place)
    world.canaries.fill(record, place, kind.sphere, kind.short)
    record.save()
    world.records[kind.short, place] = record
    for part in kind.parts:
        row = part.model(owner=record)
        fill_needed(row)
        world.canaries.fill(row, place, kind.sphere, f"{kind.short}.{part.name}").save()
    before = record.remark
    record.remark = world.word(place, kind.sphere, kind.short, "remark now")
    history.save(
        record, by=world.there["clerk", place], note=world.word(place, kind.sphere, kind.short, "note")
    )
    assert before
    world.files[kind.short, place] = plant_file(world, kind, record, place)
    if kind.short in BINNED:
        gone = world.canaries.fill(
            made(kind, world.unions, place), place, kind.sphere, f"{kind.short} binned"
        )
        gone.deleted_at = timezone.now()
        gone.save()
        world.binned[kind.short, place] = gone


def fill_needed(row: Any) -> None:
    """A value for each number, and somebody for each member, that a part cannot do without."""
    for each in row._meta.concrete_fields:
        if each.related_model is Member and not each.null:
            setattr(row, each.name, make.member(row.owner.union, role="委员"))
        if (
            not each.null
            and not each.has_default()
            and each.get_internal_type().endswith(("IntegerField", "DecimalField"))
        ):
            setattr(row, each.name, 1)


def plant_file(world: World, kind: Kind, record: Any, place: str) -> Attachment:
    """An archive with a letter, a table and a text in it; the canary stands in another of them for each kind."""
    name = f"{world.word(place, kind.sphere, kind.short, 'file name')}.zip"
    word = world.word(place, kind.sphere, kind.short, "file")
    file = Attachment(kind=kind.name, record_id=record.pk, name=name, size=8)
    file.file.save(name, ContentFile(archive(word, KINDS.index(kind))))
    return file


def archive(word: str, n: int) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr("letter.docx", letter(word if n % 3 == 0 else ""))
        zipped.writestr("table.xlsx", table("甲", word if n % 3 == 1 else ""))
        zipped.writestr("note.txt", word if n % 3 == 2 else "")
    return stream.getvalue()


@cache
def letter(head: str) -> bytes:
    stream = BytesIO()
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = head
    document.save(stream)
    return stream.getvalue()


@cache
def table(*cells: str) -> bytes:
    return book({"表": [[cell] for cell in cells]})


def plant_around(world: World, place: str) -> None:
    """What is no record: a summary, the union's life, roles, requests, and who saw what."""
    union, there, word = world.unions[place], world.there, world.word
    summary, paragraph = make.summary(union, title=word(place, "summaries", "summary", "title"))
    paragraph.composed = [word(place, "summaries", "summary", "composed")]
    paragraph.save()
    written = summary.paragraphs.create(position=1, key="x", role="body", composed=["原文"])
    written.edited = [word(place, "summaries", "summary", "edited")]
    written.save()
    there["summary", place], there["paragraph", place] = summary, paragraph
    there["template", place] = plant_template(world, place)
    there["outline", place] = plant_outline(world, place)
    there["event", place] = world.canaries.fill(make.union_event(union), place, "structure", "event")
    there["event", place].save()
    invitation = Invitation(
        name=word(place, "roles", "invitation", "name"), role="officer", union=union, by=there["clerk", place]
    )
    invitation.issue()
    there["invitation", place] = invitation
    asking = Application(union=union, address_hash=place)
    there["application", place] = world.canaries.fill(asking, place, "people", "application")
    there["application", place].save()
    person = make.member(union, name=word(place, "people", "asker", "name"), user=make.user())
    there["request", place] = ChangeRequest.objects.create(
        member=person, what="erase", reason=word(place, "requests", "request", "reason"), by=person.user
    )
    there["board", place] = make.disclosure(union, is_online=True)
    plant_congress(world, place)
    there["rule", place] = make.rule(union, "congress.quorum", "2/3", is_on=False)
    there["sheet", place] = make.score_sheet(union)
    there["item", place] = there["sheet", place].items.get()
    AccessEntry.objects.create(
        kind="members.Member", record_id=world.records["member", place].pk, union=union, fields=["phone"],
        by=there["clerk", place], purpose=word(place, "watch", "watch", "purpose"),
    )  # fmt: skip


def plant_congress(world: World, place: str) -> None:
    """A meeting of the congress whose delegate is the one who stands there, open for check-in, with a vote by name."""
    union, delegate = world.unions[place], world.records["delegate", place]
    congress = world.records["congress", place]
    type(delegate).objects.filter(pk=delegate.pk).update(
        congress=congress, standing="delegate", ended_on=None
    )
    meeting = make.meeting(union, congress_session=make.session(union, congress=congress))
    CheckIn.objects.create(meeting=meeting)
    world.there["congress meeting", place] = meeting
    world.there["vote", place] = make.resolution(union, meeting=meeting, manner="named")


def plant_signed(world: World, place: str) -> None:
    """A published summary, and where a union stands over the place, that it was sent there."""
    union, there, word = world.unions[place], world.there, world.word
    title = word(place, "published", "signed summary", "title")
    summary, paragraph = make.summary(union, outline="street", title=title, state="reviewed")
    paragraph.composed = [word(place, "published", "signed summary", "composed")]
    paragraph.save()
    chair = make.user("chair", union)
    for step in ("sign", "publish"):
        summary = SIGNING.take(step, summary, by=chair)
    there["signed", place], there["signed paragraph", place] = summary, paragraph
    there["version", place] = version = summary.versions.get()
    if place in PARENTS:
        there["submission", place] = Submission.objects.create(
            version=version, from_union=union, to_union=world.unions[PARENTS[place]], state="sent"
        )


def plant_template(world: World, place: str) -> WordTemplate:
    """A Word template with a canary in its name and one in its text."""
    word, stream = docx.Document(), BytesIO()
    word.add_paragraph(world.word(place, "summaries", "template", "file"))
    word.save(stream)
    name = world.word(place, "summaries", "template", "name")
    template = WordTemplate(union=world.unions[place], name=name, size=8, state="ready")
    template.file.save("x.docx", ContentFile(stream.getvalue()))
    return template


def plant_outline(world: World, place: str) -> SummaryOutline:
    """An outline of the union's own with a canary in its name, its headings and its slots."""
    words = [world.word(place, "summaries", "outline", name) for name in ("heading", "opening", "closing")]
    heading, opening, closing = ({"zh": word, "en": word} for word in words)
    data = {"parts": [{"heading": heading, "topics": []}], "opening": opening, "closing": closing}
    name = world.word(place, "summaries", "outline", "name")
    return make.own_outline(world.unions[place], name=name, data=data)


def plant_transfer(world: World, place: str, to: str) -> None:
    member = world.records["member", place]
    reason = world.word(f"{place}>{to}", "transfer", "transfer", "reason")
    world.there["transfer", place] = Transfer.objects.create(
        member=member, from_union=world.unions[place], to_union=world.unions[to], reason=reason
    )


def plant_actor(world: World, actor: Actor) -> None:
    """The person, with a record of their own where they are a member, their notices and their jobs."""
    union = world.unions[actor.at]
    role = "" if actor.role in ("stranger", "superuser") else actor.role
    in_charge = {"is_superuser": actor.role == "superuser"}
    person = make.user(
        role, union, **in_charge, name=world.word(actor.at, "self", "account", "name", owner=actor.name)
    )
    agree(person)
    world.people[actor] = person
    if actor.is_member:
        plant_own(world, actor, person)
    Notice.objects.bulk_create(
        Notice(to=person, name="members.term", kind="members.Union", record_id=each.pk, key=place,
               facts={"rung": "overdue", "due": "2026-12-31"})
        for place, each in world.unions.items()
    )  # fmt: skip
    plant_jobs(world, actor, person, union)
    if role:
        plant_schedule(world, actor, person, union)
    if actor.is_former:
        RoleAssignment.objects.filter(user=person).update(until=today() - timedelta(days=1))


def plant_own(world: World, actor: Actor, person: Any) -> None:
    """What is about the very person: seen by them, and by whoever sees such records there."""
    mine = make.member(world.unions["own"], user=person)
    case = make.hardship_case(world.unions["own"], member=mine)
    proposal = make.proposal(world.unions["own"], proposer=mine)
    opinion = make.opinion(world.unions["own"], author=person)
    delegate = make.delegate(world.unions["own"], member=mine)
    for record in (mine, case, proposal, opinion, delegate):
        short, sphere = record._meta.model_name, SPHERES[record._meta.label_lower]
        world.canaries.fill(record, "own", sphere, f"own {short}", owner=actor.name).save()
        world.records[f"{short} of {actor.name}", "own"] = record
    if actor.name == "member":
        plant_own_vote(world, mine)


def plant_own_vote(world: World, member: Any) -> None:
    """A vote by name in a congress in which the first of the members sits."""
    union = world.unions["own"]
    congress = make.congress(union)
    make.delegate(union, congress=congress, member=member)
    meeting = make.meeting(union, congress_session=make.session(union, congress=congress))
    world.there["vote of a delegate", "own"] = make.resolution(union, meeting=meeting, manner="named")


def plant_schedule(world: World, actor: Actor, person: Any, union: Any) -> None:
    """Of each person one for the union at which they are, with a run that was missed and one that has a file."""
    word = world.word(actor.at, "schedule", "schedule", "title", owner=actor.name)
    plan = make.schedule(person, union, title=word)
    missed = plan.runs.create(edition=1, day=today(), planned_for=timezone.now(), state="missed")
    job = jobs.queue("reports.scheduled", "报送", owner=person, union=union, run=0)
    jobs.deliver(job, book({"表": [["名称"], [word]]}), "报送.xlsx")
    job.finish(Job.State.DONE)
    made = plan.runs.create(edition=2, day=today(), planned_for=timezone.now(), state="started", job=job)
    world.schedules[actor.name] = (plan, missed, made)


def plant_jobs(world: World, actor: Actor, person: Any, union: Any) -> None:
    """Finished work of every sort, with a file, with what was wrong in a file, and with lines of a roster."""
    for name, work in WORKS.items():
        word = world.word(actor.at, "job", "job", name, owner=actor.name)
        job = jobs.queue(
            work,
            "工作",
            owner=person,
            union=union if actor.role != "stranger" else None,
            file="花名册.xlsx",
            kind="",
            compared=0,
        )
        problem = Problem("表", 2, "名称", word, word).plain()
        job.result = {
            "problems": [problem],
            "wrong": 1,
            "counts": {"joined": 1},
            "is_written": name == "written",
            "added": {"members.Member": 1},
        }
        jobs.deliver(job, book({"表": [["名称"], [word]]}), f"{name}.xlsx")
        job.finish(Job.State.DONE)
        if name == "roster":
            RosterLine.objects.create(job=job, number=1, union=union, name=word, verdict="joined")
        world.jobs[actor.name, name] = job
