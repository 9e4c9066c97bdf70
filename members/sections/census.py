"""The unionising census: which employers there are, which have a union, which should, which applied."""

from collections.abc import Iterator

from core.figures import Figure
from core.material import Material
from core.prose import NOTHING, Piece, Sentence, tidy
from core.summary import Paragraph, section
from core.topics import Topic
from members.models import Employer, Union
from members.models.employers import NON_PUBLIC
from members.wording import breakdown, fresh, in_period, with_own_words

SITES = 5
Told = Iterator[Paragraph | None]


@section("members.census", Topic.CENSUS, order=20)
def survey(m: Material) -> Told:
    """What the census found, site by site, and what is known of those without a union."""
    rows = [e for e in m.rows(Employer) if in_period(m, e.surveyed_on) or (not e.surveyed_on and e.site)]
    sites = main_sites(m.figures["members.surveyed"])
    told = m.sentences(found_in_all(m, sites), *[found_at(m, site) for site in sites], reasons(m, rows))
    yield m.para("census", with_own_words(m, told, fresh(m, rows)), rows=rows)


def main_sites(figure: Figure) -> list[str]:
    """The sites of the census, the largest first, when they are few enough to be told one by one."""
    sites = sorted(figure.by["site"], key=lambda site: -figure.by["site"][site].value)
    return sites if 0 < len(sites) <= SITES else []


def found_at(m: Material, site: str) -> Sentence:
    figures = {name: m.figures[f"members.{name}"].of("site", site) for name in COUNTED}
    return found(m, figures, tidy(site))


COUNTED = ("surveyed", "surveyed_workers", "surveyed_women", "surveyed_unionised", "surveyed_without")


def found(m: Material, figures: dict[str, Figure], site: str) -> Sentence:
    """工业园落户企业79家，除10家已建工会外，还有69家未建立工会."""
    if not figures["surveyed"]:
        return NOTHING
    number = m.amount(figures["surveyed"])
    unit = "head" if m.is_english else "employer"
    having, without = (m.amount(figures[f"surveyed_{part}"], unit) for part in ("unionised", "without"))
    where = m.say("{site}内", "{site}", site=site) if site and not site.endswith(("内", "区")) else site
    return m.sentence(
        m.say("{site}落户企业{n}", "{site} has {n}", site=where, n=number)
        or m.say("共摸底企业{n}", "the census counted {n}", n=number),
        m.say("职工{n}", "with {n}", n=m.amount(figures["surveyed_workers"])),
        m.say("其中女职工{n}", "{n} of them women", n=m.amount(figures["surveyed_women"], "head")),
        m.say(
            "除{a}已建工会外，还有{b}未建立工会",
            "{a} of them with a union and {b} without",
            a=having,
            b=without,
        )
        or m.say("已建工会{a}", "{a} with a union", a=having)
        or m.say("{none}建立工会", "without a union", none=none_of(figures) if without else ""),
    )


def none_of(figures: dict[str, Figure]) -> str:
    return "均未" if figures["surveyed"].value > 1 else "尚未"


def found_in_all(m: Material, sites: list[str]) -> Sentence:
    if len(sites) == 1:
        return NOTHING
    return found(m, {name: m.figures[f"members.{name}"] for name in COUNTED}, "")


def reasons(m: Material, rows: list[Employer]) -> Sentence:
    """Of those without a union: what is known of all of them, and their reasons counted."""
    figure = m.figures["members.surveyed_without"]
    explained = breakdown(m, figure, "not_unionised_reason", least=1, adds_up=False)
    if not figure or not explained:
        return NOTHING
    unknown = figure.of("not_unionised_reason", "")
    known = NOTHING
    if not unknown:
        zh = "未建会企业的数量、所处区位和未建会原因均已摸清" if located(figure) else "未建会原因均已摸清"
        en = "number, place and reason are known" if located(figure) else "the reasons are known"
        known = m.say(zh, en)
    return m.sentence(known, m.say("主要原因为{why}", "the reasons being: {why}", why=explained))


