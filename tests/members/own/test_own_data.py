"""A person's own page and data: seen, corrected, taken away, erased; and nobody else's."""

import json
from datetime import date
from hashlib import sha256
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from core.files import attach
from core.models import AccessEntry, HistoryEntry, Notice
from core.showing import note
from members import own_data
from members.models import ChangeRequest, Consent, Member, RoleAssignment, Transfer, Union
from members.own_data import decide, waiting
from members.reorganising import merge
from tests import make
from tests.access import ROLES, enter, five_unions, places
from tests.members.numbers import ID, PHONE

pytestmark = pytest.mark.django_db


def asked(client, **changes):
    page = client.get(reverse("me:correct"))
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | changes
    return client.post(reverse("me:correct"), sent)


def test_another_spelling_of_the_name_is_asked_for_and_sorts_it(client, member, officer):
    form = client.get(reverse("me:correct")).context["form"]
    assert "wang fang" in form["pinyin_given"].help_text

    asked(client, pinyin_given="Yú Fāng")

    request = ChangeRequest.objects.get()
    assert [(now, wanted) for _label, now, wanted in own_data.asked_words(request)] == [
        ("wang fang", "Yú Fāng")
    ]
    decide(request, approve=True, answer="", by=officer)
    member.refresh_from_db()
    assert (member.pinyin_given, member.pinyin) == ("Yú Fāng", "yu fang")


@pytest.mark.parametrize(
    ("approve", "words"), [(True, "您申请更正的个人信息已更正。"), (False, "您的个人信息申请未获同意。")]
)
def test_a_member_hears_what_became_of_a_request_and_is_led_to_their_data(
    client, member, officer, approve, words
):
    asked(client, unit="二车间", hobbies="象棋")
    decide(ChangeRequest.objects.get(), approve=approve, answer="", by=officer)

    [notice] = Notice.objects.filter(to=member.user)
    with override("zh-hans"):
        assert words in client.get(reverse("core:notices")).content.decode()
    assert client.get(reverse("core:notice", args=[notice.pk]))["Location"] == reverse("me:data")


def test_what_a_member_asks_waits_at_home_for_who_decides_until_somebody_has(client, member, officer):
    asked(client, hobbies="象棋")
    request = ChangeRequest.objects.get()

    assert request.get_absolute_url() not in client.get(reverse("core:home")).content.decode()
    client.force_login(officer)
    assert request.get_absolute_url() in client.get(reverse("core:home")).content.decode()
    decide(request, approve=True, answer="", by=officer)
    assert request.get_absolute_url() not in client.get(reverse("core:home")).content.decode()


def test_ones_own_page_names_the_union_once_for_who_is_a_member_there(client, member, person):
    beside = make.union(name="摄影协会")
    for union in (member.union, beside):
        person.assignments.create(role="member", union=union)

    roles = client.get(reverse("me:mine")).context["roles"]

    assert [role.union for role in roles] == [beside]


def test_who_keeps_no_records_finds_at_home_what_concerns_them_and_no_choice_of_unions(client, member):
    make.proposal(member.union, title="增设母婴室", proposer=member)

    page = client.get(reverse("core:home"))

    assert "增设母婴室" in page.content.decode()
    assert reverse("core:scope") in page.content.decode()
    assert not page.context["is_of_staff"]
    assert 'name="union"' not in page.content.decode()


def test_what_is_shown_in_full_stands_nowhere_else_on_its_page(client, member):
    page = client.post(reverse("core:reveal", args=["member", member.pk, "id_number"])).content.decode()
    assert page.count(ID) == 1


def test_consent_is_asked_first_for_the_present_text_and_can_be_taken_back(client, person, monkeypatch):
    assert client.get(reverse("me:mine")).status_code == 200
    monkeypatch.setattr(own_data, "CONSENT", "2999-1")
    assert client.get(reverse("me:mine"))["Location"] == reverse("me:consent")

    client.post(reverse("me:consent"))
    assert client.get(reverse("me:mine")).status_code == 200
    client.post(reverse("me:consent"), {"withdraw": "1"})

    assert client.get(reverse("me:mine")).status_code == 302
    assert [bool(each.withdrawn_at) for each in Consent.objects.filter(user=person)] == [True, True]


