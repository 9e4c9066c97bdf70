"""The unified social credit code of an organisation, GB 32100-2015: its last character checks the others."""

import unicodedata

LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
LENGTH = 18


def tidied(text: str) -> str:
    """As it is printed: half width, capital letters, no blanks."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def is_well_formed(code: str) -> bool:
    return len(code) == LENGTH and all(letter in LETTERS for letter in code)


def last_character(code: str) -> str:
    """What the last character must be for the seventeen before it."""
    total = sum(LETTERS.index(letter) * weight for letter, weight in zip(code, WEIGHTS, strict=False))
    return LETTERS[(31 - total % 31) % 31]


def is_right(code: str) -> bool:
    return is_well_formed(code) and code[-1] == last_character(code)
