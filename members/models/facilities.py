"""Facilities: places and services that a union built, bought, improved or runs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.fields import counted, money
from core.records import Record


class FacilityType(models.TextChoices):
    ACTIVITY_VENUE = "activity_venue", _("activity venue")
    SPORTS_GROUND = "sports_ground", _("sports ground")
    WORKERS_HOME = "workers_home", _("workers' home")
    CULTURE_PALACE = "culture_palace", _("workers' cultural palace")
    LIBRARY = "library", _("library")
    READING_ROOM = "reading_room", _("workers' reading room")
    HELP_CENTRE = "help_centre", _("assistance centre")
    HELP_DESK = "help_desk", _("assistance desk")
    SERVICE_CENTRE = "service_centre", _("workers' service centre")
    EMPLOYMENT_STATION = "employment_station", _("job-help station")
    RIGHTS_STATION = "rights_station", _("rights protection station")
    OUTDOOR_STATION = "outdoor_station", _("outdoor workers' station")
    MOTHER_ROOM = "mother_room", _("nursing room")
    PSYCHOLOGY_ROOM = "psychology_room", _("counselling room")
    INNOVATION_STUDIO = "innovation_studio", _("innovation studio")
    TRAINING_BASE = "training_base", _("training base")
    REST_HOME = "rest_home", _("rest home")
    CANTEEN = "canteen", _("canteen")
    DORMITORY = "dormitory", _("staff dormitory")
    NOTICE_BOARD = "notice_board", _("disclosure board")
    OFFICE = "office", _("union office")
    BUILDING = "building", _("building")
    OTHER = "other", _("other")


class Work(models.TextChoices):
    BUILD = "build", _("built")
    REBUILD = "rebuild", _("rebuilt")
    BUILD_REBUILD = "build_rebuild", _("built and rebuilt")
    EXPAND = "expand", _("expanded")
    RENOVATE = "renovate", _("renovated")
    BUY = "buy", _("bought")
    BUY_RENOVATE = "buy_renovate", _("bought and renovated")
    IMPROVE = "improve", _("improved")
    EQUIP = "equip", _("equipped")
    FUND = "fund", _("funded")
    OPEN = "open", _("opened")
    RUN = "run", _("in service")


class FacilityLevel(models.TextChoices):
    NATIONAL = "national", _("national")
    PROVINCIAL = "provincial", _("provincial")
    MUNICIPAL = "municipal", _("city")
    COUNTY = "county", _("county or district")
    TOWNSHIP = "township", _("street or township")
    GRASSROOTS = "grassroots", _("grassroots")


class Facility(Record):
    """A place or service for workers, and what was done about it. Without a date it counts as standing."""

    title_field = "name"

    name = models.CharField(_("name"), max_length=200, blank=True)
    type = models.CharField(
        _("type"), max_length=20, choices=FacilityType.choices, default=FacilityType.ACTIVITY_VENUE
    )
    date = models.DateField(_("date"), null=True, blank=True)
    work = models.CharField(_("kind of work"), max_length=14, choices=Work.choices, blank=True)
    location = models.CharField(_("where"), max_length=200, blank=True)
    quantity, quantity_qualifier = counted(_("how many"), "place")
    area, area_qualifier = counted(_("area"), "square_metre")
    cost, cost_qualifier = money(_("invested"))
    fund_source = models.CharField(_("paid from"), max_length=100, blank=True)
    level = models.CharField(_("level"), max_length=12, choices=FacilityLevel.choices, blank=True)
    usage, usage_qualifier = counted(_("people served"), "attendance")
    services = models.TextField(_("what it serves for"), blank=True)

    class Meta(Record.Meta):
        verbose_name = _("facility")
        verbose_name_plural = _("facilities")
        indexes = [models.Index(fields=["union", "date"])]

    def __str__(self) -> str:
        return self.name or str(self.get_type_display())