def test_the_own_data_are_shown_only_to_who_was_asked_first_and_stay_theirs_afterwards(client, monkeypatch):
    monkeypatch.setattr(own_data, "TEXTS", own_data.TEXTS | {"2999-1": "me/consents/2024-1.html"})
    monkeypatch.setattr(own_data, "CONSENT", "2999-1")
    pages = [reverse("me:data"), reverse("me:correct"), reverse("me:download", args=["json"])]
    asking = reverse("me:consent")
    assert [client.get(page).url for page in pages] == [
        f"{asking}?next={quote(page, safe='')}" for page in pages
    ]
    assert client.get(reverse("me:erase")).status_code == 200

    assert client.post(f"{asking}?next={pages[0]}").url == pages[0]
    assert client.post(f"{asking}?next=https://elsewhere.org/").url == reverse("me:mine")
    client.post(asking, {"withdraw": "1"})

    assert [client.get(page).status_code for page in pages] == [200] * 3
    assert reverse("me:erase") in client.get(asking).content.decode()


def test_who_takes_consent_back_is_not_alone_with_it(client, union, member, officer):
    chair, elsewhere = make.user("chair", union), make.user("officer", make.union())
    ended = make.user("officer", union, until="2020-01-01")

    client.post(reverse("me:consent"), {"withdraw": "1"})
    client.post(reverse("me:consent"), {"withdraw": "1"})

    told = [notice.to for notice in Notice.objects.filter(name="members.consent_withdrawn")]
    assert sorted(told, key=str) == sorted([officer, chair], key=str)
    assert not {elsewhere, ended} & {*told}
    client.force_login(officer)
    assert "王芳已撤回" in client.get(reverse("core:notices")).content.decode()


def told_of_withdrawal(client, user):
    """Whom they tell who takes the consent back, and who reads of whom."""
    client.force_login(user)
    client.post(reverse("me:consent"), {"withdraw": "1"})
    told = [notice.to for notice in Notice.objects.filter(name="members.consent_withdrawn")]
    for each in told:
        client.force_login(each)
        assert "王芳已撤回" in client.get(reverse("core:notices")).content.decode()
    return {*told}


def test_in_a_merged_union_who_takes_consent_back_tells_those_who_look_after_them_since(client, member):
    group = make.union(name="集团工会")
    works = make.union(group)
    keeper, chair, above = make.user("officer", works), make.user("chair", works), make.user("chair", group)
    merge(member.union, works, day=date(2024, 7, 1), by=None)

    assert told_of_withdrawal(client, member.user) == {keeper, chair}
    assert above.notices.count() == 0


def test_where_nobody_looks_after_the_members_who_takes_consent_back_tells_those_above(client, member, union):
    city, province = make.union(), make.union()
    Union.objects.filter(pk=union.pk).update(parent=city)
    Union.objects.filter(pk=city.pk).update(parent=province)
    RoleAssignment.objects.create(user=member.user, role="chair", union=union)
    staff = make.user("federation", city)
    make.user("federation", province)
    make.user("auditor", city)

    assert told_of_withdrawal(client, member.user) == {staff}


# A text that says something else is another version: add it to members.own_data.TEXTS, and its digest here.
DIGESTS = {("2024-1", "zh-hans"): "ee2287d7d259040a", ("2024-1", "en"): "4ead8fcb0e5ed1f1"}


def test_a_text_that_people_agreed_to_stays_word_for_word_and_is_shown(client):
    found = {}
    for version, template in own_data.TEXTS.items():
        for language in ("zh-hans", "en"):
            with override(language):
                words = " ".join(render_to_string(template).split())
            found[version, language] = sha256(words.encode()).hexdigest()[:16]
        assert client.get(reverse("me:consent_text", args=[version])).status_code == 200

    assert found == DIGESTS
    agreed = client.get(reverse("me:consent")).content.decode()
    assert reverse("me:consent_text", args=["2024-1"]) in agreed
    assert client.get(reverse("me:consent_text", args=["1900-1"])).status_code == 404


