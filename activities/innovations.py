"""Innovations in words: 完成技术攻关2项、新技术应用1项，获授权专利3项."""

from collections import defaultdict

from activities.models import Innovation
from activities.models.level import Level
from activities.prizes import LEVELS
from core.material import Material
from core.prose import Sentence, concat, tidy

T, Status = Innovation.Type, Innovation.Status

NOUNS = {
    T.TECHNICAL_PROJECT: ("技术攻关", "item", "technical project"),
    T.NEW_TECHNOLOGY: ("新产品新技术应用", "item", "new product or technology"),
    T.SMALL_INNOVATION: ("小革新、小发明", "item", "small innovation"),
    T.WORKING_METHOD: ("先进操作法", "item", "working method"),
    T.QUALITY_CIRCLE: ("质量管理成果", "item", "quality-circle result"),
    T.PATENT: ("专利", "item", "patent"),
    T.SOFTWARE: ("软件著作权", "item", "software copyright"),
    T.PAPER: ("论文", "article", "paper"),
    T.STANDARD: ("标准", "item", "standard"),
    T.OTHER: ("创新成果", "item", "innovation"),
}
VERBS = {
    Status.STARTED: ("开展", "under way"),
    Status.APPLIED: ("申请", "applied for"),
    Status.COMPLETED: ("完成", "completed"),
    Status.GRANTED: ("获授权", "granted"),
    Status.PUBLISHED: ("发表", "published"),
    Status.IN_USE: ("推广应用", "put to use"),
}
OWN_VERBS = {
    (T.PAPER, Status.COMPLETED): "撰写",
    (T.STANDARD, Status.COMPLETED): "制定",
    (T.STANDARD, Status.STARTED): "制定",
    (T.WORKING_METHOD, Status.COMPLETED): "形成",
}
DETAILS = ("by", "level", "channel", "content")


def is_plain(row: Innovation) -> bool:
    """Nothing more to say of it than its type, its name and how far it is."""
    return row.benefit is None and not row.highlight and not any(getattr(row, name) for name in DETAILS)


def achieved(m: Material, rows: list[Innovation]) -> Sentence:
    """Innovations that came equally far: counted by type with the names of those that have one."""
    if len(rows) == 1 and not is_plain(rows[0]):
        return _told(m, rows[0])
    groups: dict[str, dict[str, list[Innovation]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        groups[verb(m, row)][row.type].append(row)
    return m.clauses(*(_stage(m, word, by_type) for word, by_type in groups.items()))


def _stage(m: Material, word: str, by_type: dict[str, list[Innovation]]) -> Sentence:
    counted = m.listed([_counted(m, kind, same) for kind, same in by_type.items()])
    return concat(counted, f" {word}") if m.is_english else concat(word, counted)


def verb(m: Material, row: Innovation) -> str:
    zh, en = VERBS[Status(row.status)]
    return en if m.is_english else OWN_VERBS.get((row.type, row.status), zh)


def _counted(m: Material, kind: str, rows: list[Innovation]) -> Sentence:
    """技术攻关2项（甲、乙）."""
    zh, unit, en = NOUNS[T(kind)]
    named = [row for row in rows if row.title]
    names = m.named([m.cite(r, m.quoted(tidy(r.title))) for r in named], limit=5, rest="项")
    number = m.tally(rows, unit)
    if len(rows) == 1 and named and rows[0].count > 1 and not m.is_english:
        return concat(m.cite(rows[0], tidy(rows[0].title)), number)
    if m.is_english:
        number = m.tally(rows, "")
        return concat(
            number, f" {en}{'' if number and number.text == '1' else 's'}", m.say("", " ({n})", n=names)
        )
    return concat(zh, number, m.say("（{names}）", "", names=names))


def _told(m: Material, row: Innovation) -> Sentence:
    zh, unit, en = NOUNS[T(row.type)]
    level = LEVELS[Level(row.level)][0] if row.level in LEVELS else ""
    title = m.quoted(tidy(row.title))
    number = m.tally([row], unit) if row.count > 1 else None
    by, channel = tidy(row.by), tidy(row.channel)
    if m.is_english:
        state = VERBS[Status(row.status)][1]
        made = f"{state}{f' by {by}' if by else ''}{f' in {channel}' if channel else ''}"
        done = concat(f"{en} ", m.cite(row, title or "unnamed"), f" {made}", m.say("", " ({n})", n=number))
    else:
        where = f"在{channel}" if channel else ""
        done = concat(by, where, verb(m, row), level, m.cite(row, title + zh), number)
    return m.clauses(
        done, tidy(row.content), m.say("年创效益{n}", "worth {n} a year", n=m.number(row, "benefit"))
    )
