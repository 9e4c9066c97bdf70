import core.fields
import django.core.validators
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0007_transfers'),
    ]

    operations = together([
        migrations.AddField(
            model_name='employer',
            name='address',
            field=models.CharField(blank=True, max_length=200, verbose_name='where it is'),
        ),
        migrations.AddField(
            model_name='employer',
            name='agreed_on',
            field=models.DateField(blank=True, null=True, verbose_name='agreed on'),
        ),
        migrations.AddField(
            model_name='employer',
            name='applied_on',
            field=models.DateField(blank=True, null=True, verbose_name='applied on'),
        ),
        migrations.AddField(
            model_name='employer',
            name='approval_doc_no',
            field=models.CharField(blank=True, max_length=100, verbose_name='approval document no.'),
        ),
        migrations.AddField(
            model_name='employer',
            name='approved_on',
            field=models.DateField(blank=True, null=True, verbose_name='approved on'),
        ),
        migrations.AddField(
            model_name='employer',
            name='contact',
            field=models.CharField(blank=True, max_length=60, verbose_name='contact'),
        ),
        migrations.AddField(
            model_name='employer',
            name='contact_phone',
            field=models.CharField(blank=True, max_length=30, verbose_name='phone of the contact'),
        ),
        migrations.AddField(
            model_name='employer',
            name='migrant_workers',
            field=core.fields.CountField(blank=True, null=True, verbose_name='migrant workers among them'),
        ),
        migrations.AddField(
            model_name='employer',
            name='migrant_workers_qualifier',
            field=core.fields.QualifierField(verbose_name='how exact'),
        ),
        migrations.AddField(
            model_name='employer',
            name='operating',
            field=models.BooleanField(blank=True, null=True, verbose_name='in operation'),
        ),
        migrations.AddField(
            model_name='employer',
            name='responsible',
            field=models.CharField(blank=True, help_text='Who sees to it that a union comes about.', max_length=60, verbose_name='person responsible'),
        ),
        migrations.AddField(
            model_name='employer',
            name='stage',
            field=models.CharField(blank=True, choices=[('visited', 'visited'), ('agreed', 'agreed'), ('applied', 'applied'), ('approved', 'approved'), ('founded', 'founded')], db_index=True, editable=False, max_length=8, verbose_name='progress'),
        ),
        migrations.AddField(
            model_name='employer',
            name='union_form',
            field=models.CharField(blank=True, choices=[('single', 'of one employer'), ('joint', 'of several employers'), ('regional', 'of a region'), ('industrial', 'of a trade')], max_length=12, verbose_name='form of its union'),
        ),
        migrations.AddField(
            model_name='employer',
            name='uscc',
            field=models.CharField(blank=True, max_length=18, verbose_name='unified social credit code'),
        ),
        migrations.AddField(
            model_name='employer',
            name='uscc_note',
            field=models.CharField(blank=True, help_text='Only for a code whose last character does not fit, for example: as on the certificate.', max_length=200, verbose_name='why the code stays'),
        ),
        migrations.AddField(
            model_name='employer',
            name='visited_on',
            field=models.DateField(blank=True, null=True, verbose_name='visited on'),
        ),
        migrations.AddField(
            model_name='union',
            name='address',
            field=models.CharField(blank=True, max_length=200, verbose_name='domicile'),
        ),
        migrations.AddField(
            model_name='union',
            name='allocated_income',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='income kept of the 2 %'),
        ),
        migrations.AddField(
            model_name='union',
            name='approval_doc_no',
            field=models.CharField(blank=True, max_length=100, verbose_name='approval document no.'),
        ),
        migrations.AddField(
            model_name='union',
            name='approving_union',
            field=models.CharField(blank=True, max_length=200, verbose_name='approved by'),
        ),
        migrations.AddField(
            model_name='union',
            name='business_scope',
            field=models.TextField(blank=True, verbose_name='scope of business'),
        ),
        migrations.AddField(
            model_name='union',
            name='carry_over',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='carried over from last year'),
        ),
        migrations.AddField(
            model_name='union',
            name='civil_liability',
            field=models.TextField(blank=True, verbose_name='ability to bear civil liability'),
        ),
        migrations.AddField(
            model_name='union',
            name='dues_income',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='income from dues'),
        ),
        migrations.AddField(
            model_name='union',
            name='email',
            field=models.EmailField(blank=True, max_length=254, verbose_name='e-mail'),
        ),
        migrations.AddField(
            model_name='union',
            name='first_committee_on',
            field=models.DateField(blank=True, null=True, verbose_name='first committee elected on'),
        ),
        migrations.AddField(
            model_name='union',
            name='funds_fixed',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='fixed funds'),
        ),
        migrations.AddField(
            model_name='union',
            name='funds_other',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='other funds'),
        ),
        migrations.AddField(
            model_name='union',
            name='funds_working',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='working funds'),
        ),
        migrations.AddField(
            model_name='union',
            name='industry',
            field=models.CharField(blank=True, choices=[('01', 'farming, forestry, animal husbandry and fishery'), ('02', 'mining'), ('03', 'manufacturing'), ('04', 'electricity, heat, gas and water'), ('05', 'construction'), ('06', 'wholesale and retail trade'), ('07', 'transport, storage and post'), ('08', 'accommodation and catering'), ('09', 'information, software and information technology'), ('10', 'finance'), ('11', 'real estate'), ('12', 'leasing and business services'), ('13', 'science and technical services'), ('14', 'water, environment and public facilities'), ('15', 'household services, repair and other services'), ('16', 'education'), ('17', 'health and social work'), ('18', 'culture, sports and entertainment'), ('19', 'public administration and social organisations'), ('20', 'international organisations')], max_length=2, verbose_name='industry'),
        ),
        migrations.AddField(
            model_name='union',
            name='legal_cert_no',
            field=models.CharField(blank=True, max_length=60, verbose_name='legal person certificate no.'),
        ),
        migrations.AddField(
            model_name='union',
            name='legal_cert_on',
            field=models.DateField(blank=True, null=True, verbose_name='certificate issued on'),
        ),
        migrations.AddField(
            model_name='union',
            name='office_address',
            field=models.CharField(blank=True, max_length=200, verbose_name='office address'),
        ),
        migrations.AddField(
            model_name='union',
            name='operator_name',
            field=models.CharField(blank=True, max_length=60, verbose_name='handled by'),
        ),
        migrations.AddField(
            model_name='union',
            name='operator_phone',
            field=models.CharField(blank=True, max_length=30, verbose_name='phone of the handler'),
        ),
        migrations.AddField(
            model_name='union',
            name='operator_post',
            field=models.CharField(blank=True, max_length=60, verbose_name='post of the handler'),
        ),
        migrations.AddField(
            model_name='union',
            name='opinion_own',
            field=models.TextField(blank=True, verbose_name='opinion of the union'),
        ),
        migrations.AddField(
            model_name='union',
            name='opinion_registrar',
            field=models.TextField(blank=True, verbose_name='opinion of the registrar'),
        ),
        migrations.AddField(
            model_name='union',
            name='opinion_upper',
            field=models.TextField(blank=True, verbose_name='opinion of the higher union'),
        ),
        migrations.AddField(
            model_name='union',
            name='other_income',
            field=core.fields.MoneyField(blank=True, null=True, verbose_name='other income'),
        ),
        migrations.AddField(
            model_name='union',
            name='phone',
            field=models.CharField(blank=True, max_length=30, verbose_name='phone'),
        ),
        migrations.AddField(
            model_name='union',
            name='region_code',
            field=models.CharField(blank=True, max_length=12, validators=[django.core.validators.RegexValidator('^\\d{6}(\\d{3}){0,2}$', 'Six, nine or twelve digits.')], verbose_name='administrative region code'),
        ),
        migrations.AddField(
            model_name='union',
            name='space_activity',
            field=core.fields.CountField(blank=True, null=True, verbose_name='activity space'),
        ),
        migrations.AddField(
            model_name='union',
            name='space_office',
            field=core.fields.CountField(blank=True, null=True, verbose_name='office space'),
        ),
        migrations.AddField(
            model_name='union',
            name='space_other',
            field=core.fields.CountField(blank=True, null=True, verbose_name='other space'),
        ),
        migrations.AddField(
            model_name='union',
            name='term_end',
            field=models.DateField(db_index=True, editable=False, null=True, verbose_name='next election due on'),
        ),
        migrations.AddField(
            model_name='union',
            name='term_no',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='term no.'),
        ),
        migrations.AddField(
            model_name='union',
            name='term_start',
            field=models.DateField(blank=True, null=True, verbose_name='term began on'),
        ),
        migrations.AddField(
            model_name='union',
            name='term_years',
            field=models.CharField(blank=True, choices=[('3', 'three years'), ('5', 'five years')], max_length=1, verbose_name='term of office'),
        ),
        migrations.AddField(
            model_name='union',
            name='unit_class',
            field=models.CharField(blank=True, choices=[('110', 'state-owned enterprise'), ('120', 'collective enterprise'), ('130', 'joint-stock cooperative'), ('140', 'jointly operated enterprise'), ('151', 'wholly state-owned company'), ('159', 'other limited company'), ('161', 'state-controlled joint-stock company'), ('169', 'other joint-stock company'), ('170', 'private enterprise'), ('190', 'other domestic enterprise'), ('200', 'Hong Kong, Macao or Taiwan investment'), ('300', 'foreign investment'), ('400', 'public institution'), ('500', 'government body'), ('600', 'individual business'), ('700', 'private non-enterprise unit')], max_length=3, verbose_name='class of unit'),
        ),
        migrations.AddField(
            model_name='union',
            name='uscc',
            field=models.CharField(blank=True, max_length=18, verbose_name='unified social credit code'),
        ),
        migrations.AddField(
            model_name='union',
            name='uscc_note',
            field=models.CharField(blank=True, help_text='Only for a code whose last character does not fit, for example: as on the certificate.', max_length=200, verbose_name='why the code stays'),
        ),
        migrations.AddField(
            model_name='union',
            name='zip_code',
            field=models.CharField(blank=True, max_length=6, validators=[django.core.validators.RegexValidator('^\\d{6}$', 'Six digits.')], verbose_name='postcode'),
        ),
        migrations.RunSQL(
            "UPDATE members_employer SET stage = 'founded' WHERE unionised OR unionised_on IS NOT NULL",
            migrations.RunSQL.noop,
        ),
    ])
