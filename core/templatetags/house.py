"""What templates draw again and again."""

from functools import cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from core.display import full_words, listed, number_words, words

register = template.Library()


@register.simple_tag
@cache
def icon(name: str, css: str = "") -> SafeString:
    """A Tabler icon, which says nothing to a screen reader: the words beside it do."""
    sprite = static("dist/icons.svg")
    return format_html('<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>', css, sprite, name)


@register.filter
def value_of(record: Any, name: str) -> str:
    """A field of a record in words."""
    return words(record, name)


@register.filter
def full_value_of(record: Any, name: str) -> str:
    """A field of a record in words, with its unit."""
    return full_words(record, name)


@register.filter
def yuan(amount: Any) -> str:
    """An amount as the columns of a table write it, without its unit."""
    return number_words(amount, fen=True)


@register.filter
def amount(value: Any) -> str:
    """An amount that stands by itself, without its unit."""
    return number_words(value)


@register.filter
def in_a_row(names: Any) -> str:
    """Several names one after the other."""
    return listed(names)


@register.filter
def capfirst_text(record: Any) -> str:
    """A record's name as a heading begins."""
    return capfirst(str(record))


@register.filter
def initial_of(person: Any) -> str:
    """What stands in the round picture of a person."""
    return str(person)[:1].upper()
