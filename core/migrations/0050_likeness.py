from django.db import migrations

from core.bigrams import LIKENESS


class Migration(migrations.Migration):

    dependencies = [("core", "0021_reminders")]

    operations = [migrations.RunSQL(LIKENESS, "DROP FUNCTION likeness")]
