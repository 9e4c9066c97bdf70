from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from activities.models.level import Level
from core.fields import counted
from core.records import Record


class Publication(Record):
    """Something put before the public: an article, a banner, a booklet, a website."""

    class Type(models.TextChoices):
        ARTICLE = "article", _("information article")
        NEWS = "news", _("news item")
        REPORT = "report", _("press report")
        CONTRIBUTION = "contribution", _("contribution")
        POST = "post", _("post on a public account")
        VIDEO = "video", _("video")
        WEBSITE = "website", _("website")
        BULLETIN = "bulletin", _("bulletin")
        BLACKBOARD = "blackboard", _("blackboard newspaper")
        NOTICE_BOARD = "notice_board", _("notice board")
        DISPLAY_BOARD = "display_board", _("display board")
        HONOUR_WALL = "honour_wall", _("wall of honour")
        BANNER = "banner", _("banner")
        POSTER = "poster", _("poster")
        BOOKLET = "booklet", _("booklet")
        LEAFLET = "leaflet", _("leaflet")
        OTHER = "other", _("other publication")

    type = models.CharField(_("type"), max_length=14, choices=Type.choices)
    title = models.CharField(_("title or subject"), max_length=200, blank=True)
    date = models.DateField(_("date"))
    channel = models.CharField(
        _("channel or addressee"),
        max_length=200,
        blank=True,
        help_text=_("The newspaper, site or account; whom it was sent to."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    purpose = models.CharField(_("purpose"), max_length=200, blank=True)
    copies, copies_qualifier = counted(_("copies"), "document")
    adopted, adopted_qualifier = counted(_("adopted by the channel"), "article")
    words, words_qualifier = counted(_("words"), "word")
    views, views_qualifier = counted(_("views"), "attendance")

    class Meta(Record.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        return self.title or str(self.get_type_display())
