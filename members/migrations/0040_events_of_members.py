from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0031_lighter_rosters'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('kept_since__isnull', False)), fields=['union', 'kept_since'], name='member_kept_since'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('role_since__isnull', False)), fields=['union', 'role_since'], name='member_role_since'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('party_joined_on__isnull', False)), fields=['union', 'party_joined_on'], name='member_party_joined_on'),
        ),
        migrations.AddIndex(
            model_name='member',
            index=models.Index(condition=models.Q(('skill_grade_on__isnull', False)), fields=['union', 'skill_grade_on'], name='member_skill_grade_on'),
        ),
    ]
