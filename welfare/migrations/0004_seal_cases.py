"""What stood in clear about people in hardship and with grievances is encrypted, in the history too."""

from django.db import migrations

from core.encryption import encrypt

SEALED = {
    "welfare.HardshipCase": {"reason": "******", "closed_reason": "******", "monthly_income": "****"},
    "welfare.RightsCase": {"complaint": "******", "outcome": "******"},
}
KNOWN = {"about": "约{}", "over": "{}余", "at_least": "{}以上", "nearly": "近{}"}
GONE = "monthly_income_qualifier"
BATCH = 500


def token(text):
    return encrypt(text.encode()).decode() if text else ""


def written(amount, qualifier):
    return "" if amount is None else KNOWN.get(qualifier, "{}").format(f"{amount.normalize():f}")


def seal_rows(apps, _schema):
    for label, names in SEALED.items():
        model = apps.get_model(label)
        texts = [name for name in names if name != "monthly_income"]
        for row in model.objects.order_by("pk").iterator(BATCH):
            values = {name: token(getattr(row, name).strip()) for name in texts}
            if "monthly_income" in names:
                values["monthly_income"] = written(row.income_before, row.monthly_income_qualifier)
            model.objects.filter(pk=row.pk).update(**values)


def sealed(value, mask):
    text = "" if value is None else str(value)
    return {"masked": mask, "sealed": token(text)} if text else ""


def seal_history(apps, _schema):
    entries = apps.get_model("core", "HistoryEntry").objects
    for label, masks in SEALED.items():
        found = entries.filter(kind=label, changes__has_any_keys=[*masks, GONE])
        for entry in found.order_by("pk").iterator(BATCH):
            entry.changes.pop(GONE, None)
            for name in masks.keys() & entry.changes.keys():
                entry.changes[name] = [sealed(value, masks[name]) for value in entry.changes[name]]
            entry.save(update_fields=["changes"])


class Migration(migrations.Migration):
    dependencies = [("core", "0005_bigrams"), ("welfare", "0003_case_privacy")]

    operations = [migrations.RunPython(seal_rows), migrations.RunPython(seal_history)]
