from core.panels import panel
from core.payments import approval
from welfare.consent import asked
from welfare.models import Grant, HardshipCase, RightsCase

panel("welfare.approval", Grant, "records/_approval.html", order=5)(approval)
panel("welfare.hardship_consent", HardshipCase, "welfare/_consent.html", order=5)(asked)
panel("welfare.rights_consent", RightsCase, "welfare/_consent.html", order=5)(asked)
