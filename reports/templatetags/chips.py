"""Chips for the editor."""

import json

from django import template

from core.prose import Cite

register = template.Library()


@register.filter
def run_json(cite: Cite) -> str:
    """The citation as the editor keeps it."""
    return json.dumps(cite.as_json(), ensure_ascii=False)
