from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_register_roles'),
        ('cases', '0013_known_words'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='nextstep',
            name='steps_open',
        ),
        migrations.AddIndex(
            model_name='nextstep',
            index=models.Index(condition=models.Q(('ended_on', None)), fields=['municipality', 'resident', 'due'], name='open_steps_of'),
        ),
    ]
