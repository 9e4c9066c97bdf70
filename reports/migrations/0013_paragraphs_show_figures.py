from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0012_signed_charts_and_rows_behind_drafts")]

    operations = [
        migrations.AddField("summaryparagraph", "shows", models.CharField(blank=True, max_length=100)),
    ]
