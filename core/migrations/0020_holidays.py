from django.db import migrations, models

# What the history says of days goes on under the name that they have now.
NAMED = "UPDATE core_historyentry SET kind = '{}' WHERE kind = '{}'"


class Migration(migrations.Migration):
    """The table of working days, which schedules brought along, is everybody's."""

    dependencies = [
        ("core", "0011_accesses_only_added"),
        ("reports", "0020_holidays_move_out"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Holiday",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("day", models.DateField(unique=True, verbose_name="day")),
                        ("is_working", models.BooleanField(default=False, verbose_name="is worked on")),
                        ("name", models.CharField(blank=True, max_length=50, verbose_name="name")),
                    ],
                    options={
                        "verbose_name": "holiday",
                        "verbose_name_plural": "holidays",
                        "ordering": ["day"],
                    },
                ),
            ],
        ),
        migrations.RunSQL(
            NAMED.format("core.Holiday", "reports.Holiday"), NAMED.format("reports.Holiday", "core.Holiday")
        ),
    ]
