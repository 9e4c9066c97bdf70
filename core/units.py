"""Units of counting. Chinese counters belong to the noun; English nouns have plurals. One place decides."""

from dataclasses import dataclass

from core.registry import Registry


@dataclass(frozen=True)
class Unit:
    """A counter: `zh` stands after the digits; `en` and `en_plural` follow the number, empty when the sentence says it."""

    zh: str
    en: str = ""
    en_plural: str = ""
    is_money: bool = False


UNITS: Registry[Unit] = Registry("unit")


def unit(name: str, zh: str, en: str = "", en_plural: str = "", *, is_money: bool = False) -> None:
    UNITS[name] = Unit(zh, en, en_plural or (f"{en}s" if en else ""), is_money)


unit("", "")
unit("percent", "%", "%", "%")
unit("point", "个百分点", "percentage point")
unit("yuan", "元", "yuan", "yuan", is_money=True)

unit("person", "人", "person", "people")
unit("people", "名", "person", "people")
unit("attendance", "人次", "attendance")
unit("household", "户", "household")
unit("visit", "户次", "home visit")
unit("recipient", "人次", "person", "people")
unit("member", "名", "member")
unit("delegate", "名", "delegate")

unit("union", "家", "union")
unit("organisation", "家", "organisation")
unit("employer", "家", "employer")
unit("group", "个", "group")
unit("team", "支", "team")
unit("pair", "对", "pair")

unit("time", "次", "time")
unit("session", "场", "session")
unit("course", "期", "course")
unit("activity", "项", "activity", "activities")
unit("meeting", "次", "meeting")

unit("proposal", "份", "proposal")
unit("improvement", "项", "proposal")
unit("suggestion", "条", "suggestion")
unit("item", "项", "item")
unit("matter", "项", "matter")
unit("piece", "件", "piece")
unit("case", "件", "case")
unit("document", "份", "document")
unit("policy", "份", "policy", "policies")
unit("agreement", "份", "agreement")
unit("award", "项", "award")
unit("prize", "个", "prize")
unit("article", "篇", "article")
unit("issue", "期", "issue")
unit("copy", "册", "copy", "copies")
unit("word", "字", "word")
unit("view", "次", "view")
unit("post", "个", "post")
unit("place", "个", "place")
unit("drive", "次", "drive")
unit("round", "次", "round")
unit("grant", "笔", "grant")
unit("entry", "笔", "entry", "entries")
unit("deed", "件", "practical deed")
unit("facility", "处", "facility", "facilities")
unit("square_metre", "平方米", "square metre")
unit("day", "天", "day")
unit("month", "个月", "month")
unit("year", "年", "year")
unit("age", "岁", "year old", "years old")
unit("record", "条", "record")
unit("file", "份", "file")
unit("target", "项", "target")

MEASURES = ("yuan", "person", "household", "square_metre", "day", "month", "year", "word")
COUNTERS = {each.zh for name, each in UNITS.items() if name not in MEASURES} | set("台套箱只辆间座块盒袋把位")


def english_of(counter: str, *, several: bool) -> str:
    """What English says for a counter that a person wrote: a measure by its name, nothing where Chinese merely counts."""
    measure = next((UNITS[name] for name in MEASURES if UNITS[name].zh == counter), None)
    if measure:
        return measure.en_plural if several else measure.en
    return "" if counter in COUNTERS else counter
