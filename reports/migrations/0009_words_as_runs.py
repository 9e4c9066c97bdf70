from django.conf import settings
from django.db import migrations, models

from core.prose import Sentence
from reports.document import runs_from_json
from reports.relink import relink


def keep_as_runs(apps, schema_editor):
    """Plain words become runs; the citations that still stand in them become chips."""
    paragraphs = apps.get_model("reports", "SummaryParagraph").objects
    for each in paragraphs.filter(edited_text__isnull=False).iterator():
        each.edited = Sentence(relink(each.edited_text, runs_from_json(each.composed))).as_json()
        each.save(update_fields=["edited"])


def keep_as_text(apps, schema_editor):
    paragraphs = apps.get_model("reports", "SummaryParagraph").objects
    for each in paragraphs.filter(edited__isnull=False).iterator():
        each.edited_text = Sentence(runs_from_json(each.edited)).text
        each.save(update_fields=["edited_text"])


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0008_counted_targets_sheets_and_findings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RenameField("summaryparagraph", "edited", "edited_text"),
        migrations.AddField(
            "summaryparagraph", "edited", models.JSONField(blank=True, null=True, verbose_name="text")
        ),
        migrations.RunPython(keep_as_runs, keep_as_text),
        migrations.RemoveField("summaryparagraph", "edited_text"),
        migrations.AddField("summaryparagraph", "is_written", models.BooleanField(default=False)),
    ]
