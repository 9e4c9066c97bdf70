from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0026_own_id_number"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="spell",
            options={
                "ordering": [
                    models.expressions.OrderBy(models.F("since"), nulls_first=True),
                    models.expressions.OrderBy(models.F("until"), nulls_last=True),
                    "pk",
                ],
                "verbose_name": "spell of membership",
                "verbose_name_plural": "spells of membership",
            },
        ),
    ]
