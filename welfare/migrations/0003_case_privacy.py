import core.fields
import core.sensitive
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):

    dependencies = [
        ('welfare', '0002_approval'),
    ]

    operations = together([
        migrations.AddField(
            model_name='hardshipcase',
            name='bank_card',
            field=core.sensitive.CardField(blank=True, verbose_name='bank card'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='consent_how',
            field=models.CharField(blank=True, choices=[('paper', 'signed on paper'), ('spoken', 'said before a witness'), ('page', 'agreed on their own page')], help_text='To their circumstances being kept on file.', max_length=6, verbose_name='how they agreed'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='consent_on',
            field=models.DateField(blank=True, null=True, verbose_name='agreed on'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='consent_version',
            field=models.CharField(blank=True, help_text='The present one if left empty.', max_length=20, verbose_name='version of the text'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='personal data ended at'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='health',
            field=core.sensitive.NarrativeField(blank=True, verbose_name='state of health'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='keep_until',
            field=models.DateField(blank=True, help_text='Set by itself when the file is closed.', null=True, verbose_name='personal data of the case kept until'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='phone',
            field=core.sensitive.PhoneField(blank=True, verbose_name='phone of the person'),
        ),
        migrations.AddField(
            model_name='hardshipcase',
            name='phone_index',
            field=core.sensitive.BlindIndexField(of='phone'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='complainant_name',
            field=core.sensitive.NameField(blank=True, verbose_name='name of who came'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='consent_how',
            field=models.CharField(blank=True, choices=[('paper', 'signed on paper'), ('spoken', 'said before a witness'), ('page', 'agreed on their own page')], help_text='To their circumstances being kept on file.', max_length=6, verbose_name='how they agreed'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='consent_on',
            field=models.DateField(blank=True, null=True, verbose_name='agreed on'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='consent_version',
            field=models.CharField(blank=True, help_text='The present one if left empty.', max_length=20, verbose_name='version of the text'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='personal data ended at'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='keep_until',
            field=models.DateField(blank=True, help_text='Set by itself when the file is closed.', null=True, verbose_name='personal data of the case kept until'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='member',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='rights_cases', to='members.member', verbose_name='member'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='phone',
            field=core.sensitive.PhoneField(blank=True, verbose_name='phone of who came'),
        ),
        migrations.AddField(
            model_name='rightscase',
            name='phone_index',
            field=core.sensitive.BlindIndexField(of='phone'),
        ),
        migrations.AlterField(
            model_name='hardshipcase',
            name='closed_reason',
            field=models.TextField(blank=True, verbose_name='reason for closing'),
        ),
        migrations.RenameField(model_name='hardshipcase', old_name='monthly_income', new_name='income_before'),
        migrations.AddField(
            model_name='hardshipcase',
            name='monthly_income',
            field=core.sensitive.AmountField(blank=True, verbose_name='monthly income per head (yuan)'),
        ),
    ])
