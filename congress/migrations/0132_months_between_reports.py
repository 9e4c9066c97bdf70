import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("congress", "0131_corrected_progress")]

    operations = [
        migrations.AddField(
            model_name="session",
            name="progress_months",
            field=models.PositiveSmallIntegerField(
                default=3,
                help_text="Of what is answered as under way or planned, until it is carried out; 3 is every quarter.",
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(24),
                ],
                verbose_name="months between reports on the progress",
            ),
        ),
    ]
