"""A proposal stays, with what it asks for, and a seat of a congress with how it was filled; whose they were does not."""

from congress.models import Author, Delegate, Draft, Opinion, Proposal, Rating, Seconder
from core.erasure import Person, erases, forget_history, nobody, say_erased


@erases("congress.proposers")
def proposers(person: Person) -> None:
    for proposal in Proposal.objects.filter(person.named("proposer", "proposer_name")):
        Proposal.objects.filter(pk=proposal.pk).update(proposer=None, proposer_name=nobody())
        forget_history(proposal)
        say_erased(proposal, None)


@erases("congress.signatories")
def signatories(person: Person) -> None:
    """Whoever made, seconded or rated a proposal still counts; what they had begun to write goes."""
    for model in (Author, Seconder, Rating):
        model.objects.filter(person.named("member", "name", "proposal__union")).update(
            member=None, name=nobody()
        )
    Draft.objects.filter(author=person.row).delete()


@erases("congress.opinions")
def opinions(person: Person) -> None:
    """An opinion stays, with its answer; who sent it does not."""
    rule = person.named("author__member", "author_name")
    for opinion in Opinion.objects.filter(rule):
        Opinion.objects.filter(pk=opinion.pk).update(author=None, author_name=nobody())
        forget_history(opinion)
        say_erased(opinion, None)


@erases("congress.delegates")
def delegates(person: Person) -> None:
    for delegate in Delegate.objects.filter(person.named("member", "member_name")):
        Delegate.objects.filter(pk=delegate.pk).update(member=None, member_name=nobody(), unit="", remark="")
        forget_history(delegate)
        say_erased(delegate, None)
