from collections import defaultdict

from core.material import Material
from core.prose import NOTHING, Piece, Sentence, tidy
from core.quantities import Quantity
from core.summary import telling
from core.topics import Topic
from members.models import CommitteeChange, Union
from members.models.unions import OrgType
from members.nouns import ORGANISATIONS
from members.wording import an, in_period, is_own

C = CommitteeChange.Change
CHANGES = {
    C.ADDED: ("增补{names}为{post}", "增补{post}{n}", "co-opted {n}"),
    C.REPLACED: ("替补{names}为{post}", "替补{post}{n}", "filled a vacancy with {n}"),
    C.REMOVED: ("{names}不再担任{post}", "{post}离任{n}", "saw {n} step down"),
}


@telling(Union, topic=Topic.ORGANIZATION)
def tell_union(m: Material, union: Union) -> Sentence:
    founding = founded(m, union) or applied(m, union)
    deeds = m.clauses(
        new_term(m, union),
        committee(m, union),
        legal(m, union),
        standard(m, union),
        organs(m, union),
    )
    if founding:
        return m.clauses(founding, deeds)
    what = m.clauses(deeds, purpose(m, union))
    return m.say("{who}{what}", "{who} {what}", who=who(m, union) or "我会", what=what) if what else NOTHING


def called(m: Material, union: Union) -> Piece:
    """Its name, or what it is; with the number when the row stands for several."""
    noun = ORGANISATIONS[union.org_type]
    if union.count > 1:
        number = m.tally([union], f"organisation.{union.org_type}")
        return m.say("{noun}{n}", "{n}", noun=noun.zh, n=number)
    return m.cite(union, tidy(union.name) or (an(noun.en) if m.is_english else noun.zh))


def who(m: Material, union: Union) -> Piece:
    """It as the subject of a sentence; unsaid for the union whose summary this is."""
    if is_own(m, union):
        return m.cite(union, "Our union") if m.is_english else None
    return called(m, union)


def founded(m: Material, union: Union) -> Sentence:
    """3月成立车友会，覆盖单位12家、职工300人，发展会员260人，旨在……"""
    if not in_period(m, union.founded_on):
        return NOTHING
    return m.clauses(founding(m, union), covered(m, union), purpose(m, union))


def founding(m: Material, union: Union) -> Sentence:
    verb = "组建" if union.org_type == OrgType.TEAM else "成立"
    what = who(m, union) or m.cite(union, "工会")
    when = m.on(union)
    was = "were" if union.count > 1 else "was"
    return m.say(f"{when}{verb}{{what}}", f"{{what}} {was} founded {when}".strip(), what=what)


def covered(m: Material, union: Union) -> Sentence:
    both = m.listed(
        [
            m.say("单位{n}", "{n}", n=m.number(union, "covered_units")),
            m.say("职工{n}", "{n}", n=m.number(union, "covered_workers")),
        ]
    )
    return m.clauses(
        m.say("覆盖{both}", "covering {both}", both=both),
        m.say("有会员{n}", "with {n} as members", n=m.number(union, "members_at_founding")),
    )


def purpose(m: Material, union: Union) -> Sentence:
    """Its purpose, which in Chinese is a phrase with a verb; of the own union it is no news."""
    words = "" if is_own(m, union) else tidy(union.purpose)
    return m.say("{p}", "for this purpose: {p}", p=words)


def applied(m: Material, union: Union) -> Sentence:
    if not in_period(m, union.applied_on):
        return NOTHING
    whose = tidy(str(union.employer or union.employer_name))
    if not whose:
        return m.say("提交建会申请{n}", "{n} applied for a union", n=m.tally([union], "employer"))
    when = m.on(union, "applied_on")
    return m.say(
        f"{{whose}}{when}提交建会申请",
        f"{{whose}} applied for a union {when}".strip(),
        whose=m.cite(union, whose),
    )


def new_term(m: Material, union: Union) -> Sentence:
    if not in_period(m, union.elected_on) or in_period(m, union.founded_on):
        return NOTHING
    when = m.on(union, "elected_on")
    words = f"elected a new committee {when}".strip() if m.is_english else f"{when}完成换届选举"
    return m.say("{done}", "{done}", done=m.cite(union, words))


def changes(m: Material, union: Union) -> list[CommitteeChange]:
    """The committee's changes of the period, and those without a date."""
    return [c for c in union.committee_changes.all() if c.date is None or in_period(m, c.date)]


def committee(m: Material, union: Union) -> Sentence:
    """增补工会委员2名、替补工会委员1名; with names: 增补张某、李某为工会委员."""
    groups: dict[tuple[str, str], list[CommitteeChange]] = defaultdict(list)
    for change in changes(m, union):
        groups[change.change, tidy(change.post)].append(change)
    said = [seats(m, union, CHANGES[C(code)], post, rows) for (code, post), rows in groups.items()]
    return m.listed(list(said))


def seats(
    m: Material, union: Union, patterns: tuple[str, str, str], post: str, rows: list[CommitteeChange]
) -> Sentence:
    named, unnamed, english = patterns
    names = [m.cite(union, row.name) for row in rows if row.name]
    whole = Quantity(sum(row.count for row in rows), "member" if m.is_english else "people")
    number = m.cite(union, whole.words(m.language))
    everyone = len(names) == len(rows)
    return m.say(
        named if everyone else unnamed,
        f"{english} ({post})" if post else english,
        names=m.listed(list(names)),
        post=post or "工会委员",
        n=m.listed(list(names)) if everyone else number,
    )


def legal(m: Material, union: Union) -> Sentence:
    registered, changed = (in_period(m, day) for day in (union.legal_registered_on, union.legal_changed_on))
    if not registered and not changed:
        return NOTHING
    what = "登记、变更" if registered and changed else "登记" if registered else "变更登记"
    en = "had its legal registration " + ("made" if registered else "changed")
    return m.say("办理工会法人资格{what}", en, what=m.cite(union, what))


def levels(union: Union) -> list[str]:
    """The standards it works to: 六有/八有 is two."""
    return [level.strip("“”\"' ") for level in tidy(union.standard_level).split("、") if level.strip()]


def standard(m: Material, union: Union) -> Sentence:
    return m.say(
        "按照{names}标准开展规范化建设", "worked to the {names} standard", names=standard_names(m, union)
    )


def standard_names(m: Material, union: Union) -> Sentence:
    """“六有”“八有”: in Chinese, names in quotation marks stand without a comma between them."""
    quoted = [m.cite(union, m.quoted(level)) for level in levels(union)]
    return m.listed(quoted) if m.is_english else Sentence(tuple(quoted))


def organs(m: Material, union: Union) -> Sentence:
    """设有经审组织和女职工组织."""
    both = [
        ("经审组织", "an auditing committee", union.audit_org),
        ("女职工组织", "a women workers' committee", union.women_org),
    ]
    names = [m.cite(union, en if m.is_english else zh) for zh, en, there in both if there]
    return m.say("设有{names}", "has {names}", names=m.listed(list(names), last="和"))
