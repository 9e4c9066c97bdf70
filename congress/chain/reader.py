"""Who looks at a proposal: what they are to it, and whom of those who signed it they may know."""

from functools import cached_property
from typing import Any

from django.db.models import Q

from congress.chain import people, rating, seconding, sight
from congress.models import Author, Proposal, Seconder
from congress.models.chain import Consent
from congress.models.stages import Stage

EDITABLE = (Stage.SECONDING, Stage.RETURNED)


def once(rows: Any) -> list[Any]:
    """The people of these rows, each as they stand there first."""
    found: dict[Any, Any] = {}
    for row in rows:
        found.setdefault(row.member_id or row.name, row)
    return list(found.values())


class Reader:
    """One person before one proposal. What they may know is found when it is asked for, once."""

    def __init__(self, proposal: Any, user: Any) -> None:
        self.proposal, self.user = proposal, user

    def _is(self, rule: Any) -> bool:
        return Proposal.objects.filter(rule, pk=self.proposal.pk).exists()

    @cached_property
    def works(self) -> bool:
        """Does the person work on it: committee, supervision, or a department?"""
        return self._is(people.decides(self.user) | people.supervises(self.user) | people.handles(self.user))

    @cached_property
    def keeps(self) -> bool:
        return self._is(people.keeps(self.user))

    @cached_property
    def is_author(self) -> bool:
        return Author.objects.filter(proposal=self.proposal, member__user=self.user.pk).exists()

    @cached_property
    def wrote(self) -> bool:
        """Are they an author of it, or of one that went up in it?"""
        return bool(rating.authors(self.proposal).filter(member__user=self.user.pk).exists())

    @cached_property
    def departments(self) -> set[int]:
        """Those that handle it and that the person serves."""
        rows = self.proposal.handled_by.filter(people.serves(self.user))
        return set(rows.values_list("department", flat=True))

    @cached_property
    def known(self) -> set[int]:
        """Of the proposal and those that went up in it, the ones whose authors the person may know."""
        family = Q(pk=self.proposal.pk) | Q(merged_into=self.proposal.pk)
        rows = Proposal.objects.filter(family).filter(sight.knows_authors(self.user))
        return set(rows.values_list("pk", flat=True))

    @property
    def knows(self) -> bool:
        return self.proposal.pk in self.known

    @cached_property
    def has_unnamed(self) -> bool:
        """Are there authors whom the person may not know?"""
        return bool(rating.authors(self.proposal).exclude(proposal__in=self.known).exists())

    @cached_property
    def authors(self) -> list[Any]:
        """Each once, of however many that went up in it they are the author."""
        rows = rating.authors(self.proposal).filter(proposal__in=self.known).select_related("member")
        return once(rows)

    @cached_property
    def seconders(self) -> list[Any]:
        """Those who second it, each once; whoever keeps an author unnamed keeps their friends unnamed, too."""
        return once(Seconder.objects.filter(proposal__in=self.known, consent=Consent.SECONDED))

    @cached_property
    def named(self) -> set[Any]:
        """Those who signed it and whom the person may know: members by their keys, others by their names."""
        return {each.member_id or each.name for each in (*self.authors, *self.seconders)}

    @cached_property
    def signed(self) -> set[int]:
        """The members among those who signed it and whom the person may know."""
        return {each.member_id for each in (*self.authors, *self.seconders) if each.member_id}

    def is_known(self, user: Any) -> bool:
        """Does this account stand among those who signed it and may be known?"""
        member = getattr(user, "member", None)
        return member is not None and member.pk in self.signed

    @cached_property
    def seconded(self) -> tuple[int, int]:
        return seconding.count(self.proposal), seconding.needed(self.proposal)

    @property
    def has_enough(self) -> bool:
        signed, needed = self.seconded
        return signed >= needed

    @property
    def can_edit(self) -> bool:
        """The author may change the words until somebody has signed them, and once they came back."""
        is_open = self.proposal.state == Stage.RETURNED or not self.seconded[0]
        return self.is_author and self.proposal.state in EDITABLE and is_open
