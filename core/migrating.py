"""Migrations of many operations: the models of a state are drawn once for all of them, not anew for each."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, AlterField, CreateModel, RemoveField
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

PLAIN = (CreateModel, AddField, AlterField, RemoveField, AddIndex, AddConstraint)


def together(operations: Iterable[Operation]) -> list[Operation]:
    """The same in the same order, those neighbours made one that need not see what the other did.

    Almost every model leads to a union, so that after each operation Django draws almost all of them again.
    """
    return [run[0] if len(run) == 1 else Together(run) for run in runs(operations)]


def runs(operations: Iterable[Operation]) -> Iterator[list[Operation]]:
    """Neighbours none of which changes what another of them made or changed."""
    run: list[Operation] = []
    for operation in operations:
        if run and not all(goes_with(operation, each) for each in run):
            yield run
            run = []
        run.append(operation)
    yield run


def goes_with(operation: Any, earlier: Any) -> bool:
    if not (isinstance(operation, PLAIN) and isinstance(earlier, PLAIN)):
        return False
    if isinstance(operation, CreateModel) or model_of(operation) != model_of(earlier):
        return True
    # A table is made with all that its model has in the end; a field is changed from what it was at the beginning.
    return not isinstance(earlier, CreateModel) and name_of(operation) != name_of(earlier)


def model_of(operation: Any) -> str:
    named = operation.name if isinstance(operation, CreateModel) else operation.model_name
    return str(named).lower()


def name_of(operation: Any) -> Any:
    """The field that is meant; an index or a constraint is nobody else's."""
    return operation.name.lower() if isinstance(operation, AddField | AlterField | RemoveField) else operation


class Together(Operation):
    """Several operations as one."""

    serialization_expand_args = ["operations"]

    def __init__(self, operations: list[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Once drawn, models are drawn again with each change; put aside, when somebody asks for them.
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def references_model(self, name: str, app_label: str) -> bool:
        return any(each.references_model(name, app_label) for each in self.operations)

    def describe(self) -> str:
        return "; ".join(each.describe() for each in self.operations)
