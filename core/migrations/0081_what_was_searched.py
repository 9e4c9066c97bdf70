"""What was searched for is sealed where it is kept: in views, list exports, receipts of forms, and sessions."""

import json
from typing import Any

from django.db import migrations
from django.db.models import TextField
from django.db.models.functions import Cast

from core.encryption import encrypt
from core.migrating import together
from core.sensitive.fields import EncryptedField

TEXTS = [("core", "SavedView", "query"), ("core", "Receipt", "url"), ("sessions", "Session", "session_data")]


def token(text: str) -> str:
    return encrypt(text.encode()).decode()


def seal_texts(apps: Any, _schema: Any) -> None:
    for app, name, field in TEXTS:
        rows = apps.get_model(app, name).objects
        clear = rows.annotate(clear=Cast(field, TextField())).exclude(clear="")
        for key, text in list(clear.values_list("pk", "clear")):
            rows.filter(pk=key).update(**{field: text if app == "core" else token(text)})


def seal_heads(apps: Any, _schema: Any) -> None:
    jobs = apps.get_model("core", "Job").objects.filter(arguments__has_key="head")
    for job in jobs.order_by("pk").iterator():
        job.sealed = json.dumps({"head": job.arguments.pop("head")})
        job.save(update_fields=["arguments", "sealed"])


class Migration(migrations.Migration):
    dependencies = [("core", "0080_no_single_letters"), ("sessions", "0001_initial")]

    operations = [
        *together(
            [
                migrations.AlterField("savedview", "query", EncryptedField(editable=False)),
                migrations.AlterField("receipt", "url", EncryptedField()),
                migrations.AddField("job", "sealed", EncryptedField(blank=True, editable=False)),
            ]
        ),
        migrations.RunPython(seal_texts),
        migrations.RunPython(seal_heads),
    ]
