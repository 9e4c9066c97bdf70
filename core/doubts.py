"""What a text that goes out must not hold: words left to be filled in, empty brackets, a separator in the wrong place.

The patterns mean the same to Python and to PostgreSQL.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

# Two noughts within a number in Chinese are noughts: 二〇〇八年.
LEFT_IN = (
    r"(?<![A-Za-z])[XxＸｘ]{2,}(?![A-Za-z])|[×╳]{2,}|[_＿]{2,}|□{3,}"
    r"|(?<![〇○一二三四五六七八九])[〇○]{2,}(?![〇○一二三四五六七八九])|某某|待补|待填|待核|TODO"
)
EMPTY = r"（\s*）|\(\s*\)|《\s*》|“\s*”|【\s*】"
# 59,1200 and 5912,000: not how thousands are parted, so that nobody knows what was meant.
SLIPPED = r"[0-9],[0-9]{4}|[0-9]{4},[0-9]{3}(?![0-9])"
ANY = f"{LEFT_IN}|{EMPTY}|{SLIPPED}"

LABELS = {
    LEFT_IN: _("Left to be filled in: “%(words)s”"),
    EMPTY: _("Empty brackets: “%(words)s”"),
    SLIPPED: _("A separator in the wrong place: “%(words)s”"),
}
AROUND = 6


def doubts_in(text: str) -> Iterator[str]:
    """What is doubtful in a text, each with a few words around it."""
    for pattern, label in LABELS.items():
        if found := re.search(pattern, text):
            words = text[max(found.start() - AROUND, 0) : found.end() + AROUND]
            yield str(label) % {"words": words.strip()}
