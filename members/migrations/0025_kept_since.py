from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0024_invitation_since"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="kept_since",
            field=models.DateField(
                blank=True,
                help_text="Who retires or loses their work stays a member without dues.",
                null=True,
                verbose_name="retired or out of work since",
            ),
        ),
    ]
