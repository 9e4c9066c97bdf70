from django.db import migrations

from core.bigrams import SQL


class Migration(migrations.Migration):

    dependencies = [("core", "0002_privacy")]

    operations = [migrations.RunSQL(SQL, "DROP FUNCTION bigrams")]
