"""A congress names the document that it follows among those in force for its union. One that chose a document to reckon with
keeps it: where nobody switched it on, it is put into force for the union, so that no verdict changes.
"""

from django.db import migrations, models

STATE, SHANGHAI = "企业民主管理规定（2012年）", "上海市职工代表大会条例（2017年修正）"
ZHEJIANG, STEPS = "浙江省企业民主管理条例（2010年）", "职工代表大会条例（分档规定代表名额，未注明施行日期）"
DOCUMENTS = {
    "state": (STATE, "state-management", "0=30, 601=5%", "more_than_half", ""),
    "shanghai": (SHANGHAI, "shanghai-congress", "0=30, 100=30+5/100, 3000=175", "at_least_half", ""),
    "zhejiang": (
        ZHEJIANG,
        "zhejiang-management",
        "0=30, 100=40+7/100, 1000=100+20/1000, 5000=200",
        "more_than_half",
        "",
    ),
    "steps": (STEPS, "stepped-congress", "0=30, 1000=100, 10001=150", "more_than_half", "50%"),
}


def put_into_force(rules, union, code):
    title, example, due, majority, front_line = DOCUMENTS[code]
    values = {
        "delegates_due": due,
        "managers_most": "20%",
        "quorum": "2/3",
        "majority": majority,
        "front_line_least": front_line,
    }
    for name, value in values.items():
        key = f"congress.{name}"
        if value and not rules.filter(union=union, key=key, document=title).exists():
            rules.create(union_id=union, key=key, value=value, document=title, example=f"{example}.{key}")


def keep_what_was_chosen(apps, schema_editor):
    congresses = apps.get_model("congress", "Congress").objects
    rules = apps.get_model("members", "Rule").objects
    unions = {*congresses.exclude(rules="state").values_list("union", flat=True)}
    for congress in congresses.filter(union__in=unions):
        put_into_force(rules, congress.union_id, congress.rules)
        congresses.filter(pk=congress.pk).update(rules=DOCUMENTS[congress.rules][0])
    congresses.filter(rules="state").update(rules="")


class Migration(migrations.Migration):
    dependencies = [("congress", "0100_votes_by_delegates"), ("members", "0050_rules_of_regions")]

    operations = [
        migrations.AlterField(
            model_name="congress",
            name="rules",
            field=models.CharField(
                blank=True,
                help_text="One of those in force for the union; without one, the nearest rule holds.",
                max_length=200,
                verbose_name="document it follows",
            ),
        ),
        migrations.RunPython(keep_what_was_chosen, migrations.RunPython.noop),
    ]
