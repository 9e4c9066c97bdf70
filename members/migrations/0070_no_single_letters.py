from django.db import migrations


class Migration(migrations.Migration):
    """The index of members' words without single letters and digits is half as large."""

    dependencies = [("members", "0062_rows_not_of_one"), ("core", "0080_no_single_letters")]

    operations = [migrations.RunSQL("REINDEX INDEX member_sought", migrations.RunSQL.noop)]
