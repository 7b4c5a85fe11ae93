from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the table of given files too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_givenimport"])


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_register_roles'),
        ('cases', '0011_trial_town'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='GivenImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('came_from', models.CharField(max_length=120)),
                ('source_name', models.CharField(max_length=40)),
                ('file_name', models.CharField(max_length=200)),
                ('sealed', models.TextField(blank=True)),
                ('mapping', models.TextField(blank=True)),
                ('told', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('wacht', 'Waiting'), ('wordt nagekeken', 'Looking'), ('nagekeken', 'Looked'), ('bevestigd', 'Confirmed'), ('wordt ingelezen', 'Reading'), ('klaar', 'Done')], default='wacht', max_length=20)),
                ('state_at', models.DateTimeField()),
                ('given_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cases.importrun')),
            ],
            options={
                'ordering': ('given_at', 'id'),
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
