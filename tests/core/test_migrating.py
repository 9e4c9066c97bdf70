"""Operations of a migration made one: what they do is the same, forwards and back."""

import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from core.migrating import Together, together

HOUSE = migrations.CreateModel("House", [("id", models.BigAutoField(primary_key=True))])
STREET = migrations.CreateModel("Street", [("id", models.BigAutoField(primary_key=True))])
NUMBER = migrations.AddField("house", "number", models.IntegerField(default=1))
IN_STREET = migrations.AddField("house", "street", models.ForeignKey("Street", models.CASCADE, null=True))
LONGER = migrations.AlterField("house", "number", models.BigIntegerField(default=1))
BY_NUMBER = migrations.AddIndex("house", models.Index(fields=["number"], name="house_number"))
FILLED = migrations.RunSQL("UPDATE town_house SET number = 2")


def grouped(*operations):
    return [each.operations if isinstance(each, Together) else each for each in together(operations)]


def test_neighbours_that_need_not_see_what_the_other_did_are_one():
    assert grouped(HOUSE, STREET) == [[HOUSE, STREET]]
    assert grouped(NUMBER, IN_STREET, BY_NUMBER) == [[NUMBER, IN_STREET, BY_NUMBER]]


def test_what_is_changed_again_is_changed_for_itself():
    assert grouped(HOUSE, NUMBER) == [HOUSE, NUMBER]
    assert grouped(HOUSE, STREET, IN_STREET, NUMBER) == [[HOUSE, STREET], [IN_STREET, NUMBER]]
    assert grouped(NUMBER, LONGER) == [NUMBER, LONGER]
    assert grouped(NUMBER, FILLED, IN_STREET, BY_NUMBER) == [NUMBER, FILLED, [IN_STREET, BY_NUMBER]]


def columns():
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = {
            table: [
                (each.name, connection.introspection.get_field_type(each.type_code, each))
                for each in connection.introspection.get_table_description(cursor, table)
            ]
            for table in ("town_house", "town_street")
            if table in tables
        }
        indexes = (
            connection.introspection.get_constraints(cursor, "town_house") if "town_house" in tables else ()
        )
        return found, sorted(indexes)


def forwards(operations):
    """Run the operations as a migration does; with each the state before and after it."""
    state, taken = ProjectState(), []
    for operation in operations:
        before = state.clone()
        operation.state_forwards("town", state)
        with connection.schema_editor() as editor:
            operation.database_forwards("town", editor, before, state)
        taken.append((operation, before, state.clone()))
    return taken


@pytest.mark.django_db
def test_the_tables_come_out_as_from_each_alone_and_go_again():
    operations = [HOUSE, STREET, NUMBER, IN_STREET, BY_NUMBER, LONGER]
    steps = []
    for way in (operations, together(operations)):
        taken = forwards(way)
        steps.append((len(taken), columns()))
        for operation, before, after in reversed(taken):
            with connection.schema_editor() as editor:
                operation.database_backwards("town", editor, after, before)
        assert columns() == ({}, [])

    (alone, apart), (fewer, made) = steps
    assert made == apart
    assert ("number", "BigIntegerField") in made[0]["town_house"]
    assert (alone, fewer) == (6, 3)