def test_the_page_gathers_what_each_application_has_about_the_person(client, union, member):
    make.proposal(union, title="增设母婴室", proposer=member)
    make.activity(union, "sport_contest", {"member": member}, name="春季健步走")
    make.award(union, title="先进工作者", recipient=member)
    make.award(union, {"member": member}, title="先进班组")
    make.activity(union, "sport_contest", {"name": "别人"}, name="别人的活动")

    page = client.get(reverse("me:mine")).content.decode()

    assert [
        word in page for word in ("增设母婴室", "春季健步走", "先进工作者", "先进班组", "别人的活动")
    ] == [True] * 4 + [False]


def test_every_shelf_stands_there_tells_what_is_next_and_only_the_own_share(client, union, member):
    empty = client.get(reverse("me:mine")).content.decode()
    make.proposal(union, title="增设母婴室", proposer=member, status="filed", department="后勤处")
    made = {
        "visit": make.grant(union, programme="送温暖", cash=9000),
        "cover": make.insurance(union, scheme="安康互助"),
    }
    for each, amount in ((made["visit"], 600), (made["cover"], 80)):
        each.people.create(member=member, amount=amount)
        each.people.create(name="别人", amount=7777)

    page = client.get(reverse("me:mine")).content.decode()

    titles = [
        "我的工会",
        "我的提案",
        "我的活动",
        "我收到的慰问帮扶",
        "我的互助保险",
        "我的荣誉",
        "我的信息",
    ]
    assert [title for title in titles if title not in empty or title not in page] == []
    assert [word for word in ("下一步：交部门承办", "后勤处", "600.00", "80.00") if word not in page] == []
    assert [word for word in ("9,000", "7,777", "别人") if word in page] == []
    assert made["visit"].get_absolute_url() not in page


def test_everything_held_is_shown_masked_with_who_saw_it(client, member, officer):
    note([member], ["phone"], by=officer, purpose="contact")

    page = client.get(reverse("me:data"))

    text = page.content.decode()
    assert "138****1234" in text
    assert PHONE not in text
    assert [line.entry.by for line in page.context["accesses"]] == [officer]


def test_a_correction_waits_for_an_officer_and_is_written_then(client, person, member, officer):
    assert asked(client, phone="13912345678", education="bachelor", reason="换了号码").status_code == 302
    [request] = waiting(officer)
    assert Member.objects.get().phone == PHONE
    assert set(request.values) == {"phone", "education"}

    client.force_login(officer)
    page = client.get(reverse("me:decide", args=[request.pk])).content.decode()
    assert "139****5678" in page
    assert "13912345678" not in page
    client.post(reverse("me:decide", args=[request.pk]), {"approve": "1"})

    changed = Member.objects.get()
    assert (changed.phone, changed.education, changed.id_number) == ("13912345678", "bachelor", ID)
    assert HistoryEntry.objects.filter(record_id=member.pk, by=officer).exists()
    request.refresh_from_db()
    assert (request.state, request.decided_by, request.values) == ("approved", officer, {})


def test_a_no_needs_its_reason_and_changes_nothing(client, member, officer):
    asked(client, name="王方")
    [request] = waiting(officer)
    client.force_login(officer)
    url = reverse("me:decide", args=[request.pk])

    assert client.post(url, {"refuse": "1"}).status_code == 422
    assert client.post(url, {"refuse": "1", "answer": "请带身份证"}).status_code == 302
    assert client.get(url).status_code == 404

    assert (Member.objects.get().name, ChangeRequest.objects.get().state) == ("王芳", "refused")


def test_what_is_wrong_in_a_correction_is_said_at_once(client):
    assert list(asked(client, id_number="110105194912310021").context["form"].errors) == ["id_number"]
    assert asked(client).context["form"].non_field_errors()
    assert not ChangeRequest.objects.exists()


