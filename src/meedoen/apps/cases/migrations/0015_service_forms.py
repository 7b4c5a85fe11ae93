"""The forms of service of a municipality."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in this table too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_serviceform"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0014_open_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="ServiceForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=80)),
                ("begin", models.DateField(blank=True, null=True)),
                ("end", models.DateField(blank=True, null=True)),
                ("changed_by", models.CharField(max_length=150)),
                ("changed_at", models.DateTimeField()),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
            ],
            options={
                "ordering": ("kind",),
                "constraints": [
                    models.UniqueConstraint(fields=("municipality", "kind"), name="one_service_kind"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("end", None), ("begin", None), ("end__gt", models.F("begin")), _connector="OR"
                        ),
                        name="service_in_order",
                    ),
                ],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
