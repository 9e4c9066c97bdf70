import core.models
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0008_custom_fields_and_views")]

    operations = [
        migrations.AddField("job", "is_kept", models.BooleanField(default=False)),
        migrations.AddField("job", "files_ended_at", models.DateTimeField(null=True)),
        migrations.AddField("job", "log", models.JSONField(default=list)),
        migrations.AlterField(
            "job",
            "file",
            models.FileField(blank=True, upload_to=core.models.job_path, verbose_name="file"),
        ),
    ]
