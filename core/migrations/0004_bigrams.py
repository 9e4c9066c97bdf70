from django.db import migrations

from core.bigrams import SQL


class Migration(migrations.Migration):

    dependencies = [("core", "0003_job_rights")]

    operations = [migrations.RunSQL(SQL, "DROP FUNCTION bigrams")]
