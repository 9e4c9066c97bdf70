from django.db import migrations

from core.bigrams import SQL


class Migration(migrations.Migration):

    dependencies = [("core", "0004_notices_and_offices")]

    operations = [migrations.RunSQL(SQL, "DROP FUNCTION bigrams")]
