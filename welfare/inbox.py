from functools import partial

from django.utils.translation import gettext_lazy as _

from core.inbox import inbox
from core.payments import returned, to_approve
from welfare.models import Grant

inbox("welfare.to_approve", _("Grants to approve"), "checks", partial(to_approve, Grant))
inbox("welfare.returned", _("Grants returned to me"), "arrow-back-up", partial(returned, Grant))
