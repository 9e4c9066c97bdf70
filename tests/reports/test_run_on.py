"""Sentences that follow one another in a paragraph do not repeat themselves."""

import pytest

from core.prose import Cite, Sentence
from reports.run_on import run_on

VISITORS = Cite("240人", kind="welfare.Grant", pks=(1,))
RAISED = Sentence(("春节期间，筹集资金", "13万元", "。"))
VISITED = Sentence(("春节期间", "，", "走访慰问困难职工", VISITORS, "。"))
OTHER = Sentence(("端午节期间，慰问一线职工。",))
PLAIN = Sentence(("慰问人数比上年增长。",))


@pytest.mark.parametrize(
    ("sentences", "words"),
    [
        ([RAISED, VISITED], "春节期间，筹集资金13万元。走访慰问困难职工240人。"),
        ([RAISED, OTHER], "春节期间，筹集资金13万元。端午节期间，慰问一线职工。"),
        ([RAISED, PLAIN, VISITED], f"{RAISED.text}{PLAIN.text}{VISITED.text}"),
        ([OTHER], "端午节期间，慰问一线职工。"),
    ],
)
def test_a_festival_is_named_once_where_two_sentences_in_a_row_begin_with_it(sentences, words):
    assert run_on(sentences, "zh-hans").text == words


def test_a_time_that_is_a_link_to_its_record_stays(festival):
    told = [Sentence((festival, "，筹集资金。")), Sentence((festival, "，走访职工。"))]

    assert run_on(told, "zh-hans").text == "春节期间，筹集资金。春节期间，走访职工。"


@pytest.fixture
def festival():
    return Cite("春节期间", kind="finance.FundEntry", pks=(1,))
