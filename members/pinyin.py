"""How a Chinese name is spelled, for sorting and search; surnames have readings of their own."""

import re
import unicodedata
from functools import lru_cache

from pypinyin import lazy_pinyin

SURNAMES = {
    "单": "shan", "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "区": "ou", "朴": "piao", "盖": "ge",
    "缪": "miao", "冼": "xian", "员": "yun", "乐": "yue", "覃": "qin", "翟": "zhai", "折": "she", "黑": "he",
    "秘": "bi", "繁": "po", "种": "chong", "重": "chong", "佴": "nai", "祭": "zhai", "都": "du", "宓": "fu",
    "郇": "xun", "隗": "wei", "卜": "bu",
    "乐正": "yue zheng", "重耳": "chong er", "单于": "chan yu", "尉迟": "yu chi", "万俟": "mo qi",
    "澹台": "tan tai", "长孙": "zhang sun", "宰父": "zai fu",
}  # fmt: skip
RARE = {"𠮷": "ji", "𬭎": "hong", "㐂": "xi"}
SIGN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
PIECES = re.compile(f"[{SIGN}]|[^{SIGN}]+")
BETWEEN = re.compile(r"[\s·•・.．'’-]+")


@lru_cache(maxsize=1)
def syllables(name: str) -> tuple[str, ...]:
    """The syllables of a name, the surname read as a surname; spelling and initials ask in turn."""
    for length in (2, 1):
        if reading := SURNAMES.get(name[:length]):
            return (*reading.split(), *_read(name[length:]))
    return _read(name)


def _read(text: str) -> tuple[str, ...]:
    return tuple(piece for piece in map(reading, PIECES.findall(text)) if piece)


@lru_cache(maxsize=50_000)
def reading(piece: str) -> str:
    """One sign read by itself, which is many times quicker than asking what it means beside its neighbours."""
    read = piece if piece.isascii() else RARE.get(piece) or "".join(lazy_pinyin(piece))
    return read.strip(" ·•・.-").lower()


def corrected(text: str) -> str:
    """A spelling as a person writes it, in the one way: `Shàn Xiǎo-zēng` is `shan xiao zeng`."""
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFD", text.lower()).replace("u\u0308", "v"))
    bare = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    return BETWEEN.sub(" ", bare).strip()


def spelled(name: str) -> str:
    """`单小曾` is `shan xiao ceng`: the syllables in lower case, in the order of the name."""
    return " ".join(syllables(name))[:200]


def initials(name: str) -> str:
    """`单小曾` is `sxc`."""
    return "".join(syllable[0] for syllable in syllables(name))[:60]


def spelling(name: str, given: str = "") -> tuple[str, str, str]:
    """How a name is sorted, and by which letters it is found; what a person `given` for it goes before ours."""
    if not given:
        sorted_by = spelled(name)
        return sorted_by, sorted_by.replace(" ", ""), initials(name)
    sorted_by = corrected(given)
    return sorted_by, sorted_by.replace(" ", ""), "".join(each[0] for each in sorted_by.split())[:60]
