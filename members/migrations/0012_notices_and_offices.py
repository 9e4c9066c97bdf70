import django.db.models.deletion
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0011_invitations'),
    ]

    operations = together([
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.CharField(choices=[('chair', 'chair'), ('vice_chair', 'vice-chair'), ('committee', 'committee member'), ('audit_chair', 'head of the auditing committee'), ('women_chair', "head of the women workers' committee"), ('organisation', 'organisation officer'), ('finance', 'finance officer'), ('group_leader', 'group leader'), ('other', 'other post')], default='committee', max_length=12, verbose_name='post')),
                ('name', models.CharField(blank=True, max_length=100, verbose_name='name, if no member')),
                ('time', models.CharField(blank=True, choices=[('full', 'full-time'), ('part', 'part-time')], max_length=4, verbose_name='full or part time')),
                ('since', models.DateField(blank=True, null=True, verbose_name='from the day')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until the day')),
                ('document_no', models.CharField(blank=True, max_length=100, verbose_name='elected by, approved with')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to='members.member', verbose_name='member')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='officers', to='members.union')),
            ],
            options={
                'verbose_name': 'union officer',
                'verbose_name_plural': 'union officers',
                'ordering': ['pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'post'], name='members_off_owner_i_129d84_idx')],
            },
        ),
        migrations.CreateModel(
            name='SixHave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(choices=[('chair', 'a chair elected by law'), ('organisation', 'independent and sound organs'), ('carrier', 'something to serve workers with'), ('system', 'sound rules that are kept'), ('funds', 'funds of its own'), ('results', 'results that workers feel')], default='chair', max_length=12, verbose_name='which of the six')),
                ('evidence', models.CharField(blank=True, help_text='Or put the document among the files below.', max_length=200, verbose_name='what shows it')),
                ('since', models.DateField(blank=True, null=True, verbose_name='since')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='six_haves', to='members.union')),
            ],
            options={
                'verbose_name': 'one of the six',
                'verbose_name_plural': 'the six that a union has',
                'ordering': ['pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'item'], name='members_six_owner_i_f6f25d_idx')],
            },
        ),
        migrations.CreateModel(
            name='StandingBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('body', models.CharField(choices=[('audit', 'auditing committee'), ('women', "women workers' committee"), ('mediation', 'labour dispute mediation committee'), ('protection', 'labour protection committee'), ('law', 'labour law supervision committee')], default='audit', max_length=12, verbose_name='body')),
                ('date', models.DateField(blank=True, null=True, verbose_name='set up on')),
                ('chair', models.CharField(blank=True, max_length=100, verbose_name='headed by')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until the day')),
                ('document_no', models.CharField(blank=True, max_length=100, verbose_name='document no.')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='members.union')),
            ],
            options={
                'verbose_name': 'standing body',
                'verbose_name_plural': 'standing bodies',
                'ordering': ['pk'],
                'abstract': False,
                'indexes': [models.Index(fields=['owner', 'body'], name='members_sta_owner_i_5df380_idx')],
            },
        ),
        migrations.CreateModel(
            name='TermStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term_end', models.DateField(verbose_name='term that ends on')),
                ('what', models.CharField(choices=[('report', 'request to the higher union'), ('candidates', 'list of candidates'), ('minutes', 'minutes of the congress'), ('approval', 'letter of approval')], max_length=10, verbose_name='what was done')),
                ('date', models.DateField(verbose_name='done on')),
                ('document_no', models.CharField(blank=True, max_length=100, verbose_name='document no.')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='term_steps', to='members.union')),
            ],
            options={
                'verbose_name': 'step towards an election',
                'verbose_name_plural': 'steps towards an election',
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('owner', 'term_end', 'what'), name='term_step_done_once')],
            },
        ),
    ])
