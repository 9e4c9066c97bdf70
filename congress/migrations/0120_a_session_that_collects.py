from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("congress", "0110_drafts_of_ideas")]

    operations = [
        migrations.CreateModel(
            name="Collecting",
            fields=[],
            options={
                "verbose_name": "session that takes proposals",
                "verbose_name_plural": "sessions that take proposals",
                "ordering": ["-pk"],
                "abstract": False,
                "proxy": True,
                "base_manager_name": "objects",
                "indexes": [],
                "constraints": [],
            },
            bases=("congress.session",),
        ),
    ]
