from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("congress", "0040_assembly")]

    operations = [
        migrations.CreateModel(
            name="OnTheWay",
            fields=[],
            options={
                "verbose_name": "proposal on its way",
                "verbose_name_plural": "Proposals on their way",
                "ordering": ["-pk"],
                "abstract": False,
                "proxy": True,
                "base_manager_name": "objects",
                "indexes": [],
                "constraints": [],
            },
            bases=("congress.proposal",),
        ),
    ]
