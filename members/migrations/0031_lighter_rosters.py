import django.db.models.deletion
from django.db import migrations, models

from core.migrating import together


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0011_accesses_only_added'),
        ('members', '0030_rules'),
    ]

    operations = [
        *together([
            migrations.RemoveIndex(
                model_name='member',
                name='member_id_number_index',
            ),
            migrations.RemoveIndex(
                model_name='rosterline',
                name='members_ros_job_id_5c0869_idx',
            ),
            migrations.AlterField(
                model_name='rosterline',
                name='job',
                field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='roster_lines', to='core.job'),
            ),
            migrations.AlterField(
                model_name='rosterline',
                name='member',
                field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='members.member'),
            ),
            migrations.AlterField(
                model_name='rosterline',
                name='union',
                field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='members.union'),
            ),
            migrations.AddField(
                model_name='rosterline',
                name='becomes',
                field=models.BigIntegerField(null=True),
            ),
            migrations.AddIndex(
                model_name='rosterline',
                index=models.Index(fields=['becomes'], name='members_ros_becomes_4ca713_idx'),
            ),
            migrations.AddIndex(
                model_name='rosterline',
                index=models.Index(fields=['member', 'job'], name='members_ros_member__7993d9_idx'),
            ),
        ]),
        migrations.RunSQL("ALTER TABLE members_rosterline SET UNLOGGED", "ALTER TABLE members_rosterline SET LOGGED"),
    ]
