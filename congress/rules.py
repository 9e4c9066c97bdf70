"""What rules of democratic management can be about, and what documents say of it."""

from pathlib import Path

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from congress.ideas.scheme import BANDS, CRITERIA, PRIZES
from members.rules.examples import examples_from
from members.rules.keys import rule_key
from members.rules.measures import COUNT, DEADLINE, SHARED, STEPPED, choice


class Majority(TextChoices):
    """Of all delegates, not of those present."""

    AT_LEAST_HALF = "at_least_half", _("half or more of all delegates")
    MORE_THAN_HALF = "more_than_half", _("more than half of all delegates")


rule_key("congress.delegates_due", _("Delegates due, by staff"), STEPPED)
rule_key("congress.managers_most", _("Managers among the delegates, at most"), SHARED)
rule_key("congress.front_line_least", _("Front-line staff among the delegates, at least"), SHARED)
rule_key("congress.quorum", _("Delegates who must be there"), SHARED)
rule_key("congress.majority", _("Votes by which a congress decides"), choice(Majority))
rule_key("congress.meetings_a_year", _("Meetings of the congress in a year, at least"), COUNT)
rule_key("congress.papers_days", _("Papers to the delegates before the congress"), DEADLINE)
rule_key("congress.report_days", _("Report to the higher union after the congress"), DEADLINE)
rule_key("congress.reply_days", _("Answer of the employer to the opinions of the congress"), DEADLINE)
rule_key("proposal.reply_days", _("Answer of the department to a proposal"), DEADLINE)
rule_key("disclosure.posted_days", _("Posting of what is disclosed, at least"), DEADLINE, is_checked=True)
rule_key("disclosure.agenda_days", _("Agenda disclosed before the congress"), DEADLINE)
rule_key("disclosure.result_days", _("Result disclosed after the congress"), DEADLINE)
rule_key("disclosure.reply_days", _("Answer to an opinion on what is disclosed"), DEADLINE)
rule_key("bargaining.reply_days", _("Answer to an offer to bargain"), DEADLINE)
rule_key("bargaining.notice_days", _("Notice before a bargaining meeting"), DEADLINE)
rule_key("bargaining.draft_days", _("Draft to the congress after the bargaining"), DEADLINE)
rule_key("bargaining.representatives_least", _("Representatives of each side, at least"), COUNT)
rule_key("agreement.filing_days", _("Filing of an agreement after its signing"), DEADLINE)
rule_key("agreement.objection_days", _("Objection of the authority after the filing"), DEADLINE)
rule_key("agreement.publish_days", _("Publication of an agreement after it took effect"), DEADLINE)
rule_key("agreement.renewal_days", _("Renewal asked for before an agreement expires"), DEADLINE)
rule_key("agreement.longest", _("Longest term of a collective contract"), DEADLINE, is_checked=True)
rule_key("agreement.longest_wage", _("Longest term of a wage agreement"), DEADLINE, is_checked=True)
rule_key("idea.criteria", _("What ideas are scored by"), CRITERIA)
rule_key("idea.benefit_points", _("Points of ideas by their benefit a year"), BANDS)
rule_key("idea.prizes", _("Prizes of ideas by their points"), PRIZES)
rule_key("idea.recommend_days", _("Reading of an idea at its workplace"), DEADLINE)
rule_key("idea.review_days", _("Scoring of an idea by the committee, and deciding on it"), DEADLINE)
rule_key("idea.carry_out_days", _("Carrying out of an adopted idea"), DEADLINE)
rule_key("idea.mend_days", _("Mending of an idea that was sent back"), DEADLINE)
examples_from(Path(__file__).with_name("rules.toml"))
