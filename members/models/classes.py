"""Code lists of the registration form for union legal persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Industry(models.TextChoices):
    """The twenty sections of GB/T 4754, numbered as the form numbers them."""

    FARMING = "01", _("farming, forestry, animal husbandry and fishery")
    MINING = "02", _("mining")
    MANUFACTURING = "03", _("manufacturing")
    UTILITIES = "04", _("electricity, heat, gas and water")
    CONSTRUCTION = "05", _("construction")
    TRADE = "06", _("wholesale and retail trade")
    TRANSPORT = "07", _("transport, storage and post")
    CATERING = "08", _("accommodation and catering")
    INFORMATION = "09", _("information, software and information technology")
    FINANCE = "10", _("finance")
    REAL_ESTATE = "11", _("real estate")
    LEASING = "12", _("leasing and business services")
    SCIENCE = "13", _("science and technical services")
    WATER = "14", _("water, environment and public facilities")
    HOUSEHOLD = "15", _("household services, repair and other services")
    EDUCATION = "16", _("education")
    HEALTH = "17", _("health and social work")
    CULTURE = "18", _("culture, sports and entertainment")
    GOVERNMENT = "19", _("public administration and social organisations")
    INTERNATIONAL = "20", _("international organisations")


class UnitClass(models.TextChoices):
    """The kind of unit, with the codes of the form."""

    STATE = "110", _("state-owned enterprise")
    COLLECTIVE = "120", _("collective enterprise")
    COOPERATIVE = "130", _("joint-stock cooperative")
    ASSOCIATED = "140", _("jointly operated enterprise")
    STATE_SOLE = "151", _("wholly state-owned company")
    OTHER_LIMITED = "159", _("other limited company")
    STATE_HELD = "161", _("state-controlled joint-stock company")
    OTHER_SHARES = "169", _("other joint-stock company")
    PRIVATE = "170", _("private enterprise")
    OTHER_DOMESTIC = "190", _("other domestic enterprise")
    HK_MACAO_TAIWAN = "200", _("Hong Kong, Macao or Taiwan investment")
    FOREIGN = "300", _("foreign investment")
    INSTITUTION = "400", _("public institution")
    GOVERNMENT = "500", _("government body")
    SOLE_TRADER = "600", _("individual business")
    NON_PROFIT = "700", _("private non-enterprise unit")


class TermYears(models.TextChoices):
    THREE = "3", _("three years")
    FIVE = "5", _("five years")
