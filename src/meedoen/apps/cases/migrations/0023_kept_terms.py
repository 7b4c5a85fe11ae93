"""The open terms of a file are kept, and the database counts what is written in it, so that they are known to be old."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.counting import count_changes
from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in this table too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_keptterms"])


def count(apps: Any, schema_editor: Any) -> None:
    """Count what is written that terms look at."""
    count_changes(schema_editor=schema_editor, tables=["cases_casespell", "cases_caseevent"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0022_settled_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="resident",
            name="changes",
            field=models.PositiveBigIntegerField(default=0, db_default=0, editable=False),
        ),
        migrations.CreateModel(
            name="KeptTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("rules", models.CharField(max_length=64)),
                ("changes", models.PositiveBigIntegerField()),
                ("found", models.JSONField(default=list)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
                (
                    "resident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="kept_terms", to="cases.resident"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(count, migrations.RunPython.noop),
    ]
