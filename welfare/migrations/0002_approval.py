import core.fields
import core.sensitive
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0014_roster'),
        ('welfare', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = together([
        migrations.CreateModel(
            name='GrantRecipient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='Where the person is not on the list of members.', max_length=100, verbose_name='name of the person')),
                ('amount', core.fields.MoneyField(blank=True, null=True, verbose_name='amount of this person')),
            ],
            options={
                'verbose_name': 'recipient',
                'verbose_name_plural': 'list of recipients',
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InsuredPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='Where the person is not on the list of members.', max_length=100, verbose_name='name of the person')),
                ('amount', core.fields.MoneyField(blank=True, null=True, verbose_name='amount of this person')),
            ],
            options={
                'verbose_name': 'person insured',
                'verbose_name_plural': 'list of people insured',
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='grant',
            name='decided_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='decided at'),
        ),
        migrations.AddField(
            model_name='grant',
            name='decided_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='grant',
            name='decided_note',
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name='why it was returned'),
        ),
        migrations.AddField(
            model_name='grant',
            name='state',
            field=models.CharField(blank=True, choices=[('recorded', 'waiting for approval'), ('approved', 'approved'), ('returned', 'returned')], default='', editable=False, max_length=8, verbose_name='approval'),
        ),
        migrations.AddIndex(
            model_name='grant',
            index=models.Index(condition=models.Q(('state__in', ('recorded', 'returned'))), fields=['union'], name='grant_unapproved'),
        ),
        migrations.AddField(
            model_name='grantrecipient',
            name='member',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.member', verbose_name='member'),
        ),
        migrations.AddField(
            model_name='grantrecipient',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='welfare.grant'),
        ),
        migrations.AddField(
            model_name='insuredperson',
            name='member',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.member', verbose_name='member'),
        ),
        migrations.AddField(
            model_name='insuredperson',
            name='owner',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='welfare.insurance'),
        ),
    ])
