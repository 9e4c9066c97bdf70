"""Writing in a summary: what an editor sends is kept, believed as far as records bear it out, and never lost."""

import json
from datetime import date

import pytest
from django.urls import reverse

from core.models import Job
from core.prose import Cite
from reports import drafts
from reports.models import Summary
from tests import make

pytestmark = pytest.mark.django_db

YEAR = {"since": date(2024, 1, 1), "until": date(2024, 12, 31), "language": "zh-hans"}
CHIP = {"text": "46项", "figure": "congress.received"}


@pytest.fixture
def union():
    union = make.union(name="江城市第一中学工会", org_type="school")
    make.proposal(union, declared=True, count=46)
    return union


@pytest.fixture
def chair(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return chair


@pytest.fixture
def summary(union, chair):
    return drafts.draft(union=union, outline="school", by=chair, **YEAR)


@pytest.fixture
def lead(summary):
    return summary.paragraphs.get(role="lead")


@pytest.fixture
def send(client, summary, lead):
    def sent(runs, version=1, paragraph=lead):
        url = reverse("reports:paragraph_words", args=[summary.pk, paragraph.pk])
        return client.post(
            url, json.dumps({"runs": runs, "version": version}), content_type="application/json"
        )

    return sent


def test_words_and_chips_are_kept_and_the_next_version_is_told(send, lead):
    answer = send(["收到", CHIP, "。"])

    lead.refresh_from_db()
    assert (answer.status_code, answer.json()["version"], answer.json()["marks"]) == (200, 2, [])
    assert lead.runs == ("收到", Cite("46项", figure="congress.received"), "。")


def test_a_chip_says_what_the_records_say_whatever_was_sent(send, lead):
    send(["收到", {**CHIP, "text": "99项"}, "和", {"text": "7家", "figure": "no.such"}, "。"])

    lead.refresh_from_db()
    assert lead.text == "收到46项和7家。"
    assert [run.text for run in lead.runs if isinstance(run, Cite)] == ["46项"]


def test_a_chip_of_records_is_believed_only_if_it_stands_in_the_summary(send, lead, summary):
    stolen = {"text": "甲", "kind": "members.Member", "pks": [1]}

    send(["写", stolen])

    lead.refresh_from_db()
    assert lead.runs == ("写甲",)


def test_the_second_of_two_writers_sees_both_and_nothing_is_lost(send, lead):
    send(["先写的话。"])
    answer = send(["后写的话。"])

    assert (answer.status_code, answer.json()["text"], answer.json()["version"]) == (409, "先写的话。", 2)
    lead.refresh_from_db()
    assert lead.text == "先写的话。"


@pytest.mark.parametrize("runs", ["文字", [1], [{"text": 1}], [{"text": "a", "pks": ["1"]}], None, [["a"]]])
def test_what_is_no_paragraph_is_refused(send, lead, runs):
    assert send(runs).status_code == 422
    lead.refresh_from_db()
    assert not lead.is_edited


def test_a_number_that_nothing_bears_out_is_told_where_it_stands(send):
    answer = send(["收到", CHIP, "，满意👍达52项，共46项提案。"])

    assert answer.json()["marks"] == [{"from": 9, "to": 12, "text": "52项"}]


def test_what_was_left_to_be_filled_in_is_told(send):
    assert [mark["text"] for mark in send(["培训XXX人。"]).json()["marks"]] == ["XXX"]


def test_one_click_makes_a_figure_of_a_number(client, send, lead, summary):
    send(["收到52项。"])
    page = client.get(summary.get_absolute_url()).content.decode()
    assert "unsupported" in page
    url = reverse("reports:paragraph_number", args=[summary.pk, lead.pk])
    asked = {"version": 2, "run": 0, "start": 2, "number": "52项"}
    assert "46项" in client.get(url, asked).content.decode()

    answer = client.post(url, asked | {"chip": json.dumps(CHIP)})

    lead.refresh_from_db()
    assert (answer.status_code, lead.runs) == (302, ("收到", Cite("46项", figure="congress.received"), "。"))
    assert client.post(url, asked | {"chip": json.dumps(CHIP)}).status_code == 409


def test_in_english_the_sentences_about_a_number_are_set_apart(client, send, lead, summary):
    send(["收到52项。"])
    client.cookies["django_language"] = "en"
    url = reverse("reports:paragraph_number", args=[summary.pk, lead.pk])

    page = client.get(url, {"version": 2, "run": 0, "start": 2, "number": "52项"}).content.decode()

    assert "No record bears this out. These figures" in page


def offered(client, summary, **asked):
    found = client.get(reverse("reports:palette", args=[summary.pk]), asked).json()["offers"]
    return [(each["label"], each["run"]["text"]) for each in found]


@pytest.mark.parametrize("words", ["收到提案", "shoudaotian", "sdta"])
def test_a_figure_is_found_by_name_pinyin_and_initials(client, summary, words):
    assert offered(client, summary, q=words)[0][1] == "46项"


def test_a_number_typed_is_offered_what_comes_near(client, summary):
    assert "46项" in [text for _label, text in offered(client, summary, near="50项")]


def test_a_number_told_of_a_record_is_offered_with_the_record_and_put_in_as_its_chip(client, union, chair):
    activity = make.activity(union, name="职工趣味运动会", participants=318)
    summary = drafts.draft(union=union, outline="school", by=chair, **YEAR)
    lead = summary.paragraphs.get(role="lead")
    drafts.rewrite(lead, ("有320人参加。",), by=chair, version=1)
    url = reverse("reports:paragraph_number", args=[summary.pk, lead.pk])
    asked = {"version": 2, "run": 0, "start": 1, "number": "320人"}
    [offer] = [each for each in client.get(url, asked).context["offers"] if each.cite.kind]
    assert offered(client, summary, near="320人")[-1] == (offer.label, offer.cite.text)
    assert "职工趣味运动会" in offer.label

    client.post(url, asked | {"chip": offer.run})

    lead.refresh_from_db()
    assert lead.text == f"有{offer.cite.text}参加。"
    assert [run.pks for run in lead.runs if isinstance(run, Cite)] == [(activity.pk,)]


@pytest.mark.parametrize("chip", ["1", '"46项"', "[]", '{"text": 1}', "{"])
def test_what_is_no_chip_is_put_nowhere(client, send, lead, summary, chip):
    send(["收到52项。"])
    url = reverse("reports:paragraph_number", args=[summary.pk, lead.pk])

    answer = client.post(url, {"version": 2, "run": 0, "start": 2, "number": "52项", "chip": chip})

    lead.refresh_from_db()
    assert (answer.status_code, lead.text) == (409 if chip == "[]" else 404, "收到52项。")


def test_a_chip_explains_itself(client, summary):
    page = client.get(reverse("reports:chip", args=[summary.pk]), {"run": json.dumps(CHIP)}).content.decode()

    assert "figure=congress.received" in page
    assert client.get(reverse("reports:chip", args=[summary.pk]), {"run": "[]"}).status_code == 404


def test_a_paragraph_of_ones_own_is_kept_with_its_first_words(client, summary, lead):
    url = f"{reverse('reports:paragraph_new', args=[summary.pk])}?after={lead.pk}"
    before = summary.paragraphs.count()
    assert client.get(url).status_code == 200
    assert client.post(url, {"text": " "}).status_code == 302
    assert summary.paragraphs.count() == before

    answer = client.post(url, json.dumps({"runs": ["亲手写的。"]}), content_type="application/json")

    texts = [p.text for p in summary.paragraphs.all()]
    assert (answer.status_code, texts[texts.index(lead.text) + 1]) == (200, "亲手写的。")
    assert summary.paragraphs.get(pk=answer.json()["id"]).is_written


def test_the_page_says_what_a_figure_is_by_now(client, union, summary):
    make.proposal(union, count=4)

    assert "cite-now" in client.get(summary.get_absolute_url()).content.decode()


def test_composing_again_shows_both_readings_and_takes_what_is_ticked(client, union, summary):
    url = reverse("reports:summary_again", args=[summary.pk])
    assert client.get(url).status_code == 302
    make.proposal(union, count=4)

    page = client.get(url)
    digests = [each.digest for each in page.context["differences"]]
    assert "<ins>" in page.content.decode()
    assert '<span lang="zh-hans">' in page.content.decode()
    topics = [each.topic for each in page.context["differences"]]
    assert all(topics)
    assert f"· {topics[0]}" in page.content.decode()
    assert client.post(url, {"take": [*digests, "gone"]}).url == url
    assert client.get(url).status_code == 302


def test_composing_again_does_not_let_an_open_editor_write_over_the_new_words(union, summary, chair, send):
    told = next(p for p in summary.paragraphs.all() if "46份" in p.text)
    make.proposal(union, declared=True, count=4)
    drafts.compose_again(summary, reader=chair)

    answer = send(["我的话。"], version=told.version, paragraph=told)

    assert answer.status_code == 409
    assert "50份" in answer.json()["text"]


def test_words_of_a_paragraph_that_is_gone_are_kept_as_one_of_ones_own(client, summary, chair, lead):
    url = reverse("reports:paragraph_words", args=[summary.pk, 10**9])
    sent = json.dumps({"runs": ["我的话。"], "version": 1, "behind": lead.pk})

    answer = client.post(url, sent, content_type="application/json")
    kept = client.post(answer.json()["words"], sent, content_type="application/json")

    texts = [p.text for p in summary.paragraphs.all()]
    assert (answer.status_code, kept.status_code) == (410, 200)
    assert texts[texts.index(lead.text) + 1] == "我的话。"
    nowhere = json.dumps({"runs": ["又一段。"], "version": 1})
    again = client.post(url, nowhere, content_type="application/json").json()["words"]
    assert client.post(again, nowhere, content_type="application/json").status_code == 200
    assert summary.paragraphs.exclude(role="signature").last().text == "又一段。"


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_a_summary_that_is_there_is_not_composed_anew_by_the_form(client, union, chair, summary, state):
    Summary.objects.filter(pk=summary.pk).update(state=state)
    words = [p.text for p in summary.paragraphs.all()]
    make.proposal(union, declared=True, count=4)
    asked = {"union": union.pk, "since": "2024-01-01", "until": "2024-12-31", "outline": "school"}

    answer = client.post(reverse("reports:summary_list"), asked | {"language": "zh-hans"})

    assert answer.url == reverse("reports:summary_again", args=[summary.pk])
    assert [p.text for p in summary.paragraphs.all()] == words


def test_where_nothing_was_ticked_nothing_is_said_to_be_composed(client, union, summary, chair):
    make.proposal(union, declared=True, count=4)
    before = Summary.objects.get().composed_at

    page = client.post(reverse("reports:summary_again", args=[summary.pk]), follow=True)

    assert [str(each) for each in page.context["messages"]] == ["没有勾选任何段落，正文未作改动。"]
    assert Summary.objects.get().composed_at == before


@pytest.mark.parametrize(
    ("sent", "query", "kept"),
    [
        ({"annexed": ".pdf"}, "", {"format": ".pdf", "annex": True}),
        ({"format": ".pdf"}, "?annex", {"format": ".pdf", "annex": False}),
        ({"annexed": ".docx"}, "", None),
        ({"format": ".json"}, "", None),
    ],
)
def test_what_is_taken_away_is_what_the_page_offers(client, summary, sent, query, kept):
    answer = client.post(f"{reverse('reports:summary_export', args=[summary.pk])}{query}", sent)

    found = Job.objects.filter(work="reports.export").first()
    assert (answer.status_code, found and {name: found.arguments[name] for name in kept or ()}) == (
        302 if kept else 404,
        kept,
    )


def test_a_paragraph_of_ones_own_that_was_taken_out_is_put_back_where_it_stood(client, summary, lead):
    own = drafts.write(
        summary, ("亲手写的。", Cite("46项", figure="congress.received")), after=lead, by=lead.edited_by
    )
    before = [p.text for p in summary.paragraphs.all()]
    client.post(reverse("reports:paragraph_move", args=[summary.pk, own.pk]), {"way": "out"})
    assert not summary.paragraphs.filter(pk=own.pk).exists()
    page = client.get(summary.get_absolute_url()).content.decode()
    assert f'name="key" value="{own.key}"' in page

    url = reverse("reports:paragraph_restore", args=[summary.pk])
    for _twice in range(2):
        assert client.post(url, {"key": own.key}).status_code == 302

    assert [p.text for p in summary.paragraphs.all()] == before
    assert summary.paragraphs.get(key=own.key).runs == own.runs
    assert 'id="removed"' not in client.get(summary.get_absolute_url()).content.decode()


def test_undo_and_redo_are_buttons_too(client, summary, lead):
    page = client.get(reverse("reports:paragraph_edit", args=[summary.pk, lead.pk])).content.decode()

    assert ("data-undo" in page, "data-redo" in page) == (True, True)
