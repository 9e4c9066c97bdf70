from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _

from core import identity

DECLARATIONS = (
    "kinds", "indicators", "tellings", "sections", "checklist", "work", "panels", "shelves", "retention",
    "inbox", "verify", "notices", "erasure", "findings", "portraits", "rules", "held",
    "reminders",
)  # fmt: skip


class CoreConfig(AppConfig):
    """The vocabulary. When all apps are loaded it lets each declare what it has."""

    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        identity.tell_quickly()
        for module in DECLARATIONS:
            autodiscover_modules(module)
        from core import checklist, retention

        checklist.declare()
        retention.declare()
