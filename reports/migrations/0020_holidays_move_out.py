from django.db import migrations


class Migration(migrations.Migration):
    """The table of working days becomes core's: table and days stay, under another name."""

    dependencies = [
        ("reports", "0015_schedules_own_words"),
        ("core", "0011_accesses_only_added"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.AlterModelTable("Holiday", "core_holiday")],
            state_operations=[migrations.DeleteModel("Holiday")],
        ),
    ]
