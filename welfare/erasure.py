"""A person leaves the lists of recipients and of those insured, and the files and cases about them."""

from core.erasure import Person, erase_from_list, erases
from welfare.ending import end_case
from welfare.models import GrantRecipient, HardshipCase, InsuredPerson, RightsCase


@erases("welfare.recipients")
def recipients(person: Person) -> None:
    for model in (GrantRecipient, InsuredPerson):
        erase_from_list(model, person)


@erases("welfare.cases")
def cases(person: Person) -> None:
    for case in HardshipCase.objects.filter(person.named("member", "member_name")):
        end_case(case, by=None)
    for case in RightsCase.objects.filter(member=person.row):
        end_case(case, by=None)
