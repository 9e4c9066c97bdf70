"""A person who is erased: what goes, and what stays and counts."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.models import Participation
from core.files import attach
from core.history import save
from core.models import Attachment, HistoryEntry
from members import own_data
from members.models import Consent, Member
from members.own_data import decide, waiting
from tests import make

pytestmark = pytest.mark.django_db


def test_erasing_reaches_the_record_its_history_its_files_and_keeps_the_count(
    client, member, officer, person
):
    member.joined_on, member.phone = "2020-05-01", "13900000000"
    save(member, by=officer, note="改电话")
    attach(member, [SimpleUploadedFile("身份证.txt", b"id")], by=officer)
    client.post(reverse("me:erase"), {"reason": "已离职"})
    [request] = waiting(officer)

    decide(request, approve=True, answer="", by=officer)

    erased = Member.objects.get(pk=member.pk)
    assert not any(
        (erased.name, erased.id_number, erased.phone, erased.birth_date, erased.user, erased.phone_index)
    )
    assert (erased.joined_on.year, erased.gender, erased.count) == (2020, "female", 1)
    assert not Attachment.objects.exists()
    assert {str(entry.changes) for entry in HistoryEntry.objects.filter(record_id=member.pk)} == {"{}"}
    assert client.get(reverse("me:data"))["Location"].startswith(reverse("account_login"))


def test_erasing_reaches_every_list_and_case_and_the_account(client, union, member, person, officer):
    other = make.member(make.union(), name="王芳")
    activity = make.activity(union, "training", {"name": "旧名单"})
    people = [
        Participation(member=member, unit="一车间"),
        Participation(name="李娜"),
        Participation(name="王芳"),
    ]
    save(activity, by=officer, parts={"people": people})
    foreign = make.activity(other.union, "training", {"name": "王芳"})
    grant = make.grant(union, cash=600)
    grant.people.create(member=member, amount=600)
    make.insurance(union).people.create(name="王芳")
    case = make.hardship_case(union, member=member, reason="父母患病", level="severe")
    matter = make.rights_case(union, member=member, complaint="欠薪", complainant_name="王芳")
    proposal = make.proposal(union, title="增设母婴室", proposer=member)
    award = make.award(union, title="先进工作者", recipient=member)
    honoured = make.award(union, {"member": member, "unit": "一车间"}, {"name": "李娜"}, title="先进集体")

    own_data.erase(member, by=officer)

    def left(people):
        return [(each.member_id, each.name) for each in people]

    gone = (None, "（已删除）")
    assert left(activity.people.all()) == [gone, (None, "李娜"), gone]
    assert left(grant.people.all()) == [gone]
    assert left(honoured.people.all()) == [gone, (None, "李娜")]
    assert left(foreign.people.all()) == [(None, "王芳")]
    assert "王芳" not in str(
        HistoryEntry.objects.filter(record_id=activity.pk).values_list("changes", flat=True)
    )
    for record in (case, matter, proposal, award):
        record.refresh_from_db()
    assert (case.member, str(case.reason), case.level) == (None, "", "severe")
    assert (matter.member, str(matter.complaint), str(matter.complainant_name)) == (None, "", "")
    assert (proposal.proposer, proposal.title, award.recipient, award.title) == (
        None, "增设母婴室", None, "先进工作者",
    )  # fmt: skip
    person.refresh_from_db()
    assert (person.is_active, person.name, person.has_usable_password()) == (False, "（已删除）", False)
    assert client.get(reverse("core:home")).status_code == 302


def test_an_account_with_which_somebody_works_stays_when_the_member_is_erased(union):
    officer = make.user("officer", union, name="许晓岚")
    own_data.erase(make.member(union, name="许晓岚", user=officer), by=None)

    officer.refresh_from_db()
    assert (officer.is_active, officer.name) == (True, "许晓岚")


def test_who_never_agreed_reads_what_became_of_asking_for_deletion(client, member, officer):
    own_data.withdraw(member.user)
    Consent.objects.all().delete()
    answer = client.post(reverse("me:erase"), {"reason": "已离职"}, follow=True)

    assert "待处理" in answer.content.decode()
    [request] = waiting(officer)
    decide(request, approve=False, answer="请先办理离会", by=officer)
    assert "请先办理离会" in client.get(reverse("me:consent")).content.decode()
