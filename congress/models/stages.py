"""The stages of a proposal between its author and its answer: what each means is fixed, its name and colour are not."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """Where a proposal is on its way."""

    SECONDING = "seconding", pgettext_lazy("stage", "looking for seconders")
    DELEGATION = "delegation", pgettext_lazy("stage", "with the delegation")
    FILING = "filing", pgettext_lazy("stage", "with the proposal committee")
    RETURNED = "returned", pgettext_lazy("stage", "returned to the author")
    FILED = "filed", pgettext_lazy("stage", "filed")
    HANDLING = "handling", pgettext_lazy("stage", "being handled")
    COUNTERSIGN = "countersign", pgettext_lazy("stage", "to be countersigned")
    SUPERVISION = "supervision", pgettext_lazy("stage", "answer under review")
    ANSWERED = "answered", pgettext_lazy("stage", "answer to be published")
    RATING = "rating", pgettext_lazy("stage", "answered, to be rated")
    CLOSED = "closed", pgettext_lazy("stage", "closed")
    MERGED = "merged", pgettext_lazy("stage", "merged into another")
    OPINION = "opinion", pgettext_lazy("stage", "turned into an opinion")
    NOT_FILED = "not_filed", pgettext_lazy("stage", "not filed")
    WITHDRAWN = "withdrawn", pgettext_lazy("stage", "withdrawn by the author")


class IdeaStage(models.TextChoices):
    """Where an improvement, a suggestion or an idea is on its way, which is shorter and needs no session."""

    OFFERED = "offered", pgettext_lazy("stage", "handed in")
    RECOMMENDED = "recommended", pgettext_lazy("stage", "recommended by the workplace")
    SCORED = "scored", pgettext_lazy("stage", "scored")
    ADOPTED = "adopted", pgettext_lazy("stage", "adopted")
    CARRIED_OUT = "carried_out", pgettext_lazy("stage", "carried out")
    NOT_ADOPTED = "not_adopted", pgettext_lazy("stage", "not adopted")
    SENT_BACK = "sent_back", pgettext_lazy("stage", "sent back to be mended")
    TAKEN_BACK = "taken_back", pgettext_lazy("stage", "taken back by its author")


# Every stage in which a proposal of any type may stand.
STAGES = (*Stage.choices, *IdeaStage.choices)


class Colour(models.TextChoices):
    """How a stage is marked."""

    GREY = "secondary", pgettext_lazy("colour", "grey")
    BLUE = "blue", pgettext_lazy("colour", "blue")
    AZURE = "azure", pgettext_lazy("colour", "azure")
    PURPLE = "purple", pgettext_lazy("colour", "purple")
    ORANGE = "orange", pgettext_lazy("colour", "orange")
    YELLOW = "yellow", pgettext_lazy("colour", "yellow")
    GREEN = "green", pgettext_lazy("colour", "green")
    TEAL = "teal", pgettext_lazy("colour", "teal")
    RED = "red", pgettext_lazy("colour", "red")


class OpenFrom(models.TextChoices):
    """From when on every member of the union may read a proposal."""

    FILED = "filed", _("once it is filed")
    PUBLISHED = "published", _("once its answer is published")
    NEVER = "never", _("never: only those who have to do with it")


class Redo(models.TextChoices):
    """Whose dissatisfaction sends an answer back."""

    ANY = "any", _("that of any author or seconder")
    AUTHOR = "author", _("that of any author")
    MOST = "most", _("that of more than half of those who rated it")
    NOBODY = "nobody", _("nobody's: it is only recorded")
