"""How a Chinese name is spelled, for sorting and search; surnames have readings of their own."""

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


@lru_cache(maxsize=1)
def syllables(name: str) -> tuple[str, ...]:
    """The syllables of a name, the surname read as a surname; spelling and initials ask in turn."""
    for length in (2, 1):
        if reading := SURNAMES.get(name[:length]):
            return (*reading.split(), *lazy_pinyin(name[length:]))
    return tuple(lazy_pinyin(name))


def spelled(name: str) -> str:
    """`单小曾` is `shan xiao ceng`: the syllables in lower case, in the order of the name."""
    return " ".join(syllables(name)).lower()[:200]


def initials(name: str) -> str:
    """`单小曾` is `sxc`."""
    return "".join(syllable[0] for syllable in syllables(name) if syllable).lower()[:60]
