from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the tables of signals and handovers too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_alert", "cases_alertstep", "cases_handover"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0008_keeping"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("from_whom", models.CharField(max_length=120)),
                ("received_on", models.DateField()),
                ("text", models.TextField(blank=True)),
                ("about_name", models.CharField(blank=True, max_length=200)),
                ("about_born", models.DateField(blank=True, null=True)),
                ("about_where", models.CharField(blank=True, max_length=200)),
                ("event_number", models.BigIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=150)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("closed_by", models.CharField(blank=True, max_length=150)),
                ("outcome", models.CharField(blank=True, max_length=30)),
                ("closed_why", models.TextField(blank=True)),
            ],
            options={
                "ordering": ("received_on", "id"),
            },
        ),
        migrations.CreateModel(
            name="AlertStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("what", models.CharField(max_length=30)),
                ("text", models.TextField(blank=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=150)),
            ],
            options={
                "ordering": ("day", "id"),
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("handed_by", models.CharField(max_length=150)),
                ("handed_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("to_party", models.CharField(blank=True, max_length=120)),
                ("with_file", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op bevestiging"),
                            ("bevestigd", "bevestigd"),
                            ("teruggegeven", "teruggegeven"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
                ("answered_how", models.CharField(blank=True, max_length=60)),
                ("why", models.TextField(blank=True)),
                ("recorded_by", models.CharField(blank=True, max_length=150)),
            ],
            options={
                "ordering": ("answer_by", "id"),
            },
        ),
        migrations.AddField(
            model_name="owngoal",
            name="given_up_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="owngoal",
            name="given_up_why",
            field=models.TextField(blank=True),
        ),
        migrations.AddConstraint(
            model_name="owngoal",
            constraint=models.CheckConstraint(
                condition=models.Q(("reached_on", None), ("given_up_on", None), _connector="OR"),
                name="goal_reached_or_given_up",
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
            ),
        ),
        migrations.AddField(
            model_name="alert",
            name="resident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alerts",
                to="cases.resident",
            ),
        ),
        migrations.AddField(
            model_name="alertstep",
            name="alert",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="cases.alert"
            ),
        ),
        migrations.AddField(
            model_name="alertstep",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="alert",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="handovers",
                to="cases.alert",
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="giver",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="resident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="handovers", to="cases.resident"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="to_team",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.team"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="to_user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="alert",
            index=models.Index(
                condition=models.Q(("closed_on", None)), fields=["municipality", "resident"], name="alerts_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="alert",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resident", None), _negated=True),
                    models.Q(("about_name", ""), _negated=True),
                    models.Q(("about_where", ""), _negated=True),
                    _connector="OR",
                ),
                name="alert_about_somebody",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("state", "open")), fields=["municipality", "resident"], name="handovers_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="handover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_team", None), ("to_user", None), models.Q(("to_party", ""), _negated=True)),
                    models.Q(("to_party", ""), ("to_team", None), ("to_user__isnull", False)),
                    models.Q(("to_party", ""), ("to_team__isnull", False), ("to_user", None)),
                    _connector="OR",
                ),
                name="handover_one_receiver",
            ),
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
