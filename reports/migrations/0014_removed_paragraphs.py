from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_paragraphs_show_figures")]

    operations = [
        migrations.AddField("summary", "removed", models.JSONField(default=list)),
    ]
