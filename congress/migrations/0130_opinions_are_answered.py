from typing import Any

from django.db import migrations, models


def mark(apps: Any, schema_editor: Any) -> None:
    """Those that were turned into opinions wait for a department now; the step that did it can still be taken back."""
    proposals = apps.get_model("congress", "Proposal")._base_manager.filter(state="opinion")
    moves = apps.get_model("congress", "Move").objects.filter(step="opinion", undone_at=None)
    for move in moves.filter(proposal__in=proposals.values("pk")):
        move.before["is_opinion"] = False
        move.save(update_fields=["before"])
    proposals.update(is_opinion=True)


class Migration(migrations.Migration):
    dependencies = [("congress", "0120_a_session_that_collects")]

    operations = [
        migrations.AddField(
            model_name="proposal",
            name="is_opinion",
            field=models.BooleanField(default=False, editable=False, verbose_name="turned into an opinion"),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