def located(figure: Figure) -> bool:
    return not figure.of("site", "")


@section("members.founding_rate", Topic.CENSUS, order=30)
def founding_rate(m: Material) -> Told:
    """Those that should found a union, those that have one or applied, and the rate of the two."""
    applications = [u for u in m.rows(Union) if in_period(m, u.applied_on)]
    rows = [e for e in m.rows(Employer) if e.should_unionise]
    told = m.sentence(*underway(m)) if m.figures["members.should"] else applying(m, applications)
    yield m.para("rate", with_own_words(m, told, fresh(m, applications)), rows=[*applications, *rows])


def underway(m: Material) -> Iterator[Piece]:
    f = m.figures
    should, having = f["members.should"], f["members.should_unionised"]
    applied, begun = f["members.applied"], f["members.should_underway"]
    sites = [tidy(site) for site in should.by["site"] if should.by["site"][site]]
    yield m.say(
        "{site}中应建工会企业{n}",
        "{n} in {site} should have a union",
        site=sites[0] if len(sites) == 1 else "",
        n=m.amount(should),
    ) or m.say("应建工会企业{n}", "{n} should have a union", n=m.amount(should))
    yield m.say("已建会{n}", "{n} with one already", n=m.amount(having))
    yield m.say("已有{n}提交建会申请", "with applications from {n}", n=m.amount(applied))
    rate = best_rate(m, having, applied, begun)
    yield m.say("工会组建率为{x}", "a founding rate of {x}", x=m.rate(rate)) if rate else NOTHING


def best_rate(m: Material, having: Figure, applied: Figure, begun: Figure) -> Figure:
    """Over all that should: those with a union or an application, where applications name their employers."""
    name = "members.underway_rate"
    if applied and not having and begun.value < applied.value <= m.figures["members.should"].value:
        name = "members.application_rate"
    return m.figures[name]


def applying(m: Material, rows: list[Union]) -> Sentence:
    names = {tidy(str(u.employer or u.employer_name)): u for u in rows}
    figure = m.figures["members.applied"]
    told = m.say("{n}提交建会申请", "{n} applied for a union", n=m.amount(figure))
    if "" in names or len(names) < 2 or len(names) > 2 * SITES:
        return told
    return told + m.say("：{x}", ": {x}", x=m.listed([m.cite(u, name) for name, u in names.items()]))


@section("members.unionised", Topic.CENSUS, order=40)
def newly_unionised(m: Material) -> Told:
    """Employers that got a union in the period; then the words of employers not told so far."""
    rows = [e for e in m.rows(Employer) if in_period(m, e.unionised_on)]
    figure = m.figures["members.newly_unionised"]
    named = [e for e in rows if e.name and e.count == 1]
    names = m.names(named, rest="家") if 0 < len(named) == figure.value else NOTHING
    told = m.say("新增建会企业{n}", "{n} got a union", n=m.amount(figure)) + m.say("：{x}", ": {x}", x=names)
    yield m.para("unionised", with_own_words(m, told, fresh(m, rows)), rows=rows)
    rest = m.take(Employer)
    yield m.para("register", with_own_words(m, on_register(m, rest), rest), rows=rest)


def on_register(m: Material, rows: list[Employer]) -> Sentence:
    """Employers of which nothing else is told but that they are there."""
    plain = [e for e in rows if not (e.disclosure or e.congress or e.dispute_body or e.hardship_fund_amount)]
    if not plain:
        return NOTHING
    figure = m.figures["members.employers"]
    public = {code for code, part in figure.by["ownership"].items() if part}
    noun = "非公企业" if public and public <= set(NON_PUBLIC) else "企事业单位"
    return m.clauses(
        m.say(f"登记在册{noun}{{n}}", "{n} on the register", n=m.amount(figure)),
        m.say("职工{n}", "with {n}", n=m.amount(m.figures["members.employees"])),
    )
