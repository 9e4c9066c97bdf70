from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0010_own_outlines")]

    operations = [
        migrations.AddField("summaryparagraph", "shows", models.CharField(blank=True, max_length=100)),
    ]
