"""The sums of a quorum and of a vote in words, so that anybody can check them."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from congress.assembly.majority import Quorum, Verdict
from congress.assembly.rules import Demands


def part(delegates: int, share: Fraction) -> str:
    """A share of the delegates as it is, before anything is rounded: 58⅔ is written 58 2/3."""
    whole, rest = divmod(delegates * share, 1)
    return f"{whole} {rest}" if rest and whole else str(rest if rest else whole)


def quorum_sums(quorum: Quorum) -> str:
    """60 of 90 are present: 2/3 of 90 is 60, so the congress may be held."""
    said = {
        "present": quorum.present,
        "delegates": quorum.delegates,
        "share": quorum.share,
        "part": part(quorum.delegates, quorum.share),
        "needed": quorum.needed,
        "lacking": quorum.lacking,
    }
    if quorum.is_met:
        return _(
            "%(present)s of %(delegates)s are present: %(share)s of %(delegates)s is %(part)s, "
            "so %(needed)s must be there, and the meeting may be held."
        ) % (said)
    return (
        ngettext(
            "%(present)s of %(delegates)s are present: %(share)s of %(delegates)s is %(part)s, "
            "so %(needed)s must be there; %(lacking)s delegate is lacking, and the meeting may not be held.",
            "%(present)s of %(delegates)s are present: %(share)s of %(delegates)s is %(part)s, "
            "so %(needed)s must be there; %(lacking)s delegates are lacking, and the meeting may not be held.",
            quorum.lacking,
        )
        % said
    )


def majority_sums(verdict: Verdict) -> str:
    """44 of 88: half of 88 is 44; 半数以上 includes it, so there is a majority; 过半数 does not."""
    delegates, agreed = verdict.quorum.delegates, verdict.ballot.in_favour
    said = {
        "agreed": agreed,
        "delegates": delegates,
        "half": part(delegates, Fraction(1, 2)),
        "needed": verdict.needed,
        "lacking": verdict.lacking,
    }
    head = (
        _("%(agreed)s of all %(delegates)s delegates are for it: half of %(delegates)s is %(half)s;") % said
    )
    return _tail(verdict) % {"head": head, **said}


def _tail(verdict: Verdict) -> str:
    if verdict.is_exactly_half and verdict.includes_half:
        return _("%(head)s “half or more” includes it, so that is a majority; “more than half” would not.")
    if verdict.is_exactly_half:
        return _(
            "%(head)s “more than half” does not include it, so that is no majority and one vote is lacking; "
            "“half or more” would."
        )
    if verdict.has_majority:
        return _("%(head)s %(needed)s are needed, so that is a majority.")
    return ngettext(
        "%(head)s %(needed)s are needed, so %(lacking)s is lacking.",
        "%(head)s %(needed)s are needed, so %(lacking)s are lacking.",
        verdict.lacking,
    )


def crowd_sums(verdict: Verdict) -> str:
    """A word of warning where most of those who came agreed and it is not enough."""
    present, agreed = verdict.quorum.present, verdict.ballot.in_favour
    if verdict.has_majority or agreed * 2 <= present:
        return ""
    return _(
        "Most of those present agreed (%(agreed)s of %(present)s), but all %(delegates)s delegates count."
    ) % {"agreed": agreed, "present": present, "delegates": verdict.quorum.delegates}


@dataclass(frozen=True)
class Told:
    """A verdict as people read it, with the rules it rests on."""

    verdict: Verdict
    quorum: str
    majority: str
    warning: str
    quorum_rule: str
    majority_rule: str


def told(verdict: Verdict, rules: Demands) -> Told:
    return Told(
        verdict,
        quorum_sums(verdict.quorum),
        majority_sums(verdict),
        crowd_sums(verdict),
        rules.source("congress.quorum"),
        rules.source("congress.majority"),
    )
