from core.material import Material
from core.prose import Piece, Sentence, tidy
from core.summary import telling
from core.topics import Topic
from members.models import Employer
from members.models.employers import CongressForm
from members.wording import in_period

FORMS = {
    CongressForm.OWN: ("职工代表大会", "a workers' congress"),
    CongressForm.REGIONAL: ("区域性职工代表大会", "a regional workers' congress"),
    CongressForm.INDUSTRIAL: ("行业性职工代表大会", "a workers' congress of the trade"),
    CongressForm.ASSEMBLY: ("职工大会", "an assembly of all staff"),
    "": ("职工代表大会", "a workers' congress"),
}


@telling(Employer, topic=Topic.CENSUS)
def tell_employer(m: Material, employer: Employer) -> Sentence:
    has_union = employer.unionised or employer.unionised_on is not None
    deeds = m.clauses(
        m.say("有职工{n}", "has {n}", n=m.number(employer, "workers")),
        m.say("其中女职工{n}", "{n} of them women", n=m.number(employer, "female_workers")),
        m.say(unionised(m, employer), "has a union") if has_union else None,
        m.say("未建工会", "has no union") if employer.unionised is False else None,
        m.say(
            "未建会原因是{why}",
            "because of this: {why}",
            why=tidy(employer.not_unionised_reason),
        ),
        m.say("实行厂务公开", "discloses its affairs") if employer.disclosure else None,
        m.say("建立" + FORMS[employer.congress_form][0], "has " + FORMS[employer.congress_form][1])
        if employer.congress
        else None,
        m.say("建立劳动争议调解组织", "has a dispute mediation body") if employer.dispute_body else None,
        m.say(
            "设立困难帮扶资金{n}", "has a hardship fund of {n}", n=m.number(employer, "hardship_fund_amount")
        ),
    )
    return m.say("{who}{deeds}", "{who} {deeds}", who=called(m, employer), deeds=deeds)


def called(m: Material, employer: Employer) -> Piece:
    if tidy(employer.name) and employer.count == 1:
        return m.cite(employer, tidy(employer.name))
    site = tidy(employer.site)
    number = m.tally([employer], "employer")
    return m.say("{site}企业{n}", "{n} in {site}", site=site, n=number) or m.say("企业{n}", "{n}", n=number)


def unionised(m: Material, employer: Employer) -> str:
    day = m.when(employer, "unionised_on") if in_period(m, employer.unionised_on) else ""
    return f"{day}建立工会" if day else "已建工会"
