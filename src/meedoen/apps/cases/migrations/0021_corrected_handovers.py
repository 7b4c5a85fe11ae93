"""What stood of a handover before it was corrected, whom a signal was about before, and no name of who keeps a file in old handovers."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import SETTING, guard_rows

_NAMED = "Het dossier gaat niet mee: het is na de overdracht toegewezen aan "
_STAYED = "Het dossier ging niet mee: het was na de overdracht anders toegewezen."


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in this table too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_earlierhandover"])


def forget_names(apps: Any, schema_editor: Any) -> None:
    """Say in old handovers that the file stayed without whose it is: a resident who asks what we hold reads it."""
    handovers = apps.get_model("cases", "Handover").objects
    for code in apps.get_model("accounts", "Municipality").objects.values_list("code", flat=True):
        _serve(schema_editor, code)
        handovers.filter(municipality_id=code, why__startswith=_NAMED).update(why=_STAYED)
    _serve(schema_editor, "")


def _serve(schema_editor: Any, code: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, code])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0020_signals_by_whom"),
    ]

    operations = [
        migrations.AddField(
            model_name="earlieralert",
            name="about_born",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="earlieralert",
            name="about_name",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="earlieralert",
            name="about_where",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="handover",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "wacht op bevestiging"),
                    ("bevestigd", "bevestigd"),
                    ("teruggegeven", "teruggegeven"),
                    ("ingetrokken", "ingetrokken"),
                    ("vervallen", "vervallen"),
                ],
                default="open",
                max_length=12,
            ),
        ),
        migrations.CreateModel(
            name="EarlierHandover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("answer_by", models.DateField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "wacht op bevestiging"),
                            ("bevestigd", "bevestigd"),
                            ("teruggegeven", "teruggegeven"),
                            ("ingetrokken", "ingetrokken"),
                            ("vervallen", "vervallen"),
                        ],
                        max_length=12,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answered_by", models.CharField(blank=True, max_length=150)),
                ("answered_how", models.CharField(blank=True, max_length=60)),
                ("answer", models.TextField(blank=True)),
                ("known_until", models.DateTimeField()),
                ("corrected_by", models.CharField(max_length=150)),
                ("why", models.TextField()),
                (
                    "handover",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="earlier", to="cases.handover"
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
                "ordering": ("known_until", "id"),
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(forget_names, migrations.RunPython.noop),
    ]
