from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("members", "0023_count_qualifiers")]
    operations = [
        migrations.AddField(
            model_name="invitation",
            name="since",
            field=models.DateField(blank=True, null=True, verbose_name="from the day"),
        ),
    ]
