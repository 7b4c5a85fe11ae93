from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import guard_rows


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in the table of made-up towns too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_trialtown"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0010_letters"),
    ]

    operations = [
        migrations.CreateModel(
            name="TrialTown",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("like", models.CharField(max_length=40)),
                ("seed", models.BigIntegerField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("people", models.PositiveIntegerField()),
                ("households", models.PositiveIntegerField()),
                ("figures", models.JSONField(default=list)),
                (
                    "left",
                    models.JSONField(
                        default=list, help_text="Gepubliceerde cijfers die de proefgemeente niet heeft, en waarom."
                    ),
                ),
                ("flaws", models.JSONField(default=list)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("municipality",), name="one_trial_town")],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
