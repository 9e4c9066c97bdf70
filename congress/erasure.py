"""A proposal stays, with what it asks for, and a seat of a congress with how it was filled; whose they were does not."""

from congress.models import Delegate, Proposal
from core.erasure import Person, erases, forget_history, nobody, say_erased


@erases("congress.proposers")
def proposers(person: Person) -> None:
    for proposal in Proposal.objects.filter(person.named("proposer", "proposer_name")):
        Proposal.objects.filter(pk=proposal.pk).update(proposer=None, proposer_name=nobody())
        forget_history(proposal)
        say_erased(proposal, None)


@erases("congress.delegates")
def delegates(person: Person) -> None:
    for delegate in Delegate.objects.filter(person.named("member", "member_name")):
        Delegate.objects.filter(pk=delegate.pk).update(member=None, member_name=nobody(), unit="", remark="")
        forget_history(delegate)
        say_erased(delegate, None)
