from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows

TABLES = ("cases_importsource", "cases_clientnumber", "cases_importedrow", "cases_importrun")


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the tables of this migration."""
    guard_rows(schema_editor=schema_editor, tables=TABLES)



class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_register_roles'),
        ('cases', '0002_guards'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportSource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('mapping', models.JSONField(default=dict)),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.CharField(max_length=150)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=200)),
                ('content_hash', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('bezig', 'Running'), ('klaar', 'Done'), ('geweigerd', 'Refused'), ('afgebroken', 'Broken Off')], default='bezig', max_length=12)),
                ('rows', models.PositiveIntegerField()),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('outcome', models.JSONField(default=dict)),
                ('refused_rows', models.TextField(blank=True)),
                ('begun_at', models.DateTimeField()),
                ('begun_by', models.CharField(max_length=150)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='cases.importsource')),
            ],
            options={
                'ordering': ('begun_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='ClientNumber',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=80)),
                ('digest', models.CharField(max_length=32)),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('resident', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='client_numbers', to='cases.resident')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clients', to='cases.importsource')),
            ],
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('digest', models.CharField(max_length=32)),
                ('spell_number', models.BigIntegerField()),
                ('event_number', models.BigIntegerField(blank=True, null=True)),
                ('client', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='cases.clientnumber')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('client', 'key'), name='one_imported_row')],
            },
        ),
        migrations.AddConstraint(
            model_name='importsource',
            constraint=models.UniqueConstraint(fields=('municipality', 'name'), name='one_import_source'),
        ),
        migrations.AddConstraint(
            model_name='importrun',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'bezig')), fields=('source',), name='one_standing_import'),
        ),
        migrations.AddConstraint(
            model_name='clientnumber',
            constraint=models.UniqueConstraint(fields=('source', 'number'), name='one_client_number'),
        ),
        migrations.AddConstraint(
            model_name='clientnumber',
            constraint=models.UniqueConstraint(fields=('source', 'resident'), name='one_number_of_resident'),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
