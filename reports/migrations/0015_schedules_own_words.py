from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0014_removed_paragraphs")]

    operations = [
        migrations.AddField(
            "schedule", "subject", models.CharField(blank=True, max_length=150, verbose_name="subject of the mail")
        ),
        migrations.AddField(
            "schedule", "text", models.TextField(blank=True, max_length=2000, verbose_name="text of the mail")
        ),
    ]
