from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.pages import Page


class CongressConfig(AppConfig):
    name = "congress"
    verbose_name = _("Democratic management")
    icon = "users-group"
    pages = (Page(_("Vote calculator"), "congress:calculator", "calculator", "work", is_last=True),)
