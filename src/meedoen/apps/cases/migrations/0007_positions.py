from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows

TABLES = ("cases_position", "cases_agreedpositions", "cases_wish")


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the new tables too."""
    guard_rows(schema_editor=schema_editor, tables=TABLES)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_register_roles'),
        ('cases', '0006_found_by_resident'),
        ('network', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Wish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('known_from', models.DateTimeField()),
                ('known_until', models.DateTimeField(blank=True, null=True)),
                ('recorded_by', models.CharField(max_length=150)),
                ('why', models.TextField(blank=True)),
                ('withdrawn_by', models.CharField(blank=True, max_length=150)),
                ('withdrawn_why', models.TextField(blank=True)),
                ('kinds', models.JSONField(blank=True, default=list)),
                ('hours_possible', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('travels', models.CharField(blank=True, max_length=20)),
                ('language_level', models.CharField(blank=True, max_length=2)),
                ('available_from', models.DateField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AgreedPositions',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.PositiveSmallIntegerField()),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveIntegerField()),
                ('decision', models.CharField(max_length=200)),
                ('recorded_by', models.CharField(max_length=150)),
                ('recorded_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
            ],
            options={
                'ordering': ('-year', 'kind'),
            },
        ),
        migrations.CreateModel(
            name='Position',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.PositiveSmallIntegerField()),
                ('project', models.CharField(blank=True, max_length=120)),
                ('seats', models.PositiveSmallIntegerField()),
                ('hours_from', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('hours_to', models.DecimalField(blank=True, decimal_places=1, max_digits=4, null=True)),
                ('step_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('step_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('language_level', models.CharField(blank=True, max_length=2)),
                ('area_code', models.CharField(blank=True, max_length=60)),
                ('begin', models.DateField()),
                ('end', models.DateField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('recorded_by', models.CharField(max_length=150)),
                ('recorded_at', models.DateTimeField()),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality')),
                ('provider', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation')),
            ],
            options={
                'ordering': ('provider__name', 'project', 'pk'),
            },
        ),
        migrations.AddField(
            model_name='casespell',
            name='position',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spells', to='cases.position'),
        ),
        migrations.AddIndex(
            model_name='casespell',
            index=models.Index(condition=models.Q(('known_until', None), ('position__isnull', False)), fields=['position'], name='spell_at_position'),
        ),
        migrations.AddField(
            model_name='wish',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddField(
            model_name='wish',
            name='resident',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='cases.resident'),
        ),
        migrations.AddConstraint(
            model_name='agreedpositions',
            constraint=models.UniqueConstraint(fields=('municipality', 'kind', 'year'), name='one_agreed_number'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('seats__gt', 0)), name='position_has_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='position',
            constraint=models.CheckConstraint(condition=models.Q(('end', None), ('end__gt', models.F('begin')), _connector='OR'), name='position_in_order'),
        ),
        migrations.AddIndex(
            model_name='wish',
            index=models.Index(condition=models.Q(('known_until', None)), fields=['municipality', 'resident'], name='wish_of_resident'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.UniqueConstraint(condition=models.Q(('known_until', None)), fields=('number',), name='one_known_wish'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.CheckConstraint(condition=models.Q(('known_until', None), ('known_until__gt', models.F('known_from')), _connector='OR'), name='wish_known_in_order'),
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.UniqueConstraint(condition=models.Q(('known_until', None)), fields=('resident',), name='one_wish_of_resident'),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
