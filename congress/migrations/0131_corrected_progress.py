from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("congress", "0130_opinions_are_answered")]

    operations = [
        migrations.AddField("milestone", "removed_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("milestone", "version", models.PositiveIntegerField(default=1, editable=False)),
        migrations.AddField("progress", "removed_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField("progress", "version", models.PositiveIntegerField(default=1, editable=False)),
    ]
