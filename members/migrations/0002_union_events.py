import django.db.models.deletion
from django.db import migrations, models

from core.migrating import together


# Whoever changes a union's place or name, and in whatever way: no ring comes about, and what was is kept. A place or name put
# right on the day on which the union was entered is no event. members/tree.py says since when a change holds.
GUARD = """
CREATE FUNCTION members_union_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said text := coalesce(current_setting('members.since', true), '');
    today date := (now() AT TIME ZONE 'Asia/Shanghai')::date;
    since date;
BEGIN
    IF NEW.parent_id IS DISTINCT FROM OLD.parent_id AND NEW.parent_id IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtext('members.tree'));
        IF EXISTS (
            WITH RECURSIVE above (id) AS (
                SELECT NEW.parent_id
                UNION
                SELECT parent.parent_id FROM members_union parent JOIN above ON parent.id = above.id
                WHERE parent.parent_id IS NOT NULL
            )
            SELECT FROM above WHERE id = NEW.id
        ) THEN
            RAISE EXCEPTION 'A union cannot stand under itself.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'union_no_ring', TABLE = 'members_union';
        END IF;
    END IF;
    IF said = 'never' OR said = '' AND (OLD.created_at AT TIME ZONE 'Asia/Shanghai')::date = today THEN
        RETURN NULL;
    END IF;
    since := coalesce(nullif(said, '')::date, today);
    IF NEW.parent_id IS DISTINCT FROM OLD.parent_id THEN
        INSERT INTO members_unionevent
            (owner_id, what, date, old_parent_id, new_parent_id, old_name, new_name, document_no, note)
        VALUES (NEW.id, 'moved', since, OLD.parent_id, NEW.parent_id, '', '', '', '');
    END IF;
    IF NEW.name <> OLD.name THEN
        INSERT INTO members_unionevent
            (owner_id, what, date, old_name, new_name, document_no, note)
        VALUES (NEW.id, 'renamed', since, OLD.name, NEW.name, '', '');
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER members_union_guard AFTER UPDATE OF parent_id, name ON members_union
    FOR EACH ROW WHEN (NEW.parent_id IS DISTINCT FROM OLD.parent_id OR NEW.name <> OLD.name)
    EXECUTE FUNCTION members_union_guard();
"""
NO_GUARD = """
DROP TRIGGER members_union_guard ON members_union;
DROP FUNCTION members_union_guard();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0001_initial'),
    ]

    operations = together([
        migrations.CreateModel(
            name='UnionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('founded', 'founded'), ('renamed', 'renamed'), ('moved', 'put under another union'), ('merged', 'merged into another union'), ('split', 'split off from another union'), ('elected', 'new term elected'), ('registered', 'registered as a legal person'), ('dissolved', 'dissolved')], max_length=10, verbose_name='what happened')),
                ('date', models.DateField(verbose_name='date')),
                ('old_name', models.CharField(blank=True, max_length=200, verbose_name='name before')),
                ('new_name', models.CharField(blank=True, max_length=200, verbose_name='name since')),
                ('document_no', models.CharField(blank=True, max_length=100, verbose_name='document no.')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='reason')),
                ('counterpart', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.union', verbose_name='other union')),
                ('new_parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.union', verbose_name='under since')),
                ('old_parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.union', verbose_name='under before')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='members.union', verbose_name='union')),
            ],
            options={
                'verbose_name': 'event of a union',
                'verbose_name_plural': 'events of a union',
                'ordering': ['date', 'pk'],
                'indexes': [models.Index(fields=['owner', 'date'], name='members_uni_owner_i_5fc0b7_idx'), models.Index(condition=models.Q(('old_parent__isnull', False)), fields=['old_parent'], name='union_event_old_parent')],
            },
        ),
        migrations.AddField(
            model_name='union',
            name='dissolved_on',
            field=models.DateField(blank=True, null=True, verbose_name='dissolved on'),
        ),
        migrations.RunSQL(GUARD, NO_GUARD),
    ])
