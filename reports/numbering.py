"""Numbers before headings and items, as official documents write them: 一、 （一） 1. 第一，

A space stands behind "1." so that an item which begins with a number, 10家企业, is not read as 1.10.
"""

import re

STYLES = ("chinese", "bracket", "arabic", "ordinal", "none")
DIGITS = "零一二三四五六七八九"
PLACES = ("千", "百", "十", "")


def chinese_number(n: int) -> str:
    """The number in Chinese: 三, 十二, 一百零一, 三百二十; from ten thousand on in figures."""
    if n > 9999:
        return str(n)
    places = zip(map(int, f"{n:04}"), PLACES, strict=True)
    words = "".join(DIGITS[digit] + (place if digit else "") for digit, place in places)
    words = re.sub("零+", "零", words).strip("零")
    return words.removeprefix("一") if 10 <= n < 20 else words


def number(style: str, n: int, language: str) -> str:
    """The n-th number of a style, with the mark that belongs behind it."""
    if style == "none":
        return ""
    if language == "en":
        return {"chinese": f"{n}. ", "bracket": f"({n}) ", "arabic": f"{n}. ", "ordinal": f"{n}. "}[style]
    return {
        "chinese": f"{chinese_number(n)}、",
        "bracket": f"（{chinese_number(n)}）",
        "arabic": f"{n}. ",
        "ordinal": f"第{chinese_number(n)}，",
    }[style]
