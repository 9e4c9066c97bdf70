"""All rules of a document are switched at once: what that changes is listed, done with a reason, and kept."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from core.models import HistoryEntry
from members.models import Rule
from members.rules import book, documents
from members.rules.examples import EXAMPLES
from tests import make

pytestmark = pytest.mark.django_db

CODE = "shanghai-congress"
SHIPPED = {name: each for name, each in EXAMPLES.items() if name.startswith(f"{CODE}.")}
DOCUMENT = next(iter(SHIPPED.values())).document


@pytest.fixture
def union():
    return make.union(name="江城市总工会", org_type="federation", region_code="310000")


@pytest.fixture
def chair(client, union):
    made = make.user("chair", union)
    client.force_login(made)
    return made


def address(union, step, document=DOCUMENT):
    return f"{reverse('members:rule_document', args=[union.pk, step])}?{urlencode({'document': document})}"


def send(client, union, step, note="市总统一执行", document=DOCUMENT, **more):
    page = client.get(address(union, step, document))
    seen = page.context["plan"].seen if page.status_code == 200 else ""
    return client.post(address(union, step, document), {"note": note, "seen": seen} | more)


def test_a_whole_document_is_switched_on_and_off_with_one_reason(client, chair, union):
    make.rule(union, "congress.quorum", "1/2", document="暂行办法")
    page = client.get(address(union, "on"))
    lines = {line.rule.key: line for line in page.context["plan"].lines}
    assert {*lines} == {each.key for each in SHIPPED.values()}
    assert lines["congress.majority"].now is None
    assert lines["congress.majority"].then.document == DOCUMENT
    assert not lines["congress.quorum"].changes  # the union's own rule goes before the province's
    assert not Rule.objects.filter(document=DOCUMENT).exists()

    assert send(client, union, "on", note=" ").status_code == 422
    assert send(client, union, "on").status_code == 302
    rules = book.at(make.union(union))
    assert rules.rule("congress.majority").document == DOCUMENT
    assert {each.is_on for each in Rule.objects.filter(document=DOCUMENT)} == {True}
    notes = HistoryEntry.objects.filter(kind="members.Rule", note="市总统一执行", by=chair)
    assert notes.count() == len(SHIPPED) == Rule.objects.filter(document=DOCUMENT).count()

    off = client.get(address(union, "off"))
    assert len(off.context["plan"].lines) == len(SHIPPED)
    assert "市总统一执行" in off.content.decode()
    assert send(client, union, "off", note="条例修订").status_code == 302
    assert book.at(union).rule("congress.majority") is None
    assert book.at(union).rule("congress.quorum").document == "暂行办法"
    told = [(each.by, each.to, each.note, each.number) for each in documents.switched(union, DOCUMENT)]
    assert told == [(chair, False, "条例修订", len(SHIPPED)), (chair, True, "市总统一执行", len(SHIPPED))]

    assert send(client, union, "on").status_code == 302
    assert Rule.objects.filter(document=DOCUMENT, is_on=True).count() == len(SHIPPED)


def test_what_changed_since_it_was_looked_at_is_looked_at_again(client, chair, union):
    seen = client.get(address(union, "on")).context["plan"].seen
    example = SHIPPED[f"{CODE}.congress.quorum"]
    Rule.objects.create(union=union, example=example.code, **example.fields())
    late = client.post(address(union, "on"), {"note": "执行", "seen": seen}, follow=True)
    assert "请重新查看" in late.content.decode()
    assert Rule.objects.count() == 1
    assert send(client, union, "on").status_code == 302
    again = client.post(address(union, "on"), {"note": "执行", "seen": seen})
    assert (again.status_code, Rule.objects.count()) == (302, len(SHIPPED))


def test_an_own_document_is_switched_too_and_what_holds_above_is_not_taken_over_again(client, chair, union):
    below = make.union(union)
    make.rule(union, "congress.quorum", "3/4", document="本会办法", is_on=False)
    make.rule(union, "congress.meetings_a_year", "2", document="本会办法", is_on=False)
    page = client.get(reverse("members:rule_list")).content.decode()
    assert address(union, "on", "本会办法").split("?")[0] in page
    assert "本会办法" in page
    send(client, union, "on", document="本会办法")
    assert book.at(below).value("congress.meetings_a_year") == 2
    send(client, union, "on")
    client.force_login(make.user("chair", below))
    assert client.get(address(below, "on")).status_code == 404
    assert client.get(address(below, "off")).status_code == 404


def test_of_a_region_in_which_no_union_lies_nothing_is_offered(client, chair, union):
    elsewhere = next(
        each.document for each in EXAMPLES.values() if each.region and not each.region.startswith("31")
    )
    assert elsewhere not in documents.Documents(union).held()
    assert client.get(address(union, "on", elsewhere)).status_code == 404
    make.union(
        union, region_code=next(each.region for each in EXAMPLES.values() if each.document == elsewhere)
    )
    assert elsewhere in documents.Documents(union).held()


def test_only_who_decides_on_the_rules_may(client, union):
    for who, status in (("officer", 403), ("inspector", 403)):
        client.force_login(make.user(who, union))
        assert client.get(address(union, "on")).status_code == status
        assert client.post(address(union, "on"), {"note": "执行"}).status_code == status
    client.force_login(make.user("chair", make.union()))
    assert client.get(address(union, "on")).status_code == 404
    assert client.get(address(union, "other")).status_code == 404
    assert not Rule.objects.exists()
