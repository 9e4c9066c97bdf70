import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Whoever writes, and in whatever way: who saw what is added and stays. It ends by its retention alone, never before the
# half year that the law asks for. A union or a job that is gone is named no more; and where one record comes of another,
# as a member of an application, the entry is handed over and says the same.
GUARD = """
CREATE FUNCTION core_accesses_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('unionhub.ends', true) = 'accesses'
        AND OLD.at < now() - interval '180 days'
    THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE'
        AND ROW(NEW.id, NEW.fields, NEW.by_id, NEW.at, NEW.purpose, NEW.address)
            IS NOT DISTINCT FROM ROW(OLD.id, OLD.fields, OLD.by_id, OLD.at, OLD.purpose, OLD.address)
        AND (
            ROW(NEW.kind, NEW.record_id) = ROW(OLD.kind, OLD.record_id)
            OR current_setting('unionhub.hands_over', true) = 'accesses'
        )
        AND (NEW.union_id IS NULL OR NEW.union_id = OLD.union_id)
        AND (NEW.job_id IS NULL OR NEW.job_id = OLD.job_id)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Who saw what is never changed: entry %.', OLD.id
    USING ERRCODE = 'restrict_violation', CONSTRAINT = 'accesses_only_added';
END $$;
CREATE TRIGGER core_accesses_guard BEFORE UPDATE OR DELETE ON core_accessentry
    FOR EACH ROW EXECUTE FUNCTION core_accesses_guard();
"""
NO_GUARD = """
DROP TRIGGER core_accesses_guard ON core_accessentry;
DROP FUNCTION core_accesses_guard;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0010_bigrams_in_a_loop"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AlterField(
            model_name="accessentry",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who",
            ),
        ),
        migrations.RunSQL(GUARD, NO_GUARD),
    ]
