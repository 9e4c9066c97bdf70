from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from congress.models import Agreement, Proposal
from core.fields import QualifierField
from core.kinds import kinds
from core.records import Record
from core.scope import Scope
from tests import make

pytestmark = pytest.mark.django_db
YEAR = date(2024, 1, 1), date(2024, 12, 31)


def refused(record):
    """The fields at which the record is refused."""
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return sorted(caught.value.message_dict)


@pytest.mark.parametrize(
    ("thing", "values", "fields"),
    [
        (make.proposal, {"answered_on": date(2024, 2, 1)}, ["answered_on"]),
        (
            make.agreement,
            {"expires_on": date(2024, 1, 1), "filed_on": date(2023, 1, 1)},
            ["expires_on", "filed_on"],
        ),
        (make.agreement, {"covered_workers": 10, "covered_women": 11}, ["covered_women"]),
        (make.disclosure, {"end_date": date(2024, 3, 1)}, ["end_date"]),
        (make.disclosure, {"opinions": 3, "opinions_adopted": 4}, ["opinions_adopted"]),
        (make.document, {"opinions": 3, "opinions_adopted": 4}, ["opinions_adopted"]),
        (make.commitment, {"due_on": date(2023, 1, 1)}, ["due_on"]),
        (make.proposal, {"count": 0}, ["count"]),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(thing, values, fields):
    assert refused(thing(make.union(), **values)) == fields


def test_equal_numbers_and_days_are_accepted():
    union = make.union()

    made = make.agreement(union, covered_workers=10, covered_women=10, expires_on=date(2024, 5, 1))

    assert made.full_clean() is None


def test_a_meeting_without_a_title_is_called_by_its_type():
    union = make.union()

    with override("zh-hans"):
        assert str(make.meeting(union)) == "职工代表大会"
        assert str(make.meeting(union, title="教代会")) == "教代会"


def test_an_agreement_is_called_by_its_employer_and_type():
    union = make.union()
    employer = make.employer(union, name="红星厂")

    with override("zh-hans"):
        assert str(make.agreement(union, employer=employer)) == "红星厂 工资集体协议"
        assert str(make.agreement(union, employer_name="公司行政")) == "公司行政 工资集体协议"
        assert str(make.agreement(union)) == "工资集体协议"


def test_a_nameless_proposal_that_stands_for_one_does_not_say_how_many_there_were():
    union = make.union()
    some = make.proposal(union)
    counted = [
        make.proposal(union, count=15),
        make.proposal(union, title="改善食堂"),
        make.proposal(union, no="3"),
    ]

    assert some.is_unnumbered
    assert not any(row.is_unnumbered for row in counted)
    assert set(Proposal.objects.numbered()) == set(counted)


def test_an_agreement_is_in_force_from_its_signing_until_it_expires():
    union = make.union()
    standing = [
        make.agreement(union, signed_on=date(2022, 1, 1), expires_on=date(2024, 12, 31)),
        make.agreement(union, signed_on=date(2024, 12, 31)),
        make.agreement(union, signed_on=None),
    ]
    make.agreement(union, signed_on=date(2022, 1, 1), expires_on=date(2024, 12, 30))
    make.agreement(union, signed_on=date(2025, 1, 1))

    assert set(Agreement.objects.in_force(Scope(union, *YEAR))) == set(standing)


def test_a_deed_that_falls_due_belongs_to_the_year_though_promised_earlier():
    union = make.union()
    deed = make.commitment(union, pledged_on=date(2023, 11, 1), due_on=date(2024, 6, 30))

    assert list(type(deed).objects.within(Scope(union, *YEAR))) == [deed]


def test_every_kind_of_the_congress_is_declared_once_in_order():
    ours = [kind for kind in kinds() if kind.app == "congress"]

    assert [kind.order for kind in ours] == list(range(30, 43))
    assert [kind.short for kind in ours] == [
        "meeting", "resolution", "proposal", "agreement", "disclosure", "document", "opinion", "commitment", "congress",
        "session", "delegation", "delegate", "department",
    ]  # fmt: skip


def words_of(kind):
    """Every label of the kind's own fields, lists and codes."""
    inherited = {field.name for field in Record._meta.get_fields()}
    fields = [field for field in kind.fields if field.name not in inherited]
    fields += [part.model._meta.get_field(name) for part in kind.parts for name in part.fields]
    yield from (str(group.title) for group in kind.groups)
    yield from (str(field.verbose_name) for field in fields)
    yield from (str(label) for field in fields for _code, label in field.flatchoices if not qualifies(field))


def qualifies(field):
    return isinstance(field, QualifierField)


def test_every_word_of_the_forms_is_chinese():
    with override("zh-hans"):
        words = {word for kind in kinds() if kind.app == "congress" for word in words_of(kind)}

    assert {word for word in words if word.isascii()} == set()


def test_how_many_a_row_stands_for_reads_nowhere_like_a_number_of_delegates():
    with override("zh-hans"):
        labels = {str(kind.field("count").verbose_name) for kind in kinds()}

    assert not [each for each in labels if "代表" in each]
