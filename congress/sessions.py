"""Terms and sessions as people write them, 第七届第三次 or 七届三次, read and put into words again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

NUMBER = r"[〇零一二三四五六七八九十百\d]+"
TERM = re.compile(rf"第?({NUMBER})届")
NTH = re.compile(rf"第?({NUMBER})\s*(?=次|[、，,/和及]\s*第?{NUMBER})")
DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True)
class Session:
    """One or several sessions (`nths`) of one term, each number as it was written."""

    term: str = ""
    nths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.term or self.nths)

    def chinese(self, name: str) -> str:
        """第七届教代会第三次、第四次会议."""
        term = f"第{self.term}届" if self.term else ""
        if not self.nths:
            return f"{term}{name}"
        return f"{term}{name}{'、'.join(f'第{nth}次' for nth in self.nths)}会议"

    def english(self, name: str) -> str:
        """The 3rd and 4th sessions of the 7th congress."""
        term = f"{ordinal(self.term)} " if self.term else ""
        if not self.nths:
            return f"the {term}{name}"
        nths = " and ".join(filter(None, (", ".join(map(ordinal, self.nths[:-1])), ordinal(self.nths[-1]))))
        return f"the {nths} session{'s' if len(self.nths) > 1 else ''} of the {term}{name}"


def session(text: str) -> Session:
    """The term and the sessions that a text names; none where it names none."""
    found = TERM.search(text)
    rest = text[found.end() :] if found else text
    return Session(found[1] if found else "", tuple(dict.fromkeys(NTH.findall(rest))))


def joined(sessions: Iterable[Session]) -> Session:
    """Several sessions of one term as one."""
    sessions = list(sessions)
    nths = [nth for each in sessions for nth in each.nths]
    return Session(sessions[0].term, tuple(sorted(dict.fromkeys(nths), key=value)))


def value(number: str) -> int:
    """三 is 3, 二十五 is 25, 12 is 12."""
    if number.isdecimal():
        return int(number)
    total = digit = 0
    for character in number:
        if character in DIGITS:
            digit = digit * 10 + DIGITS[character]
        elif scale := {"十": 10, "百": 100}.get(character):
            total, digit = total + (digit or 1) * scale, 0
    return total + digit


def ordinal(number: str) -> str:
    """3rd of 三, 11th of 11."""
    n = value(number)
    suffix = "th" if n % 100 in (11, 12, 13) else SUFFIXES.get(n % 10, "th")
    return f"{n}{suffix}"
