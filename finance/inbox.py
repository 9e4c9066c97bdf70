from functools import partial

from django.utils.translation import gettext_lazy as _

from core.inbox import inbox
from core.payments import returned, to_approve
from finance.models import FundEntry

inbox("finance.to_approve", _("Payments to approve"), "checks", partial(to_approve, FundEntry))
inbox("finance.returned", _("Payments returned to me"), "arrow-back-up", partial(returned, FundEntry))
