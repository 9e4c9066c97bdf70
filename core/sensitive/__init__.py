"""Values that are shown masked, kept encrypted, and found only by who knows them.

phone = PhoneField(_("phone"))
phone_index = BlindIndexField(of="phone")               # finds the very number
phone_tail = BlindIndexField(of="phone", tail=4)        # finds by its last four digits
"""

from core.sensitive.blind import (
    TAKEN,
    BlindIndexField,
    TakenError,
    fill_indexes,
    found_by,
    indexes,
    is_taken,
    own_indexes,
    refuse_taken,
    refusing_taken,
)
from core.sensitive.fields import Blank, ChangesField, EncryptedField, encrypted_fields
from core.sensitive.people import (
    AddressField,
    AmountField,
    CardField,
    EmailField,
    NameField,
    NarrativeField,
    PhoneField,
)
from core.sensitive.secret import MASK_NO_VALUE, MASKED, SEALED, STAR, Secret, half_width, masked

__all__ = [
    "MASKED",
    "MASK_NO_VALUE",
    "SEALED",
    "STAR",
    "TAKEN",
    "AddressField",
    "AmountField",
    "Blank",
    "BlindIndexField",
    "CardField",
    "ChangesField",
    "EmailField",
    "EncryptedField",
    "NameField",
    "NarrativeField",
    "PhoneField",
    "Secret",
    "TakenError",
    "encrypted_fields",
    "fill_indexes",
    "found_by",
    "half_width",
    "indexes",
    "is_taken",
    "masked",
    "own_indexes",
    "refuse_taken",
    "refusing_taken",
]
