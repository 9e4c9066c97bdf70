"""A union's own Word templates: what is taken, what is refused with one clear line, and a summary written into one."""

from datetime import date
from html import unescape
from io import BytesIO

import docx
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core import jobs
from core.models import Job
from reports.beside import with_lines
from reports.compose import compose
from reports.drafts import document_of, draft
from reports.models import WordTemplate
from reports.word.checking import sample, written
from reports.word.filling import fill
from reports.word.sample import sample_file
from reports.word.screening import Refused, screen
from tests import make
from tests.reports import wordfiles
from tests.reports.signing import changed, proposals, signed

pytestmark = pytest.mark.django_db
State = WordTemplate.State


@pytest.fixture
def union():
    return make.union(name="江城市第一中学工会", org_type="school")


@pytest.fixture
def chair(union, client):
    person = make.user("chair", union)
    client.force_login(person)
    return person


def kept(union, *lines, name="红头", state=State.READY):
    template = WordTemplate(union=union, name=name, size=8, state=state)
    template.file.save("x.docx", ContentFile(wordfiles.template(*lines)), save=False)
    template.save()
    return template


def lines_of(data):
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs]


SCREENED = {
    "not a file of Word": (b"hello", "不是Word文件"),
    "another archive": (wordfiles.other_archive(), "不是Word文件"),
    "the old format": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "旧格式"),
    "half a file": (wordfiles.template("x")[:5000], "不是Word文件"),
    "macros": (wordfiles.with_macros(), "宏"),
    "a file that says it has macros": (wordfiles.called_macros(), "宏"),
    "a template elsewhere": (wordfiles.reaching_out("attachedTemplate"), "外部"),
    "a picture elsewhere": (wordfiles.reaching_out("image", "file:///etc/passwd"), "外部"),
    "an object elsewhere": (wordfiles.reaching_out("oleObject"), "外部"),
    "a field that fetches": (wordfiles.with_field("INCLUDEPICTURE &quot;http://example.org/x&quot;"), "外部"),
    "a field that runs": (wordfiles.with_field("DDEAUTO c:\\\\x"), "外部"),
    "a template elsewhere, with a sign that ends nothing": (
        wordfiles.reaching_out("attachedTemplate", "http://example.org/?a>b"),
        "外部",
    ),
    "a template elsewhere, spelt in numbers": (wordfiles.reaching_out("image", mode="&#69;xternal"), "外部"),
    "a template elsewhere, that calls itself a link": (
        wordfiles.reaching_out("image", more='x="y" other:Type="/hyperlink" xmlns:other="urn:o"'),
        "外部",
    ),
    "a template elsewhere, in capitals": (wordfiles.in_capitals("attachedTemplate"), "外部"),
    "a field that fetches, spelt in numbers": (wordfiles.with_field("INCLUDE&#80;ICTURE x"), "外部"),
    "a field that fetches, right behind another": (wordfiles.with_fields("PAGE", "DDEAUTO c:\\x"), "外部"),
    "a field that fetches, in pieces": (wordfiles.in_pieces("INCLUDE", "PICTURE x"), "外部"),
    "an object under another name": (
        wordfiles.reaching_out("oleObject", "media/x.bin", mode="Internal"),
        "宏",
    ),
    "a part that is no XML": (
        wordfiles.changed(wordfiles.template("x"), added={"word/x.xml": b"<x"}),
        "异常",
    ),
    "entities": (wordfiles.with_entities(), "异常"),
    "a bomb": (wordfiles.swollen(), "解压"),
    "a picture of 200 MB": (wordfiles.wide_picture(), "图片"),
    "too many bytes": (wordfiles.heavy(), "5 MB"),
}


@pytest.mark.parametrize("what", SCREENED)
def test_what_runs_reaches_out_or_swells_is_refused_before_anything_opens_it(what):
    data, told = SCREENED[what]

    with pytest.raises(Refused) as refusal:
        screen(data)

    assert told in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_link_to_a_page_is_no_harm():
    screen(wordfiles.reaching_out("hyperlink"))


HOSTILE = {
    "{{ ''.__class__.__mro__[1].__subclasses__() }}": "不允许的写法",
    "{{ title.__init__.__globals__ }}": "不允许的写法",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}": "无法套用",
    "{{ paragraphs.append('x') }}": "不允许的写法",
    "{{ nothing_of_the_kind }}": "“nothing_of_the_kind”不在模板可用的名称之列",
    "{{ figures['no.such'].text }}": "“no.such”不在模板可用的名称之列",
    "{% for x in paragraphs %}": "没有写完整",
    "{{ 'a' * 9999999999 }}": "内存",
    "{% for a in [0] * 9999999 %}{% for b in [0] * 9999999 %}{% endfor %}{% endfor %}": "内存",
}


@pytest.mark.parametrize("line", HOSTILE)
def test_what_breaks_out_or_never_ends_is_refused_when_it_is_tried_out(union, line):
    with pytest.raises(Refused) as refusal:
        fill(wordfiles.template(line), sample(union))

    assert HOSTILE[line] in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_the_sample_template_shows_the_whole_summary(union):
    make.activity(union, name="教工排球赛", participants=36)
    template = kept(union)
    template.file.save("x.docx", ContentFile(sample_file()))
    screen(sample_file())
    scope_days = (date(2024, 1, 1), date(2024, 12, 31))
    document = compose(union, *scope_days, "school")

    lines = lines_of(written(template, with_lines(document, draft_of(union).scope)))

    said = [
        block.number + block.text for block in document.blocks if block.role in ("heading", "body", "item")
    ]
    assert lines[0] == "江城市第一中学工会2024年工作总结"
    assert [each for each in said if each not in lines] == []
    assert "活动: 1项" in lines
    assert lines[-2:] == ["江城市第一中学工会", "2024年12月31日"]


