import core.fields
import core.sensitive
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):

    dependencies = [
        ('welfare', '0004_seal_cases'),
    ]

    operations = together([
        migrations.RemoveField(model_name='hardshipcase', name='income_before'),
        migrations.RemoveField(model_name='hardshipcase', name='monthly_income_qualifier'),
        migrations.AlterField(
            model_name='hardshipcase',
            name='closed_reason',
            field=core.sensitive.NarrativeField(blank=True, verbose_name='reason for closing'),
        ),
        migrations.AlterField(
            model_name='hardshipcase',
            name='reason',
            field=core.sensitive.NarrativeField(blank=True, help_text='Without names: it may be told.', verbose_name='circumstances'),
        ),
        migrations.AlterField(
            model_name='rightscase',
            name='complaint',
            field=core.sensitive.NarrativeField(blank=True, help_text='Without names: it may be told.', verbose_name='what it is about'),
        ),
        migrations.AlterField(
            model_name='rightscase',
            name='outcome',
            field=core.sensitive.NarrativeField(blank=True, verbose_name='result of the case'),
        ),
    ])
