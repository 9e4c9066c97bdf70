"""Rights cases: numbers of all, and the union's own cases that have something to tell, without names."""

from collections.abc import Iterator

from core.material import Material
from core.prose import Sentence
from core.summary import Paragraph, section
from core.topics import Topic
from welfare.models import RightsCase
from welfare.sections.totals import FEW, changes, parts, period, sums

Channel = RightsCase.Channel


@section("welfare.cases", Topic.RIGHTS, order=10)
def cases(m: Material) -> Iterator[Paragraph | None]:
    rows = m.take(RightsCase)
    beyond = m.figures["welfare.cases"].value > sum(row.count for row in rows)
    if beyond or len(rows) > FEW:
        yield m.para("sums", *in_numbers(m), rows=rows)
        rows = sorted((row for row in rows if has_story(row)), key=weight)[:FEW]
    for row in rows:
        yield m.para(str(row.pk), m.tell(row), rows=[row])


def has_story(row: RightsCase) -> bool:
    return bool(row.highlight or row.complaint or row.action or row.outcome or row.count == 0)


def weight(row: RightsCase) -> tuple[bool, bool, int]:
    """What is told first: highlights, then absences, then the most money."""
    return not row.highlight, row.count != 0, -int(row.amount_recovered or 0)


def in_numbers(m: Material) -> list[Sentence]:
    whole = m.figures["welfare.cases"]
    channels = parts(m, whole, "channel", {c.value: str(c.label) for c in Channel})
    types = parts(m, whole, "type", {t.value: str(t.label) for t in RightsCase.Type})
    return [
        m.clauses(
            m.say(f"{period(m)}共受理职工维权事项{{n}}", f"{period(m)}, we took up {{n}}", n=m.amount(whole)),
            m.say("其中{c}", "among them {c}", c=channels),
        ),
        m.say("从反映事项看，{t}", "By matter: {t}", t=types),
        m.clauses(
            *sums(m, ("welfare.settled", "已办结{n}", "{n} settled")),
            m.say("办结率{r}", "a share of {r}", r=m.rate(m.figures["welfare.settlement_rate"])),
        ),
        m.clauses(
            *sums(m, ("welfare.mediations", "调解劳动争议{n}", "{n} mediated")),
            m.say("调解成功率{r}", "with success in {r}", r=m.rate(m.figures["welfare.mediation_rate"])),
        ),
        advice(m),
        m.clauses(
            *sums(
                m,
                ("welfare.case_persons", "涉及职工{n}", "{n} concerned"),
                ("welfare.recovered", "为职工挽回经济损失{n}", "{n} recovered for them"),
            )
        ),
        changes(m, ("welfare.cases", "受理件数", "Cases taken up")),
    ]


def advice(m: Material) -> Sentence:
    """Attendances: those who came for advice, and all the others."""
    attended = m.figures["welfare.case_attendance"]
    advised = attended.of("channel", Channel.CONSULTATION.value)
    told = m.say("提供咨询服务{n}", "{n} for advice", n=m.amount(advised))
    if attended.value == advised.value:
        return told
    return m.clauses(m.say("接待职工{n}", "{n} at reception and advice", n=m.amount(attended)), told)
