from core.material import Material
from core.prose import Piece, Sentence, tidy
from core.summary import telling
from core.topics import Topic
from members.models import Facility
from members.models.facilities import FacilityType, Work
from members.nouns import FACILITIES
from members.wording import an

F = FacilityType
TOPICS = {
    F.HELP_CENTRE: Topic.HARDSHIP,
    F.HELP_DESK: Topic.HARDSHIP,
    F.EMPLOYMENT_STATION: Topic.EMPLOYMENT,
    F.RIGHTS_STATION: Topic.RIGHTS,
    F.MOTHER_ROOM: Topic.WOMEN,
    F.INNOVATION_STUDIO: Topic.INNOVATION,
    F.TRAINING_BASE: Topic.TRAINING,
    F.NOTICE_BOARD: Topic.DISCLOSURE,
}
STATIONS = {
    F.HELP_CENTRE,
    F.HELP_DESK,
    F.SERVICE_CENTRE,
    F.EMPLOYMENT_STATION,
    F.RIGHTS_STATION,
    F.OUTDOOR_STATION,
}
WORKS: dict[str, tuple[str, str]] = {
    Work.BUILD: ("新建", "built"),
    Work.REBUILD: ("改建", "rebuilt"),
    Work.BUILD_REBUILD: ("新建、改建", "built and rebuilt"),
    Work.EXPAND: ("扩建", "expanded"),
    Work.RENOVATE: ("改造", "renovated"),
    Work.BUY: ("添置", "bought"),
    Work.BUY_RENOVATE: ("添置和改造", "bought and renovated"),
    Work.IMPROVE: ("完善", "improved"),
    Work.EQUIP: ("配备", "equipped"),
    Work.FUND: ("资助建设", "funded"),
    Work.OPEN: ("启用", "opened"),
}
# What a facility has, as against a phrase that says what it does.
PARTS, SHORT = ("内容", "功能", "设施", "设备", "条件", "环境"), 10
LEVELS: dict[str, tuple[str, str]] = {
    "national": ("国家级", "national"),
    "provincial": ("省级", "provincial"),
    "municipal": ("市级", "city"),
    "county": ("区县级", "county"),
    "township": ("街道（乡镇）级", "township"),
    "grassroots": ("基层", "grassroots"),
}


def topic_of_facility(facility: Facility) -> Topic:
    return TOPICS.get(F(facility.type), Topic.FACILITIES)


@telling(Facility, topic=topic_of_facility)
def tell_facility(m: Material, facility: Facility) -> Sentence:
    details = (
        m.say("面积{n}", "of {n}", n=m.number(facility, "area")),
        m.say("投入资金{n}", "at a cost of {n}", n=m.number(facility, "cost")),
        m.say("资金来源为{s}", "paid from {s}", s=tidy(facility.fund_source)),
        m.say("服务职工{n}", "serving {n}", n=m.number(facility, "usage")),
    )
    services = tidy(facility.services)
    if services.endswith(PARTS) and len(services) <= SHORT and not m.is_english:
        return m.clauses(deed(m, facility) + f"的{services}", *details)
    return m.clauses(deed(m, facility), *details, m.say("{s}", "to this end: {s}", s=services))


def deed(m: Material, facility: Facility) -> Sentence:
    """5月在社区工会联合会建立就业帮扶工作站3个; of one that stands: 依托帮扶中心, or 建有职工书屋12个."""
    where, what = tidy(facility.location), called(m, facility)
    place = m.say("在{where}", " in {where}", where=where).text
    if facility.work not in WORKS:
        relied_on = bool(facility.services) and facility.quantity is None
        zh = "依托{what}" if relied_on else f"{place}建有{{what}}"
        return m.say(zh, f"{{what}} {was(facility)} in service{place}", what=what)
    when, done = m.on(facility), WORKS[facility.work][1]
    return m.say(
        f"{when}{place}{verb(facility)}{{what}}",
        f"{{what}} {was(facility)} {done}{place} {when}".strip(),
        what=what,
    )


def was(facility: Facility) -> str:
    return "were" if (facility.quantity or facility.count) > 1 else "was"


def verb(facility: Facility) -> str:
    """A station or a desk is 建立, where a building is 新建."""
    return "建立" if facility.work == Work.BUILD and facility.type in STATIONS else WORKS[facility.work][0]


def called(m: Material, facility: Facility) -> Sentence:
    """Its level, its name or what it is, and how many."""
    noun, name = FACILITIES[facility.type], tidy(facility.name)
    zh, en = LEVELS.get(facility.level, ("", ""))
    number = how_many(m, facility)
    if not m.is_english:
        return m.say("{what}", "", what=m.cite(facility, f"{zh}{name or noun.zh}")) + (number or "")
    what = number or m.cite(facility, an(f"{en} {noun.en}".strip()))
    return m.say("", "{what}", what=what) + m.say("", " (“{n}”)", n=m.cite(facility, name) if name else None)


def how_many(m: Material, facility: Facility) -> Piece:
    unit = f"facility.{facility.type}"
    if facility.quantity is not None:
        return m.number(facility, "quantity", unit)
    return m.tally([facility], unit) if facility.count > 1 else None
