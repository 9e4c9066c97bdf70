"""What comes due for an agreement: the answer to the offer, its filing, its publication, its end."""

from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from congress.covering import clock
from core.deadlines import Unit
from core.notices import Words
from core.reminders import after, before, on_the_day, reminder
from members.reminding import holders
from members.roles import Role

STAFF = holders(Role.CHAIR, Role.OFFICER)
ICON = "file-certificate"
RUNGS = (before(7), before(3), on_the_day(), after(3))


def around(ahead: Any, late: Any) -> Words:
    """How it is told before the day and on it, and how once the day is over."""

    def words(record: Any, facts: dict[str, Any]) -> str:
        said = late if facts["rung"].startswith("+") else ahead
        return str(said) % {"record": record, "due": facts["due"]}

    return words


reminder(
    "congress.agreement_expiry",
    rows=clock.standing,
    due="expires_on",
    rungs=(before(90, Unit.DAY), before(30, Unit.DAY), *RUNGS),
    to=STAFF,
    words=around(_("%(record)s expires on %(due)s."), _("%(record)s expired on %(due)s.")),
    icon=ICON,
)
for name, wait, ahead, late in (
    (
        "congress.offer_reply",
        clock.REPLY,
        _("%(record)s: the employer is to answer the offer by %(due)s."),
        _("%(record)s: the employer was to answer the offer by %(due)s."),
    ),
    (
        "congress.bargaining_notice",
        clock.NOTICE,
        _("%(record)s: notice of the next bargaining meeting is to be given by %(due)s."),
        _("%(record)s: notice of the next bargaining meeting was to be given by %(due)s."),
    ),
    (
        "congress.agreement_draft",
        clock.DRAFT,
        _("%(record)s: the draft is to be put to the congress by %(due)s."),
        _("%(record)s: the draft was to be put to the congress by %(due)s."),
    ),
    (
        "congress.agreement_filing",
        clock.FILING,
        _("%(record)s is to be filed with the authority by %(due)s."),
        _("%(record)s was to be filed with the authority by %(due)s."),
    ),
    (
        "congress.agreement_publication",
        clock.PUBLICATION,
        _("%(record)s is to be published to the staff by %(due)s."),
        _("%(record)s was to be published to the staff by %(due)s."),
    ),
):
    reminder(
        name,
        rows=partial(clock.waiting, wait),
        due="due",
        rungs=RUNGS,
        to=STAFF,
        words=around(ahead, late),
        icon=ICON,
    )
