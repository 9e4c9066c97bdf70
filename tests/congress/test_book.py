"""The book of a session: all its proposals in three files, without an unnamed name, made by a worker with progress."""

import re
from collections import Counter
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from congress.book import content, gathering, work
from congress.models import Author, Handling, Move, Proposal, Seconder
from core import jobs
from core.models import Job
from tests import make
from tests.congress.chains import ANSWER, world

pytestmark = pytest.mark.django_db
ENDINGS = ("docx", "pdf", "xlsx")


@pytest.fixture
def w(db):
    return world()


def made(w, ending, who="officer"):
    """The job of a book, done, and its file."""
    job = work.ask_for(w.session, ending, by=getattr(w.people, who))
    jobs.run(job.pk)
    job.refresh_from_db()
    return job, job.file.read() if job.file else b""


def words(ending, data):
    """Everything that is written in a file, spaces apart."""
    if ending == "pdf":
        reader = PdfReader(BytesIO(data))
        found = "".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    else:
        with ZipFile(BytesIO(data)) as parts:
            found = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return "".join(found.split())


def all_kinds(w):
    """One of each outcome; one author stays unnamed, and one of those that went up in another."""
    main = w.published()
    main.replies.update(cost=35000, period="2026年6月底前")
    for who in ("author", "seconder", "other_seconder"):
        w.take(main, "rate", who, satisfaction="satisfied")
    hidden = w.filed(w.people.co_author, title="改善夜班餐", confidential=True)
    into = w.filed(make.account(w.union), title="食堂错峰")
    merged = make.account(w.union)
    w.take(w.submitted(merged, title="夜班食堂", confidential=True), "merge", "officer", into=into)
    for step in ("opinion", "reject"):
        w.take(w.submitted(make.account(w.union), title=f"题目{step}"), step, "officer", note="不属职权范围")
    w.sent(make.account(w.union), title="还没有附议")
    return main, hidden, merged


@pytest.mark.parametrize("ending", ENDINGS)
def test_each_file_tells_what_became_of_every_proposal_and_names_no_unnamed_author(w, ending):
    main, _hidden, merged = all_kinds(w)
    job, data = made(w, ending)
    found = words(ending, data)

    assert (job.state, job.result) == (Job.State.DONE, {"proposals": 6})
    assert job.file_name.endswith(f".{ending}")
    said = [main.title, ANSWER["text"], ANSWER["signed_by"], w.lead.name, w.people.author.member.name]
    said += [
        "35000",
        "2026年6月底前",
        "（保密）",
        "改善夜班餐",
        "题目opinion",
        "题目reject",
        "001",
        "满意",
        "不属职权范围",
    ]
    assert [each for each in said if "".join(each.split()) not in found] == []
    unnamed = [w.people.co_author.member.name, merged.member.name, w.people.co_author.username]
    assert [each for each in unnamed if each in found] == []
    assert "还没有附议" not in found


def test_the_friends_of_an_unnamed_author_are_not_named_with_them(w):
    _main, hidden, _merged = all_kinds(w)
    rows = {each.key: each for each in gathering.entries(w.session, w.people.officer)}
    assert (rows[hidden.pk].authors, rows[hidden.pk].seconders) == ("（保密）", "（保密）")


def test_statistics_count_what_the_book_holds(w):
    all_kinds(w)
    late = w.published(make.account(w.union))
    Proposal.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    found = content.book(w.session, gathering.entries(w.session, w.people.officer))
    numbers = [int(n) for _label, n in found.tables[0].rows[1:]]
    # Received, filed, merged, opinion, answered as such, not filed, answered, in time; satisfied, mostly, not.
    assert numbers == [7, 4, 1, 1, 0, 1, 2, 1, 1, 0, 0]
    assert found.tables[2].rows[1][1:] == ("4", "2", "1")


def test_who_may_not_take_proposals_away_gets_no_book_and_rights_are_asked_when_it_is_made(w, client):
    w.filed()
    url = reverse("congress:book", args=[w.session.pk])
    for who, status in (
        ("officer", 200),
        ("chair", 200),
        ("committee", 404),
        ("author", 404),
        ("stranger", 404),
    ):
        client.force_login(getattr(w.people, who))
        assert client.get(url).status_code == status, who
    client.force_login(w.people.officer)
    assert client.post(url, {"ending": "exe"}).status_code == 422
    assert client.post(url, {"ending": "pdf"}).status_code == 302
    job = Job.objects.get(work=work.BOOK)
    w.people.officer.assignments.update(ended_at=timezone.now())
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, bool(job.file)) == (Job.State.FAILED, False)


def many(w, n):
    """Filed proposals, each with an author, two seconders and a department, written at once."""
    first = Proposal.objects.filter(made_to=w.session).count()
    rows = Proposal.objects.bulk_create(
        Proposal(
            union=w.union, type="proposal", made_to=w.session, title=f"提案{i}", state="handling", filed_no=i + 1,
            no=f"{i + 1:04}", submitted_on=timezone.localdate(), suggestion="在车棚装充电桩。", category="welfare",
            status="in_progress", confidential=i % 10 == 0,
        )
        for i in range(first, first + n)
    )  # fmt: skip
    moves = Move.objects.bulk_create(Move(proposal=row, step="file", target="handling") for row in rows)
    Author.objects.bulk_create(Author(proposal=row, name=f"提案人{row.pk}") for row in rows)
    Seconder.objects.bulk_create(
        Seconder(proposal=row, name=f"附议人{row.pk}", consent="seconded")
        for row in rows
        for _two in range(2)
    )
    Handling.objects.bulk_create(
        Handling(proposal=row, department=w.lead, is_lead=True, given=move)
        for row, move in zip(rows, moves, strict=True)
    )


def asked_of_the_database(w, ending):
    """How many statements the work takes, and how often it says how far it is."""
    job = work.ask_for(w.session, ending, by=w.people.officer)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        jobs.run(job.pk)
    told = Counter('"done" =' in each["sql"] for each in queries.captured_queries)
    return len(queries), told[True]


def readable(ending, data):
    """What is written in a file, all of it in a row; of a PDF, whose pages are slow to read, its outline and its end."""
    if ending == "xlsx":
        rows = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(1).to_python()
        return "".join(str(cell) for row in rows for cell in row)
    if ending == "pdf":
        reader = PdfReader(BytesIO(data))
        parts = [*outlined(reader.outline), *(page.extract_text() for page in reader.pages[-3:])]
        return "".join("".join(parts).split())
    return words(ending, data)


def outlined(outline):
    for each in outline:
        if isinstance(each, list):
            yield from outlined(each)
        else:
            yield each.title


def test_a_thousand_proposals_cost_no_more_queries_than_forty_and_progress_is_told(w):
    many(w, 40)
    few = {ending: asked_of_the_database(w, ending) for ending in ENDINGS}
    many(w, 960)
    unnamed = {each.name for each in Author.objects.filter(proposal__confidential=True)}
    assert len(unnamed) == 100
    for ending in ENDINGS:
        assert asked_of_the_database(w, ending) == few[ending]
        assert few[ending][1] >= work.TIMES
        job = Job.objects.filter(work=work.BOOK).latest("pk")
        written = readable(ending, job.file.read())
        assert (job.done, job.total) == (1000, 1000)
        assert [n for n in range(1, 1001) if f"{n:04}提案{n - 1}" not in written] == []
        assert not unnamed & {*re.findall(r"提案人\d+", written)}
