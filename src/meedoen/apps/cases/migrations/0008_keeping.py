from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows

TABLES = (
    "cases_accessreview",
    "cases_destructionentry",
    "cases_destructionlist",
    "cases_filehold",
    "cases_personrequest",
    "cases_retentionterm",
)


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the tables of this migration."""
    guard_rows(schema_editor=schema_editor, tables=TABLES)



class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0009_register_roles'),
        ('cases', '0007_positions'),
    ]

    operations = [
        migrations.CreateModel(
            name='AccessReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line_number', models.PositiveBigIntegerField()),
                ('outcome', models.CharField(choices=[('in orde', 'In orde'), ('nagevraagd', 'Nagevraagd, wacht op antwoord'), ('niet in orde', 'Niet in orde')], max_length=12)),
                ('words', models.TextField(blank=True)),
                ('reviewed_at', models.DateTimeField()),
                ('reviewed_by', models.CharField(max_length=150)),
            ],
            options={
                'ordering': ('reviewed_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='DestructionEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact_number', models.BigIntegerField(blank=True, null=True)),
                ('category', models.CharField(max_length=40)),
                ('ended_on', models.DateField()),
                ('due_on', models.DateField()),
            ],
            options={
                'ordering': ('due_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='DestructionList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('category', models.CharField(blank=True, max_length=40)),
                ('state', models.CharField(choices=[('voorgesteld', 'Proposed'), ('afgewezen', 'Refused'), ('goedgekeurd', 'Approved'), ('vernietigd', 'Destroyed')], default='voorgesteld', max_length=12)),
                ('proposed_at', models.DateTimeField()),
                ('proposed_by', models.CharField(max_length=150)),
                ('proposer_key', models.BigIntegerField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('decided_by', models.CharField(blank=True, max_length=150)),
                ('decided_why', models.TextField(blank=True)),
                ('destroyed_at', models.DateTimeField(blank=True, null=True)),
                ('outcome', models.JSONField(default=dict)),
            ],
            options={
                'ordering': ('proposed_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='FileHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('bezwaar', 'Bezwaar of beroep'), ('klacht', 'Klacht'), ('onderzoek', 'Onderzoek of controle'), ('beperking', 'Beperking van de verwerking (AVG, artikel 18)'), ('anders', 'Een andere reden')], max_length=12)),
                ('why', models.TextField()),
                ('since', models.DateTimeField()),
                ('held_by', models.CharField(max_length=150)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_by', models.CharField(blank=True, max_length=150)),
                ('ended_why', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('since', 'id'),
            },
        ),
        migrations.CreateModel(
            name='PersonRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('inzage', 'Inzage (artikel 15)'), ('verbetering', 'Verbetering of aanvulling (artikel 16)'), ('wissen', 'Wissen (artikel 17)'), ('beperking', 'Beperking (artikel 18)'), ('bezwaar', 'Bezwaar (artikel 21)')], max_length=12)),
                ('received_on', models.DateField()),
                ('asked', models.TextField(blank=True)),
                ('identity', models.CharField(blank=True, max_length=120)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=150)),
                ('extended_on', models.DateField(blank=True, null=True)),
                ('extended_why', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, choices=[('toegewezen', 'Toegewezen'), ('deels', 'Deels toegewezen'), ('afgewezen', 'Afgewezen')], max_length=12)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('answered_by', models.CharField(blank=True, max_length=150)),
                ('answer', models.TextField(blank=True)),
                ('done', models.TextField(blank=True)),
            ],
            options={
                'ordering': ('received_on', 'id'),
            },
        ),
        migrations.CreateModel(
            name='RetentionTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(max_length=40)),
                ('years', models.PositiveSmallIntegerField()),
                ('decision', models.CharField(max_length=200)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.CharField(max_length=150)),
            ],
            options={
                'ordering': ('set_at', 'id'),
            },
        ),
        migrations.AddIndex(
            model_name='processingline',
            index=models.Index(fields=['municipality', 'data_subject_id'], name='processing_of_whom'),
        ),
        migrations.AddField(
            model_name='accessreview',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddField(
            model_name='destructionentry',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddField(
            model_name='destructionentry',
            name='resident',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cases.resident'),
        ),
        migrations.AddField(
            model_name='destructionlist',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddField(
            model_name='destructionentry',
            name='listing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='cases.destructionlist'),
        ),
        migrations.AddField(
            model_name='filehold',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddField(
            model_name='filehold',
            name='resident',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='holds', to='cases.resident'),
        ),
        migrations.AddField(
            model_name='personrequest',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddField(
            model_name='personrequest',
            name='resident',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person_requests', to='cases.resident'),
        ),
        migrations.AddField(
            model_name='retentionterm',
            name='municipality',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.municipality'),
        ),
        migrations.AddIndex(
            model_name='accessreview',
            index=models.Index(fields=['municipality', 'line_number'], name='reviews_of_line'),
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('voorgesteld', 'goedgekeurd'))), fields=('municipality',), name='one_open_destruction'),
        ),
        migrations.AddConstraint(
            model_name='destructionentry',
            constraint=models.UniqueConstraint(fields=('listing', 'resident'), name='one_entry_of_file'),
        ),
        migrations.AddIndex(
            model_name='filehold',
            index=models.Index(condition=models.Q(('ended_at', None)), fields=['municipality', 'resident'], name='holds_standing'),
        ),
        migrations.AddIndex(
            model_name='personrequest',
            index=models.Index(condition=models.Q(('answered_on', None)), fields=['municipality', 'received_on'], name='requests_open'),
        ),
        migrations.AddConstraint(
            model_name='personrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('outcome', '')), models.Q(('answered_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='answered_with_outcome'),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
