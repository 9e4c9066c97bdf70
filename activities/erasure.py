"""A person leaves the lists of those who took part, and the honours in their name. Both still count."""

from activities.models import Award, Participation, Recipient
from core.erasure import Person, erase_from_list, erases, forget_history, nobody, say_erased


@erases("activities.participants")
def participants(person: Person) -> None:
    erase_from_list(Participation, person, unit="")


@erases("activities.honours")
def honours(person: Person) -> None:
    erase_from_list(Recipient, person, unit="")
    for award in Award.objects.filter(person.named("recipient", "recipient_name")):
        Award.objects.filter(pk=award.pk).update(
            recipient=None, recipient_name=nobody(), highlight="", remark=""
        )
        forget_history(award)
        say_erased(award, None)
