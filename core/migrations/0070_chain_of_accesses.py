from django.db import migrations, models

# Each entry is linked at the end of its transaction, when who writes holds the one lock for a moment only: so the chain
# has one order, and nobody waits for a long work that writes many. What a record is called by changes when one comes of
# another; the entry is then linked anew. What ends by its retention leaves its links.
CHAIN = """
CREATE FUNCTION core_access_content(entry core_accessentry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        entry.id, entry.kind, entry.record_id, to_jsonb(entry.fields), entry.by_id, extract(epoch FROM entry.at),
        entry.purpose, host(entry.address)
    )::text, 'UTF8'))
$$;
CREATE FUNCTION core_access_link(entry core_accessentry) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    before bytea;
    content bytea := core_access_content(entry);
BEGIN
    SELECT digest INTO before FROM core_accesslink ORDER BY id DESC LIMIT 1;
    INSERT INTO core_accesslink (entry, at, content, digest)
    VALUES (entry.id, entry.at, content, sha256(coalesce(before, ''::bytea) || content));
END $$;
CREATE FUNCTION core_access_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('core.accesses'));
    PERFORM core_access_link(NEW);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER core_access_chain AFTER INSERT OR UPDATE OF kind, record_id ON core_accessentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION core_access_chain();
DO $$
DECLARE
    entry core_accessentry;
BEGIN
    FOR entry IN SELECT * FROM core_accessentry ORDER BY id LOOP
        PERFORM core_access_link(entry);
    END LOOP;
END $$;
"""
NO_CHAIN = """
DROP TRIGGER core_access_chain ON core_accessentry;
DROP FUNCTION core_access_chain;
DROP FUNCTION core_access_link;
DROP FUNCTION core_access_content;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0060_bigrams_in_one_pass")]
    operations = [
        migrations.CreateModel(
            name="AccessLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry", models.BigIntegerField(db_index=True)),
                ("at", models.DateTimeField()),
                ("content", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.RunSQL(CHAIN, NO_CHAIN),
    ]
