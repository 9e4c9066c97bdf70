"""A record's form as a browser would send it."""

from django.forms.models import model_to_dict
from django.http import QueryDict

from core.forms import form_class
from core.history import union_field


def filled(kind, record, **changes):
    """What the form of this record sends when a person changes nothing but `changes`."""
    form = form_class(kind)
    sent = QueryDict(mutable=True)
    for name, value in model_to_dict(record, list(form.base_fields)).items():
        text = getattr(record, kind.or_text[name], "") if name in kind.or_text and value is None else value
        if name in kind.or_text and value is not None:
            text = getattr(record, name).name
        if text is not None and text is not False:
            sent[name] = "on" if text is True and not kind.field(name).null else text
    sent[union_field(record)] = getattr(record, f"{union_field(record)}_id") or ""
    for part in kind.parts:
        rows = list(getattr(record, part.name).values(*part.fields)) if record.pk else []
        sent[f"{part.name}-TOTAL_FORMS"], sent[f"{part.name}-INITIAL_FORMS"] = len(rows), 0
        for i, row in enumerate(rows):
            for name, value in row.items():
                sent[f"{part.name}-{i}-{name}"] = "" if value is None else value
    for name, value in changes.items():
        sent[name] = value
    return sent.dict()
