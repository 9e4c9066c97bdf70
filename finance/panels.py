from core.panels import panel
from core.payments import approval
from finance.models import FundEntry

panel("finance.approval", FundEntry, "records/_approval.html", order=5)(approval)
