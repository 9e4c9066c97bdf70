"""Sentences of one paragraph, one after the other."""

import re

from core.prose import NOTHING, Sentence

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
    first = next(iter(sentence), "")
    found = DURING.match(first) if isinstance(first, str) else None
    return found[1] if found else ""


def without_time(sentence: Sentence) -> Sentence:
    first, *rest = sentence.runs
    return Sentence(tuple(run for run in (DURING.sub("", str(first), count=1), *rest) if run))
