"""Emptying the database after a test that committed: the few rows are deleted, where Django makes each table anew."""

# What belongs to the schema and is the same after every test.
KEPT = {"django_content_type", "auth_permission"}
# Neither the guards of single rows nor the links between tables have a say in it.
UNGUARDED = "SET LOCAL session_replication_role = replica"


def empty_quickly(connection):
    """From now on emptying all tables of this connection takes a fraction of the time."""

    def sql_flush(_style, tables, **_options):
        return [UNGUARDED, *(f'DELETE FROM "{name}"' for name in tables if name not in KEPT)]  # noqa: S608

    connection.ops.sql_flush = sql_flush
