"""Topics into blocks: an outline's headings, numbers and voices."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from core.prose import NOTHING, Cite, Sentence
from core.scope import Scope, day_words
from core.summary import Block as Told
from core.summary import Paragraph, Table
from core.topics import LEAD, Topic
from reports.charts import Chart, caption, option
from reports.document import Block, Role
from reports.numbering import chinese_number, number
from reports.outline import Outline, Part
from reports.run_on import run_on

REST = Part({"zh": "其他工作", "en": "Other work"}, "list", (), ())


class Layout:
    """Lays the told topics out as one outline wants them. A part with nothing to say has no heading and no number."""

    def __init__(
        self,
        outline: Outline,
        scope: Scope,
        language: str,
        told: dict[str, list[Told]],
        charts: Iterable[Chart] = (),
    ) -> None:
        self.outline, self.scope, self.language, self.told = outline, scope, language, told
        self.charts = {chart.name: chart for chart in charts}
        self.item = 0

    def blocks(self, title: str) -> Iterator[Block]:
        """The whole document: title, opening, parts, closing, signature."""
        yield Block(Role.TITLE, "title", (title,))
        yield from self._slot("opening", self.outline.opening)
        yield from self._opening()
        parts = (*self.outline.parts, self._rest())
        yield from self._parts(parts, 1)
        yield from self._slot("closing", self.outline.closing)
        yield Block(Role.SIGNATURE, "signature.union", (self.scope.name,))
        yield Block(Role.SIGNATURE, "signature.date", (day_words(self.scope.until, self.language),))

    def _slot(self, name: str, words: dict[str, str]) -> Iterator[Block]:
        """What a person wrote once for every summary in this outline, a paragraph a line."""
        lines = words.get("en" if self.language == "en" else "zh", "").splitlines()
        for n, line in enumerate(filter(None, map(str.strip, lines)), 1):
            yield Block(Role.BODY, f"slot.{name}.{n}", (line,))

    def _opening(self) -> Iterator[Block]:
        if not self.outline.has_lead:
            return
        notes = [p.sentence for topic in self._lead() for p in self._paragraphs(topic)]
        period = self.scope.words(self.language)
        turn = f"现将{period}工作总结如下："
        if self.language == "en":
            turn = f"The work of {period} is summarised below."
        yield Block(Role.LEAD, "lead", self._run_on([*notes, Sentence((turn,))]).runs)

    def _lead(self) -> list[Topic]:
        return [topic for topic in LEAD if topic not in self.outline.without]

    def _rest(self) -> Part:
        """What the outline does not place, at its end."""
        topics = tuple(t for t in self.outline.left_out() if self.told.get(t))
        return Part(REST.heading, REST.voice, topics, ())

    def _parts(self, parts: tuple[Part, ...], level: int) -> Iterator[Block]:
        n = 0
        for part in parts:
            if level == 1 or part.heading:
                self.item = 0
            inside = list(self._part(part, level))
            if not inside:
                continue
            if part.heading:
                n += 1
                yield self._heading(part, level, n)
            yield from inside

    def _part(self, part: Part, level: int) -> Iterator[Block]:
        voices: dict[str, Callable[[Part, int], Iterator[Block]]] = {
            "narrative": self._narrative,
            "list": self._list,
            "topic": self._by_topic,
            "table": self._tabled,
            "enumerated": self._enumerated,
            "chronicle": self._chronicle,
        }
        yield from voices["narrative" if self._is_list_of_one(part) else part.voice](part, level)
        yield from self._drawn(part)
        yield from self._parts(part.parts, level + 1)

    def _drawn(self, part: Part) -> Iterator[Block]:
        for chart in (self.charts[name] for name in part.charts if name in self.charts):
            words, drawn = (caption(chart),), option(chart)
            yield Block(Role.CHART, f"chart.{chart.name}", words, rows=chart.rows, option=drawn)

    def _is_list_of_one(self, part: Part) -> bool:
        return part.voice == "list" and sum(len(self._paragraphs(topic)) for topic in part.topics) == 1

    def _heading(self, part: Part, level: int, n: int) -> Block:
        words = part.heading["en" if self.language == "en" else "zh"]
        label = number(self.outline.numbering[level - 1], n, self.language)
        return Block(Role.HEADING, f"heading.{words}", (words,), level, label)

    def _narrative(self, part: Part, level: int) -> Iterator[Block]:
        for topic in part.topics:
            if sentences := [p.sentence for p in self._paragraphs(topic)]:
                yield Block(Role.BODY, topic, self._run_on(sentences).runs)

    def _tabled(self, part: Part, level: int) -> Iterator[Block]:
        """The tables of each topic, and before them what they do not tell."""
        for topic in part.topics:
            tables = [block for block in self.told.get(topic, []) if isinstance(block, Table)]
            told = {pk for table in tables for pk in table.pks}
            rest = [p.sentence for p in self._paragraphs(topic) if not p.pks or not told.issuperset(p.pks)]
            if sentences := [*rest, *(table.intro for table in tables if table.intro)]:
                yield Block(Role.BODY, topic, self._run_on(sentences).runs)
            for table in tables:
                yield Block(Role.TABLE, table.key, (table.caption,), rows=(table.heads, *table.rows))

    def _list(self, part: Part, level: int) -> Iterator[Block]:
        for topic in part.topics:
            for paragraph in self._paragraphs(topic):
                yield self._item(paragraph.key, paragraph.sentence)

    def _by_topic(self, part: Part, level: int) -> Iterator[Block]:
        for topic in part.topics:
            if sentences := [p.sentence for p in self._paragraphs(topic)]:
                name = str(Topic(topic).label) + (". " if self.language == "en" else "。")
                yield self._item(topic, Sentence((name,)) + self._run_on(sentences))

    def _enumerated(self, part: Part, level: int) -> Iterator[Block]:
        """一是…；二是…。 A single point stands without its number."""
        points = [p.sentence for topic in part.topics for p in self._paragraphs(topic)]
        if self.language == "en" or len(points) < 2:
            yield from self._narrative(part, level)
        else:
            yield Block(Role.BODY, part.topics[0], enumerated(points).runs)

    def _chronicle(self, part: Part, level: int) -> Iterator[Block]:
        for month in self.told:
            yield Block(Role.HEADING, f"heading.{month}", (month,), 1)
            for paragraph in self._paragraphs(month):
                yield Block(Role.BODY, paragraph.key, paragraph.sentence.runs)

    def _item(self, key: str, sentence: Sentence) -> Block:
        self.item += 1
        label = number(self.outline.numbering[-1], self.item, self.language)
        return Block(Role.ITEM, key, sentence.runs, number=label)

    def _paragraphs(self, topic: str) -> list[Paragraph]:
        return [block for block in self.told.get(topic, []) if isinstance(block, Paragraph)]

    def _run_on(self, sentences: list[Sentence]) -> Sentence:
        return run_on(sentences, self.language)


def enumerated(points: list[Sentence]) -> Sentence:
    """一是甲；二是乙；三是丙。"""
    joined = NOTHING
    for n, point in enumerate(points, 1):
        last = n == len(points)
        joined = joined + f"{chinese_number(n)}是" + unstopped(point) + ("。" if last else "；")
    return joined


def unstopped(sentence: Sentence) -> Sentence:
    """The sentence without its full stop."""
    *runs, last = sentence.runs
    if isinstance(last, Cite):
        return Sentence((*runs, replace(last, text=last.text.rstrip("。；"))))
    return Sentence((*runs, last.rstrip("。；")))
