"""Sentences of one paragraph, one after the other."""

import re
from itertools import dropwhile, takewhile

from core.prose import NOTHING, Run, Sentence

DURING = re.compile("([^，。；“《]{1,12}(?:期间|之际|前夕|前后))，")


def run_on(sentences: list[Sentence], language: str) -> Sentence:
    """The sentences as one text. The festival that two in a row begin with in Chinese is named once."""
    joined, said = NOTHING, ""
    for sentence in sentences:
        time = during(sentence)
        told = without_time(sentence) if time and time == said else sentence
        joined = joined + (" " if language == "en" and joined else "") + told
        said = time
    return joined


def during(sentence: Sentence) -> str:
    """春节期间, where plain words at its beginning say so."""
    found = DURING.match(plain_beginning(sentence))
    return found[1] if found else ""


def without_time(sentence: Sentence) -> Sentence:
    words = plain_beginning(sentence)
    rest = tuple(dropwhile(is_plain, sentence))
    return Sentence(tuple(filter(None, (DURING.sub("", words, count=1), *rest))))


def plain_beginning(sentence: Sentence) -> str:
    return "".join(map(str, takewhile(is_plain, sentence)))


def is_plain(run: Run) -> bool:
    return isinstance(run, str)
