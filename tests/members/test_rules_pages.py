"""The pages of rules: an example is switched on, departed from with a reason, switched off again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.models import HistoryEntry
from members.models import Rule
from members.rules import book
from tests import make

pytestmark = pytest.mark.django_db

POSTED = {
    "key": "disclosure.posted_days",
    "value": "15",
    "unit": "day",
    "force": "block",
    "document": "厂务公开条例",
    "jurisdiction": "union",
}


@pytest.fixture
def top():
    return make.union(name="江城市总工会", org_type="federation", region_code="370100")


@pytest.fixture
def union(top):
    return make.union(top)


@pytest.fixture
def chair(client, union):
    made = make.user("chair", union)
    client.force_login(made)
    return made


def test_an_example_is_switched_on_for_a_union_and_all_below(client, chair, union):
    url = reverse("members:rule_new") + "?example=shandong-disclosure.disclosure.posted_days"
    form = client.get(url).context["form"]
    sent = {name: form[name].value() or "" for name in form.fields}

    assert client.post(url, sent | {"union": union.pk}).status_code == 302

    found = book.at(make.union(union)).rule("disclosure.posted_days")
    assert (found.union, found.says.number, found.article) == (union, 15, "第十二条")
    page = client.get(reverse("members:rule_list")).content.decode()
    assert "15日" in page
    assert "山东省厂务公开条例" in page


def test_who_departs_from_a_higher_unions_rule_says_why_and_it_is_shown(client, chair, top, union):
    make.rule(top, "disclosure.posted_days", "15", unit="day")
    sent = POSTED | {"union": union.pk, "value": "10"}

    refused = client.post(reverse("members:rule_new"), sent)
    taken = client.post(reverse("members:rule_new"), sent | {"reason": "公开栏每旬更换"}, follow=True)

    assert refused.status_code == 422
    assert "江城市总工会" in str(refused.context["form"].errors["reason"])
    assert "公开栏每旬更换" in taken.content.decode()
    assert book.at(union).value("disclosure.posted_days").number == 10


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "fortnight"}, "value"),
        ({"unit": ""}, "unit"),
        ({"since": "2026-05-01", "until": "2026-04-01"}, "until"),
        ({"key": "congress.quorum", "value": "7/3"}, "value"),
        ({"key": "congress.nothing"}, "key"),
    ],
)
def test_what_its_key_does_not_take_is_said_at_its_field(client, chair, union, wrong, field):
    answer = client.post(reverse("members:rule_new"), POSTED | {"union": union.pk} | wrong)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Rule.objects.exists()


def test_a_rule_is_switched_off_with_a_reason_that_stays_in_its_history(client, chair, union):
    rule = make.rule(union, **{name: POSTED[name] for name in ("key", "value", "unit")})
    url = reverse("members:rule_switch", args=[rule.pk, "off"])

    for _ in range(2):
        client.post(url, {"note": "条例已修订"})

    assert book.at(union).rules == {}
    [entry] = HistoryEntry.objects.filter(kind="members.Rule", record_id=rule.pk)
    assert (entry.by, entry.note, entry.changes) == (chair, "条例已修订", {"is_on": [True, False]})
    assert "条例已修订" in client.get(rule.get_absolute_url()).content.decode()


def test_of_two_who_change_one_rule_the_later_is_told(client, chair, union):
    rule = make.rule(union, **{name: POSTED[name] for name in ("key", "value", "unit")})
    sent = POSTED | {"union": union.pk, "version": rule.version}
    url = reverse("members:rule_edit", args=[rule.pk])

    answers = [client.post(url, sent | {"value": value}).status_code for value in ("20", "30")]

    assert answers == [302, 422]
    assert Rule.objects.get().value == "20"


def test_nobody_writes_a_rule_of_a_union_that_is_not_theirs(client, chair, top):
    answer = client.post(reverse("members:rule_new"), POSTED | {"union": top.pk})

    assert answer.status_code == 422
    assert "union" in answer.context["form"].errors


def test_the_list_costs_as_many_queries_for_thirty_rules_as_for_one(client, chair, union):
    counts = []
    for more in (1, 29):
        for n in range(more):
            make.rule(union, "congress.quorum", "2/3", is_on=n % 2 == 0)
        client.get(reverse("members:rule_list"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("members:rule_list"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_region_is_named_by_the_digits_of_its_jurisdiction_and_a_union_must_lie_there(client, chair, union):
    sent = POSTED | {"union": union.pk, "jurisdiction": "province"}

    wrong = [
        client.post(reverse("members:rule_new"), sent | {"region": code}).context["form"].errors
        for code in ("", "3", "3701", "四川", "51")
    ]
    client.post(reverse("members:rule_new"), sent | {"region": "370000"})

    assert [list(errors) for errors in wrong] == [["region"]] * 5
    assert "行政区划代码" in str(wrong[-1])
    [rule] = Rule.objects.all()
    assert (rule.region, book.at(union).rule(rule.key)) == ("37", rule)


def test_the_pages_say_which_rule_applies_and_why(client, chair, top, union):
    key = "disclosure.posted_days"
    make.rule(top, key, "10", unit="day", jurisdiction="nation", document="全国规定")
    near = make.rule(
        top, key, "15", unit="day", jurisdiction="province", region="37", place="山东省", document="省条例"
    )
    far = make.rule(
        top, key, "20", unit="day", jurisdiction="province", region="31", place="上海市", document="沪条例"
    )
    address = reverse("members:rule_list") + f"?union={union.pk}"

    listed = client.get(address).content.decode()
    assert "省级 山东省" in listed
    assert "优先于全国规定（10日）：省级先于全国。" in listed
    assert "370100" in listed
    assert "沪条例" not in listed.split('id="held-heading"')[1].split("</section>")[0]
    assert "优先于全国规定" in client.get(near.get_absolute_url()).content.decode()
    assert "优先适用省条例" in client.get(far.get_absolute_url()).content.decode()


def test_a_unions_own_rule_in_the_place_of_the_provinces_says_why_and_a_provinces_need_not(
    client, chair, top, union
):
    make.rule(top, POSTED["key"], "10", unit="day", jurisdiction="nation", document="全国规定")
    province = POSTED | {"union": union.pk, "jurisdiction": "province", "region": "37"}

    assert client.post(reverse("members:rule_new"), province).status_code == 302
    own = POSTED | {"union": union.pk, "value": "20"}
    assert list(client.post(reverse("members:rule_new"), own).context["form"].errors) == ["reason"]
    assert client.post(reverse("members:rule_new"), own | {"reason": "职工要求"}).status_code == 302
    assert book.at(union).value(POSTED["key"]).number == 20


def test_one_of_a_few_values_is_chosen_by_its_words_and_every_page_says_these(client, chair, union):
    url = reverse("members:rule_new")
    form = client.get(url).context["form"]
    sent = POSTED | {"union": union.pk, "key": "congress.majority", "value": "", "unit": ""}

    refused = client.post(url, sent)
    page = client.post(url, sent | {"value_congress_majority": "more_than_half"}, follow=True)

    assert "全体代表过半数（不含半数）" in str(form["value_congress_majority"])
    assert list(refused.context["form"].errors) == ["value_congress_majority"]
    assert book.at(union).value("congress.majority") == "more_than_half"
    for shown in (page, client.get(reverse("members:rule_list"))):
        assert "全体代表过半数（不含半数）" in shown.content.decode()
        assert "more_than_half" not in shown.content.decode()
    changed = client.get(reverse("members:rule_edit", args=[Rule.objects.get().pk])).context["form"]
    assert [changed[name].value() for name in ("value_congress_majority", "value")] == ["more_than_half", ""]


def test_the_free_field_stands_for_every_other_key_and_keeps_what_is_typed_into_it(client, chair, union):
    page = client.get(reverse("members:rule_new")).content.decode()
    sent = POSTED | {"union": union.pk, "value_congress_majority": "more_than_half"}
    client.post(reverse("members:rule_new"), sent)

    [when] = [part.split('"')[0] for part in page.split('data-when="key= ')[1:]]
    assert "congress.majority" not in when.split()
    assert "congress.quorum" in when.split()
    assert 'data-when="key=congress.majority"' in page
    assert Rule.objects.get().value == "15"
