import django.db.models.deletion
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):
    """Spells are found by the longer of two indexes; links that most rows have not are indexed where they stand."""

    dependencies = [
        ('core', '0060_bigrams_in_one_pass'),
        ('members', '0050_rules_of_regions'),
    ]

    operations = [
        *together([
            migrations.RemoveIndex(
                model_name='rosterline',
                name='members_ros_member__7993d9_idx',
            ),
            migrations.AlterField(
                model_name='member',
                name='employer',
                field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='members', to='members.employer', verbose_name='employer'),
            ),
            migrations.AlterField(
                model_name='member',
                name='merged_into',
                field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='absorbed', to='members.member', verbose_name='merged into'),
            ),
            migrations.AlterField(
                model_name='spell',
                name='came_from',
                field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.union'),
            ),
            migrations.AlterField(
                model_name='spell',
                name='member',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='spells', to='members.member', verbose_name='member'),
            ),
            migrations.AlterField(
                model_name='spell',
                name='union',
                field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='spells', to='members.union', verbose_name='union'),
            ),
            migrations.AlterField(
                model_name='spell',
                name='went_to',
                field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='members.union'),
            ),
            migrations.AddIndex(
                model_name='member',
                index=models.Index(condition=models.Q(('employer__isnull', False)), fields=['employer'], name='member_employer'),
            ),
            migrations.AddIndex(
                model_name='member',
                index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='member_merged_into'),
            ),
            migrations.AddIndex(
                model_name='rosterline',
                index=models.Index(condition=models.Q(('member__isnull', False)), fields=['member', 'job'], name='rosterline_member'),
            ),
            migrations.AddIndex(
                model_name='spell',
                index=models.Index(condition=models.Q(('came_from__isnull', False)), fields=['came_from'], name='spell_came_from'),
            ),
            migrations.AddIndex(
                model_name='spell',
                index=models.Index(condition=models.Q(('went_to__isnull', False)), fields=['went_to'], name='spell_went_to'),
            ),
        ]),
    ]
