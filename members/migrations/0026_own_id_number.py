from django.db import migrations, models
from django.db.models import Count
from django.db.utils import IntegrityError


def say_who_shares(apps, schema_editor):
    """An ID number that two records have is nothing that a migration may settle: it says which ones they are."""
    members = apps.get_model("members", "Member").objects.filter(deleted_at=None).exclude(id_number_index="")
    shared = members.order_by().values("id_number_index").annotate(n=Count("pk")).filter(n__gt=1)
    keys = [
        " = ".join(
            str(key)
            for key in members.filter(id_number_index=row["id_number_index"])
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        for row in shared
    ]
    if keys:
        raise IntegrityError(
            f"These members have the same ID number: {', '.join(keys)}. Merge them, or put one right, in the version"
            " that runs now (Members, Possible duplicates); then migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0025_kept_since"),
    ]

    operations = [
        migrations.RunPython(say_who_shares, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.UniqueConstraint(
                condition=models.Q(("deleted_at", None), models.Q(("id_number_index", ""), _negated=True)),
                fields=("id_number_index",),
                name="member_id_number_is_own",
            ),
        ),
    ]
