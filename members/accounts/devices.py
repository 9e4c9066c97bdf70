"""What somebody is signed in with, in words that they know."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# The first mark that is found counts: every browser also calls itself by the names of those before it.
PROGRAMS = (
    ("MicroMessenger", gettext_lazy("WeChat")),
    ("DingTalk", gettext_lazy("DingTalk")),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def device(agent: str) -> str:
    """The program and the system that a browser says it is."""
    found = (next((words for mark, words in table if mark in agent), "") for table in (PROGRAMS, SYSTEMS))
    return " · ".join(str(words) for words in found if words) or _("an unknown device")
