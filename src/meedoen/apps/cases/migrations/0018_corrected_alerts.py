"""What stood of a signal before it was corrected, and in whose caseload a file was that is handed over."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in this table too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_earlieralert"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0017_who_read_in"),
    ]

    operations = [
        migrations.AddField(
            model_name="handover",
            name="assignment",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cases.assignment",
            ),
        ),
        migrations.CreateModel(
            name="EarlierAlert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=30)),
                ("from_whom", models.CharField(max_length=120)),
                ("received_on", models.DateField()),
                ("text", models.TextField(blank=True)),
                ("known_from", models.DateTimeField()),
                ("known_until", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=150)),
                ("corrected_by", models.CharField(max_length=150)),
                ("why", models.TextField()),
                (
                    "alert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="cases.alert"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
            ],
            options={
                "ordering": ("known_from", "id"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("known_until__gt", models.F("known_from"))),
                        name="earlier_alert_known_in_order",
                    )
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
