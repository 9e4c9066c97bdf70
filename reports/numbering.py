"""Numbers before headings and items, as official documents write them: 一、 （一） 1. 第一，

A space stands behind "1." so that an item which begins with a number, 10家企业, is not read as 1.10.
"""

DIGITS = "零一二三四五六七八九"


def chinese_number(n: int) -> str:
    """1 to 99 in Chinese: 三, 十, 十二, 二十一."""
    tens, ones = divmod(n, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


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
