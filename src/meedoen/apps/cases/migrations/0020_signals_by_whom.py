"""The signals of a caseload, and what was done about them, are found without reading those of everybody."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_register_roles'),
        ('cases', '0019_seats_by_their_end'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='alert',
            index=models.Index(fields=['municipality', 'resident'], name='alerts_of_resident'),
        ),
        migrations.AddIndex(
            model_name='alertstep',
            index=models.Index(fields=['municipality', 'alert'], name='steps_of_alert'),
        ),
    ]