def draft_of(union, by=None):
    return draft(
        union=union,
        since=date(2024, 1, 1),
        until=date(2024, 12, 31),
        outline="school",
        language="zh-hans",
        by=by,
    )


def test_words_of_the_records_are_no_part_of_the_template(union):
    make.activity(union, name="{{ title }}<w:p/>&{% endfor %}", participants=3)
    template = kept(union, "{%p for each in paragraphs %}", "{{ each }}", "{%p endfor %}")
    summary = draft_of(union)

    text = "".join(lines_of(written(template, compose(union, summary.since, summary.until, "school"))))

    assert "{{ title }}<w:p/>&{% endfor %}" in text


def upload(client, union, data, name="红头"):
    file = SimpleUploadedFile("x.docx", data)
    return client.post(reverse("reports:template_list"), {"union": union.pk, "name": name, "file": file})


def run_last():
    job = Job.objects.latest("pk")
    jobs.run(job.pk)
    job.refresh_from_db()
    return job


def test_an_uploaded_template_is_offered_once_it_has_been_tried_out(client, chair, union):
    summary = draft_of(union, chair)

    answer = upload(client, union, wordfiles.template("红头文件", "{{ title }}"))

    assert answer.url == reverse("core:job", args=[Job.objects.latest("pk").pk])
    assert "红头" not in client.get(summary.get_absolute_url()).content.decode()
    job = run_last()
    assert (job.state, WordTemplate.objects.get().state) == (Job.State.DONE, State.READY)
    assert lines_of(job.file.read())[0] == "红头文件"
    assert "红头" in client.get(summary.get_absolute_url()).content.decode()


def test_one_that_cannot_be_filled_says_why_on_its_line_and_is_not_offered(client, chair, union):
    upload(client, union, wordfiles.template("{{ nothing_of_the_kind }}"))

    job = run_last()

    assert job.state == Job.State.FAILED
    assert "nothing_of_the_kind" in job.error
    assert job.error in unescape(client.get(reverse("reports:template_list")).content.decode())
    assert not WordTemplate.objects.offered(union).exists()


def test_one_that_is_no_word_file_is_refused_at_its_field_and_not_kept(client, chair, union):
    answer = upload(client, union, wordfiles.with_macros())

    assert answer.status_code == 422
    assert "宏" in answer.content.decode()
    assert not WordTemplate.objects.exists()


def test_a_union_has_one_template_of_a_name(client, chair, union):
    kept(union, "x")

    answer = upload(client, union, wordfiles.template("y"))

    assert answer.status_code == 422
    assert WordTemplate.objects.count() == 1


def test_a_summary_is_exported_in_the_template_of_a_union_above(client, chair, union):
    above = make.union(name="上级总工会")
    union.parent = above
    union.save()
    template, summary = kept(above, "上级红头", "{{ title }}"), draft_of(union, chair)

    client.post(reverse("reports:summary_export", args=[summary.pk]), {"template": template.pk})

    assert lines_of(run_last().file.read()) == ["上级红头", summary.title]


def test_templates_of_strangers_and_of_unions_below_are_not_there_for_a_summary(client, chair, union):
    below, summary = make.union(union), draft_of(union, chair)
    for other in (kept(below, "x"), kept(make.union(), "x"), kept(union, "x", state=State.CHECKING)):
        asked = client.post(reverse("reports:summary_export", args=[summary.pk]), {"template": other.pk})
        assert asked.status_code == 404


def test_a_template_that_was_removed_meanwhile_leaves_a_clear_line(client, chair, union):
    template, summary = kept(union, "x"), draft_of(union, chair)
    client.post(reverse("reports:summary_export", args=[summary.pk]), {"template": template.pk})
    client.post(reverse("reports:template_remove", args=[template.pk]))

    assert run_last().error == "该模板已被删除，请另选一个。"


def test_the_list_costs_the_same_for_one_template_and_for_many(client, chair, union):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("reports:template_list"))
        return len(asked)

    kept(union, "x")
    cost()
    one = cost()
    for n in range(5):
        kept(union, "x", name=f"红头{n}")

    assert cost() == one


def test_a_signed_summary_keeps_its_figures_in_a_template_too(client, chair, union):
    record = proposals(union, chair, 15)
    year = {"figure": "congress.received", "since": date(2024, 1, 1), "until": date(2024, 12, 31)}
    goal = make.target(union, value=20, **year)
    summary = signed(union, chair)
    changed(record, chair, count=99)
    changed(goal, chair, value=50)
    line = "{{ figures['congress.received'].text }} {{ figures['congress.received'].completion }}"
    template = kept(union, line, "{{ figures['welfare.grants'].text }}")

    client.post(reverse("reports:summary_export", args=[summary.pk]), {"template": template.pk})

    assert lines_of(run_last().file.read())[0] == "15项 75"


@pytest.mark.parametrize(("count", "said"), [(0, "|"), (2, "|"), (3, "3人|3")])
def test_a_figure_of_too_few_people_says_as_little_in_a_template_as_in_the_text(chair, union, count, said):
    for n in range(count):
        make.member(union, name=f"农民工{n}", joined_on=date(2020, 3, 1), is_migrant=True)
    figure = "figures['members.migrants']"
    template = kept(
        union, f"{{{{ {figure}.text }}}}|{{{{ {figure}.value }}}}", "{{ figures['members.women'].text }}"
    )
    summary = draft(
        union=union,
        since=date(2024, 1, 1),
        until=date(2024, 12, 31),
        outline="school",
        language="zh-hans",
        by=chair,
    )

    lines = lines_of(written(template, with_lines(document_of(summary), summary.scope)))

    assert lines == [said, "0人"]
