from core.panels import panel
from core.payments import approval
from welfare.models import Grant

panel("welfare.approval", Grant, "records/_approval.html", order=5)(approval)
