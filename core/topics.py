"""What a year's work is about. An outline arranges topics; a section, a telling or a note belongs to one."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Topic(TextChoices):
    """A topic of the summary."""

    CONTEXT = "context", _("Background")
    GUIDELINE = "guideline", _("Guideline of the year")
    STUDY = "study", _("Study and guidance")
    ORGANIZATION = "organization", _("Building the organisation")
    MEMBERSHIP = "membership", _("Membership")
    CADRES = "cadres", _("Officers and delegates")
    CENSUS = "census", _("Unionising census")
    TARGETS = "targets", _("Targets and responsibility")
    DEMOCRATIC_MANAGEMENT = "democratic_management", _("Democratic management")
    DISCLOSURE = "disclosure", _("Disclosure of affairs")
    CONSULTATION = "consultation", _("Listening to the staff")
    PROPOSALS = "proposals", _("Proposals")
    BARGAINING = "bargaining", _("Collective consultation and contracts")
    DOCUMENTS = "documents", _("Rules and plans")
    COMMITMENTS = "commitments", _("Practical deeds promised")
    APPRAISAL = "appraisal", _("Appraisal")
    CONTESTS = "contests", _("Labour and skills contests")
    INNOVATION = "innovation", _("Innovation")
    TRAINING = "training", _("Training and skills")
    SAFETY = "safety", _("Safety and labour protection")
    CULTURE = "culture", _("Culture and sport")
    FESTIVALS = "festivals", _("Festivals")
    WOMEN = "women", _("Women workers")
    ELDERS = "elders", _("Retired colleagues")
    WARMTH = "warmth", _("Sending warmth")
    HARDSHIP = "hardship", _("Hardship assistance")
    SCHOLARSHIP = "scholarship", _("Education aid")
    MODEL_WORKERS = "model_workers", _("Model workers")
    BENEFITS = "benefits", _("Benefits for all")
    INSURANCE = "insurance", _("Mutual-aid insurance")
    DRIVES = "drives", _("Donation drives")
    EMPLOYMENT = "employment", _("Employment services")
    RIGHTS = "rights", _("Protection of rights")
    SOCIAL = "social", _("Help to others")
    FACILITIES = "facilities", _("Facilities")
    PUBLICITY = "publicity", _("Publicity")
    HONOURS = "honours", _("Honours received")
    COMMENDATION = "commendation", _("Commending the advanced")
    FINANCE = "finance", _("Funds")
    OTHER = "other", _("Other work")
    ASSESSMENT = "assessment", _("Assessment of the year")
    SHORTCOMINGS = "shortcomings", _("Shortcomings")
    PLAN = "plan", _("Plans")


# What a person writes of the year as a whole opens the text, before the facts.
LEAD = (Topic.CONTEXT, Topic.GUIDELINE, Topic.ASSESSMENT)
