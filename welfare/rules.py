"""What rules of petitions, disputes and aid can be about, and what documents say of it."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from members.rules.examples import examples_from
from members.rules.keys import rule_key
from members.rules.measures import DEADLINE

rule_key("petition.register_days", _("Petition registered and told of"), DEADLINE)
rule_key("petition.days", _("Petition decided on"), DEADLINE)
rule_key("petition.extension_days", _("Petition decided on, once extended by"), DEADLINE)
rule_key("petition.review_days", _("Review of a petition asked for, and decided on"), DEADLINE)
rule_key("mediation.days", _("Mediation of a labour dispute"), DEADLINE)
rule_key("arbitration.limit", _("Arbitration applied for"), DEADLINE)
rule_key("arbitration.acceptance_days", _("Arbitration accepted"), DEADLINE)
rule_key("arbitration.award_days", _("Award in an arbitration"), DEADLINE)
rule_key("supervision.reply_days", _("Answer of the employer to a supervision letter"), DEADLINE)
rule_key("supervision.refusal_days", _("Refusal to accept a complaint told"), DEADLINE)
rule_key("legal_aid.decision_days", _("Legal aid decided on"), DEADLINE)
rule_key("legal_aid.assignment_days", _("Legal aid assigned"), DEADLINE)
examples_from(Path(__file__).with_name("rules.toml"))
