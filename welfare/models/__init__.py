"""What a union gives, insures, raises and defends for its members."""

from welfare.models.drives import Drive
from welfare.models.employment import EmploymentService
from welfare.models.grants import Grant
from welfare.models.hardship import HardshipCase
from welfare.models.insurance import Insurance
from welfare.models.recipients import GrantRecipient, InsuredPerson
from welfare.models.rights import RightsCase, RightsPartner

__all__ = [
    "Drive",
    "EmploymentService",
    "Grant",
    "GrantRecipient",
    "HardshipCase",
    "Insurance",
    "InsuredPerson",
    "RightsCase",
    "RightsPartner",
]