def test_nobody_decides_their_own_request_and_nobody_out_of_reach(client):
    unions = five_unions()
    people = {place: make.user() for place in unions}
    for place, union in unions.items():
        own_data.ask_erasure(make.member(union, user=people[place]), reason="", by=people[place])
    for role in ROLES:
        who = enter(client, role, unions)
        seen = {request.member.union for request in waiting(who)}
        written = {unions[place] for place in places(role, "people", "C")}
        assert seen == written, role
        assert client.get(reverse("me:inbox")).status_code == (200 if written else 403), role
        for request in ChangeRequest.objects.all():
            status = client.post(reverse("me:decide", args=[request.pk]), {"refuse": "1"}).status_code
            assert status == (422 if request.member.union in seen else 404), role

    chair = make.user("chair", unions["own"])
    own_data.ask_erasure(make.member(unions["own"], user=chair), reason="", by=chair)
    assert chair not in {request.by for request in waiting(chair)}


def test_a_copy_holds_everything_in_full_and_leaves_a_trace(client, member, person):
    other = make.member(member.union, name="别人", phone="13700000000")

    copies = [client.get(reverse("me:download", args=[form])) for form in ("json", "html")]

    assert [PHONE in copy.content.decode() and ID in copy.content.decode() for copy in copies] == [True, True]
    assert not [copy for copy in copies if other.name in copy.content.decode()]
    assert {"field": "姓名", "value": "王芳"} in json.loads(copies[0].content)["held"]
    assert [set(entry.fields) for entry in AccessEntry.objects.filter(by=person)] == [
        {"id_number", "phone"}
    ] * 2


def test_a_copy_leaves_out_nothing_that_is_held(client, union, member, person, officer):
    before = make.union(name="旧厂工会")
    member.spells.create(
        union=before,
        since="2015-01-01",
        until="2020-01-01",
        began="joined",
        ended="moved",
        recorded_on="2020-01-01",
    )
    Transfer.objects.create(member=member, from_union=before, to_union=union, reason="调动", state="accepted")
    attach(member, [SimpleUploadedFile("入会申请.txt", b"x")], by=officer)
    case = make.hardship_case(
        union, member=member, reason="父母患病", bank_card="6222020200112233445", remark="已走访"
    )
    attach(case, [SimpleUploadedFile("诊断.txt", b"x")], by=officer)
    make.hardship_case(union, member=make.member(union, name="别人"), reason="别人的事")
    make.rights_case(union, member=member, complaint="拖欠工资")
    make.user(phone="13700000000")
    person.email = "wang@example.org"
    person.save()
    person.assignments.create(role="officer", union=before, until="2019-01-01")

    copies = [client.get(reverse("me:download", args=[form])).content.decode() for form in ("json", "html")]

    wanted = (
        "旧厂工会", "2015-01-01", "调动", "入会申请.txt", "父母患病", "6222020200112233445", "已走访", "诊断.txt", "拖欠工资",
        "wang@example.org", person.username,
    )  # fmt: skip
    for copy in copies:
        assert [word for word in wanted if word not in copy] == []
        assert "别人的事" not in copy
    assert json.loads(copies[0])["roles"][0]["role"] == "officer"
    assert AccessEntry.objects.filter(
        kind="welfare.HardshipCase", record_id=case.pk, by=person, purpose="own"
    ).exists()


def test_my_page_shows_the_unions_of_before(client, union, member):
    before, never = make.union(name="旧厂工会"), make.union(name="重复工会")
    spells = {"since": "2015-01-01", "until": "2020-01-01", "began": "joined", "recorded_on": "2020-01-01"}
    member.spells.create(union=before, **spells)
    member.spells.create(union=never, set_aside=True, **spells)

    page = client.get(reverse("me:mine")).content.decode()

    assert ("旧厂工会" in page, "2020-01-01" in page, "重复工会" in page) == (True, True, False)


def test_who_is_no_member_has_no_data_page(client):
    client.force_login(make.user())
    for name in ("me:data", "me:correct", "me:erase"):
        assert client.get(reverse(name)).status_code == 404


def test_the_chair_alone_reads_who_saw_what_in_their_union(client):
    unions = five_unions()
    watcher = make.user(name="看过的人")
    for place, union in unions.items():
        note([make.member(union, name=f"职工{place}", phone=PHONE)], ["phone"], by=watcher, purpose="check")
    for role in ROLES:
        enter(client, role, unions)
        answer = client.get(reverse("core:accesses"))
        assert answer.status_code == (200 if role == "chair" else 403), role
        if role == "chair":
            assert [line.record for line in answer.context["lines"]] == ["职工own"]
