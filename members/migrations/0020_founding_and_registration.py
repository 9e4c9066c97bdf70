from django.db import migrations

# However a union comes to be founded or registered on a day: there is one event of it, and the event has that day. One
# split off from another is founded by that.
FOLLOW = """
CREATE FUNCTION members_event_follows(union_id bigint, kinds text[], day date) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF day IS NULL THEN
        DELETE FROM members_unionevent WHERE owner_id = union_id AND what = kinds[1];
        RETURN;
    END IF;
    UPDATE members_unionevent SET date = day WHERE owner_id = union_id AND what = ANY(kinds);
    IF NOT FOUND THEN
        INSERT INTO members_unionevent (owner_id, what, date, old_name, new_name, document_no, note)
        VALUES (union_id, kinds[1], day, '', '', '', '');
    END IF;
END $$;
CREATE FUNCTION members_union_dated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' OR NEW.founded_on IS DISTINCT FROM OLD.founded_on THEN
        PERFORM members_event_follows(NEW.id, ARRAY['founded', 'split'], NEW.founded_on);
    END IF;
    IF TG_OP = 'INSERT' OR NEW.legal_registered_on IS DISTINCT FROM OLD.legal_registered_on THEN
        PERFORM members_event_follows(NEW.id, ARRAY['registered'], NEW.legal_registered_on);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER members_union_dated AFTER INSERT OR UPDATE OF founded_on, legal_registered_on ON members_union
    FOR EACH ROW EXECUTE FUNCTION members_union_dated();
"""
UNFOLLOW = """
DROP TRIGGER members_union_dated ON members_union;
DROP FUNCTION members_union_dated();
DROP FUNCTION members_event_follows(bigint, text[], date);
"""
FROM_FIELDS = """
INSERT INTO members_unionevent (owner_id, what, date, old_name, new_name, document_no, note)
SELECT u.id, said.what, said.day, '', '', '', ''
FROM members_union u,
    LATERAL (VALUES ('founded', u.founded_on), ('registered', u.legal_registered_on)) AS said (what, day)
WHERE said.day IS NOT NULL AND NOT EXISTS (
    SELECT FROM members_unionevent e WHERE e.owner_id = u.id
        AND (e.what = said.what OR said.what = 'founded' AND e.what = 'split'));
"""
MIGRANTS = "UPDATE members_member SET is_migrant = true WHERE category = 'migrant' AND is_migrant IS NULL"


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0019_forms_in_full'),
    ]

    operations = [
        migrations.RunSQL(FROM_FIELDS, migrations.RunSQL.noop),
        migrations.RunSQL(MIGRANTS, migrations.RunSQL.noop),
        migrations.RunSQL(FOLLOW, UNFOLLOW),
    ]
