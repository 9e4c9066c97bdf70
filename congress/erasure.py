"""A proposal stays, with what it asks for; who made it does not."""

from congress.models import Proposal
from core.erasure import Person, erases, forget_history, nobody, say_erased


@erases("congress.proposers")
def proposers(person: Person) -> None:
    for proposal in Proposal.objects.filter(person.named("proposer", "proposer_name")):
        Proposal.objects.filter(pk=proposal.pk).update(proposer=None, proposer_name=nobody())
        forget_history(proposal)
        say_erased(proposal, None)
