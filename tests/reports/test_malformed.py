"""What no page sends, and programs try: it is refused or left out, and the server stays on its feet."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from reports.assessment.forms import StepsField
from tests import make
from tests.reports.signing import composed

pytestmark = pytest.mark.django_db
DIGITS, NUL = "9" * 5000, "a\0b"


@pytest.fixture
def union():
    union = make.union(name="江城市第一中学工会", org_type="school")
    make.proposal(union, declared=True, count=46)
    return union


@pytest.fixture
def summary(client, union):
    chair = make.user("chair", union)
    client.force_login(chair)
    return composed(union, chair)


SENT = {
    "a sign that no text holds, in a chip": '{"runs": [{"text": "a\\u0000b"}], "version": 1}',
    "half a sign, in a chip": '{"runs": [{"text": "a\\ud800b"}], "version": 1}',
    "a version without end": '{"runs": ["a"], "version": Infinity}',
    "a bottomless list": '{"runs": ' + "[" * 50_000 + "]" * 50_000 + "}",
    "a value that no text holds": json.dumps(
        {
            "runs": [{"text": "", "figure": "congress.received", "group": ["type", NUL], "manner": "value"}],
            "version": 1,
        }
    ),
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_words_that_no_editor_sends_are_refused(client, summary, sent):
    lead = summary.paragraphs.get(role="lead")
    url = reverse("reports:paragraph_words", args=[summary.pk, lead.pk])

    assert client.post(url, sent, content_type="application/json").status_code == 422
    assert summary.paragraphs.get(role="lead").version == 1


def test_half_a_sign_that_was_typed_is_left_out(client, summary):
    lead = summary.paragraphs.get(role="lead")
    url = reverse("reports:paragraph_words", args=[summary.pk, lead.pk])

    answer = client.post(url, '{"runs": ["甲\\ud83d乙"], "version": 1}', content_type="application/json")

    assert answer.status_code == 200
    assert summary.paragraphs.get(role="lead").text == "甲乙"


CHIPS = (
    {"group": ["month", "no month"]},
    {"unit": "no unit"},
    {"group": ["type", NUL], "manner": "names"},
)


@pytest.mark.parametrize("more", CHIPS)
def test_a_chip_that_cites_nothing_has_no_card(client, summary, more):
    run = json.dumps({"text": "46项", "figure": "congress.received"} | more)

    assert client.get(reverse("reports:chip", args=[summary.pk]), {"run": run}).status_code == 404


def test_a_value_that_no_text_holds_leads_to_no_rows(client, summary):
    url = reverse("reports:summary_evidence", args=[summary.pk])

    assert client.get(url, {"figure": "congress.received", "by": "type", "is": NUL}).status_code == 404


def test_a_key_of_very_many_digits_is_the_key_of_nothing(client, union, summary):
    export, pack = (reverse(f"reports:summary_{what}", args=[summary.pk]) for what in ("export", "pack"))
    outline = reverse("reports:outline", args=[make.own_outline(union).pk])

    assert client.post(export, {"template": DIGITS}).status_code == 404
    assert client.post(pack, {"version": DIGITS}).status_code == 302
    assert client.post(outline, {"do": f"up-{DIGITS}"}).status_code == 200
    assert client.get(reverse("reports:comparison"), {"sort": DIGITS}).status_code == 200


@pytest.mark.parametrize("period", [("0001-01-01", "0001-12-31"), ("2024-01-01", "9999-12-31")])
def test_a_period_of_no_union_is_refused(client, union, summary, period):
    asked = {"union": union.pk, **dict(zip(("since", "until"), period, strict=True))}

    assert client.get(reverse("reports:before"), asked).status_code == 422


def test_a_long_title_still_makes_a_file(client, union, summary):
    summary.title = "长" * 300
    summary.save()
    sheet = make.score_sheet(union, title="长" * 200)

    for url in (
        reverse("reports:summary_export", args=[summary.pk]),
        reverse("reports:sheet_export", args=[sheet.pk]),
    ):
        assert client.post(url).status_code == 302


@pytest.mark.parametrize("text", ["1e20000000=5", "5=1e20000000", "1e-20000000=5"])
def test_steps_are_numbers_that_people_write(text):
    with pytest.raises(ValidationError):
        StepsField().clean(text)
    assert StepsField().clean("90=10, 80.5=8") == [["90", "10"], ["80.5", "8"]]
