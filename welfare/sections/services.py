"""Drives, insurance and employment services: told one by one while they are few, summed when many."""

from collections.abc import Iterator

from core.material import NAMES, Material
from core.prose import Sentence, tidy
from core.summary import Paragraph, section
from core.topics import Topic
from welfare.models import Drive, EmploymentService, Insurance
from welfare.sections.totals import FEW, changes, parts, period, sums

SEVERAL = 8
COUNTED = ("trained", "certified", "fairs", "fair_attendees", "guided", "posts", "placed", "cost")
ENROLLED = (Insurance.Action.ENROL, Insurance.Action.RENEW)


@section("welfare.drives", Topic.DRIVES, order=10)
def drives(m: Material) -> Iterator[Paragraph | None]:
    rows = m.take(Drive)
    all_told = len(rows) <= SEVERAL and is_whole(m, rows, "welfare.drives", "rounds")
    if not all_told:
        names = m.names(rows, rest="drives" if m.is_english else "项活动")
        yield m.para("sums", drives_in_numbers(m), m.say("先后开展{n}", "They were {n}", n=names), rows=rows)
        for row in rows:
            yield m.para(str(row.pk), *m.highlights([row]), rows=[row])
        return
    if len(rows) > FEW:
        yield m.para("sums", drives_in_numbers(m))
    last = next((row for row in reversed(rows) if row.cash), None)
    for row in rows:
        closing = drives_compared(m) if len(rows) <= FEW and row is last else None
        yield m.para(str(row.pk), m.tell(row), closing, rows=[row])


def drives_in_numbers(m: Material) -> Sentence:
    zh, en = f"{period(m)}共组织捐款捐物活动{{n}}", f"{period(m)}, we held {{n}}"
    return m.sentences(
        m.clauses(
            *sums(
                m,
                ("welfare.drives", zh, en),
                ("welfare.donors", "参加{n}", "with {n} giving"),
                ("welfare.donated", "募集资金{n}", "raising {n}"),
                ("welfare.goods_donated", "捐赠物资折款{n}", "and goods worth {n}"),
            )
        ),
        drives_compared(m),
    )


def drives_compared(m: Material) -> Sentence:
    several = len([row for row in m.rows(Drive) if row.cash]) > 1
    return changes(m, ("welfare.donated", f"{period(m) if several else ''}募集资金", "Money raised"))


@section("welfare.insurance", Topic.INSURANCE, order=10)
def insurance(m: Material) -> Iterator[Paragraph | None]:
    rows = m.take(Insurance)
    enrolled = [row for row in rows if row.action != Insurance.Action.CLAIM]
    claimed = [row for row in rows if row.action == Insurance.Action.CLAIM]
    few = len(rows) <= SEVERAL and m.figures["welfare.insurance"].value == sum(r.count for r in rows)
    if few:
        yield m.para("schemes", *m.told(enrolled), *m.told(claimed), insurance_compared(m), rows=rows)
    else:
        yield m.para("sums", *insurance_in_numbers(m), *m.highlights(rows), rows=rows)


def insurance_in_numbers(m: Material) -> list[Sentence]:
    persons = m.figures["welfare.insurance_persons"]
    schemes = parts(m, persons if persons else m.figures["welfare.insurance_policies"], "scheme", {})
    numbers = m.clauses(
        *sums(
            m,
            ("welfare.insurance_persons", "参保{n}", "{n} enrolled in mutual-aid insurance"),
            ("welfare.insurance_policies", "计{n}", "{n}"),
            ("welfare.insurance_units", "参保单位{n}", "{n}"),
            ("welfare.insurance_full_enrolment", "其中{n}全员参保", "{n} of them with all staff"),
            ("welfare.insurance_premium", "保费{n}", "premiums of {n}"),
            ("welfare.insurance_coverage_amount", "投保金额{n}", "a sum insured of {n}"),
        ),
    )
    opened = f"{period(m)}" if m.is_english else f"{period(m)}办理职工互助保障"
    return [
        m.clauses(opened, numbers) if numbers else arranged(m),
        m.say("其中，{s}", "Among them: {s}", s=schemes),
        claims(m),
        insurance_compared(m),
    ]


