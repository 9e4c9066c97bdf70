from django.db import migrations

from core.bigrams import SQL


class Migration(migrations.Migration):
    """Fewer pieces: what was indexed with more of them is found as before, and is written anew where that saves room."""

    dependencies = [("core", "0070_chain_of_accesses")]

    operations = [migrations.RunSQL(SQL, migrations.RunSQL.noop)]
