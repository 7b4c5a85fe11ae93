from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the table of notifications too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_notification"])


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_importing"),
    ]

    operations = [
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("message_id", models.UUIDField()),
                ("event", models.CharField(max_length=6)),
                ("registered_at", models.DateTimeField()),
                ("received_at", models.DateTimeField()),
                ("received_by", models.CharField(max_length=150)),
                ("sealed", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("ontvangen", "ontvangen"),
                            ("verwerkt", "verwerkt"),
                            ("wacht", "wacht"),
                            ("geweigerd", "niet te verwerken"),
                        ],
                        default="ontvangen",
                        max_length=10,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to="cases.resident",
                    ),
                ),
            ],
            options={
                "ordering": ("registered_at", "id"),
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "message_id"), name="one_notification")
                ],
                "indexes": [
                    models.Index(fields=["municipality", "state", "registered_at"], name="notification_by_state")
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