def arranged(m: Material) -> Sentence:
    """How often, and which schemes, where nobody wrote down how many people or policies."""
    enrolled = [row for row in m.rows(Insurance) if row.action in ENROLLED]
    schemes = {name: m.cite(row, name) for row in enrolled if (name := tidy(row.scheme))}
    rest = "schemes" if m.is_english else "项"
    return m.clauses(
        m.say(
            f"{period(m)}办理职工互助保障{{n}}",
            f"{period(m)}, mutual-aid insurance was taken out {{n}}",
            n=m.tally(enrolled, "time"),
        ),
        m.say("包括{s}", "namely {s}", s=m.named([*schemes.values()], limit=NAMES, rest=rest)),
    )


def claims(m: Material) -> Sentence:
    return m.clauses(
        *sums(
            m,
            ("welfare.claims", "办理理赔{n}", "{n} of claims"),
            ("welfare.claimants", "惠及{n}", "{n} helped"),
            ("welfare.payout", "赔付{n}", "{n} paid out"),
        )
    )


def insurance_compared(m: Material) -> Sentence:
    """Against last year; of the one scheme whose people are counted by its name."""
    schemes = {tidy(row.scheme) for row in m.rows(Insurance) if row.persons and row.action in ENROLLED}
    one = schemes.pop() if len(schemes) == 1 else ""
    people = f"{one}参保人数" if one else "参保人次"
    return changes(
        m,
        ("welfare.insurance_persons", people, f"People enrolled in {one}" if one else "People enrolled"),
        ("welfare.payout", "赔付金额", "claims paid"),
    )


@section("welfare.employment", Topic.EMPLOYMENT, order=10)
def employment(m: Material) -> Iterator[Paragraph | None]:
    rows = m.take(EmploymentService)
    if len(rows) <= FEW and m.figures["welfare.services"].value == sum(r.count for r in rows):
        yield m.para("services", *m.told(rows), employment_compared(m), rows=rows)
    else:
        yield m.para("sums", ran(m, rows), *employment_in_numbers(m), *m.highlights(rows), rows=rows)


def ran(m: Material, rows: list[EmploymentService]) -> Sentence:
    """The programmes by name; without names or numbers at least how many services there were."""
    programmes = {name: m.cite(row, name) for row in rows if (name := tidy(row.programme))}
    rest = "programmes" if m.is_english else "项就业服务"
    named = m.named([*programmes.values()], limit=NAMES, rest=rest)
    if named or any(m.figures[f"welfare.{name}"] for name in COUNTED):
        return m.say("先后开展{n}", "we ran {n}", n=named)
    return m.say(
        f"{period(m)}开展就业服务{{n}}",
        f"{period(m)}, we ran employment services {{n}}",
        n=m.amount(m.figures["welfare.services"], "time"),
    )


def employment_in_numbers(m: Material) -> list[Sentence]:
    trained = parts(m, m.figures["welfare.trained"], "group", {})
    placed = parts(m, m.figures["welfare.placed"], "group", {})
    return [
        m.clauses(
            *sums(m, ("welfare.trained", f"{period(m)}完成技能培训{{n}}", f"{period(m)}, {{n}} trained")),
            m.say("其中{g}", "among them {g}", g=trained),
            *sums(m, ("welfare.certified", "{n}取得证书", "{n} certified")),
        ),
        m.clauses(
            *sums(
                m,
                ("welfare.fairs", "举办招聘会{n}", "{n} of job fairs"),
                ("welfare.fair_attendees", "组织{n}参加", "{n} attending"),
                ("welfare.guided", "开展职业指导{n}", "{n} at career advice"),
                ("welfare.posts", "提供就业岗位{n}", "{n} offered"),
                ("welfare.placed", "实现就业{n}", "{n} placed in work"),
            ),
            m.say("其中{g}", "among them {g}", g=placed),
            *sums(m, ("welfare.cost", "投入资金{n}", "at a cost of {n}")),
        ),
        employment_compared(m),
    ]


def employment_compared(m: Material) -> Sentence:
    return changes(
        m,
        ("welfare.trained", "技能培训人数", "People trained"),
        ("welfare.placed", "实现就业人数", "people placed"),
    )


def is_whole(m: Material, rows: list[Drive], figure: str, instead: str) -> bool:
    """Do the loaded rows make up the whole figure?"""
    return m.figures[figure].value == sum(getattr(row, instead) or row.count for row in rows)
