from typing import Any

from core.history import save
from core.management.base import OperatorCommand
from core.management.unions import find_union
from members.models import Union
from members.models.unions import OrgType


class Command(OperatorCommand):
    help = "Create a union that works with its own records."

    def add_arguments(self, parser: Any) -> None:
        kinds = ", ".join(OrgType.values)
        parser.add_argument("--name", required=True)
        parser.add_argument("--code", required=True)
        parser.add_argument("--kind", required=True, choices=OrgType.values, metavar="KIND", help=kinds)
        parser.add_argument("--parent", metavar="CODE", default="", help="the union above it")

    def handle(self, *, name: str, code: str, kind: str, parent: str, **options: Any) -> None:
        union = Union(name=name, code=code, org_type=kind, parent=find_union(parent) if parent else None)
        union.full_clean()
        save(union, by=None)
        self.stdout.write(f"{union.code} {union.name}")
