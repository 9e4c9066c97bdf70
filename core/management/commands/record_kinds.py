import json
from typing import Any

from core.management.base import OperatorCommand
from core.register.catalogue import catalogue


class Command(OperatorCommand):
    requires_migrations_checks = False
    help = (
        "Say what can be recorded: every kind with its fields, types, choices, units, and which are required."
    )

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON instead of a table")

    def handle(self, **options: Any) -> None:
        found = catalogue()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for kind in found:
            self.stdout.write(f"{kind['kind']}  {kind['label']}  {kind['label_en']}")
            for field in kind["fields"]:
                self.stdout.write(line(field))


def line(field: dict[str, Any]) -> str:
    """One field on one line; a star marks what is required."""
    rest = [f"[{field['unit']}]"] if field["unit"] else []
    rest += ["|".join(choice["value"] for choice in field.get("choices", ()))]
    rest += [", ".join(each["name"] for each in field.get("fields", ()))]
    star = "*" if field["required"] else " "
    words = " ".join(filter(None, [field["label"], *rest]))
    return f"  {star} {field['name']:<22} {field['type']:<9} {words}"
