from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from meedoen.apps.cases.guarding import SETTING, guard_rows


def keep_words(apps: Any, schema_editor: Any) -> None:
    """Keep the words by which people are found already, a municipality at a time: rows of another are not shown."""
    key, known = apps.get_model("cases", "NameKey"), apps.get_model("cases", "KnownWord")
    for code in apps.get_model("accounts", "Municipality").objects.values_list("code", flat=True):
        _serve(schema_editor, code)
        there = key.objects.filter(municipality_id=code).order_by().values_list("word", "sound").distinct()
        known.objects.bulk_create(known(municipality_id=code, word=word, sound=sound) for word, sound in there)
    _serve(schema_editor, "")


def _serve(schema_editor: Any, code: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, code])


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in this table too."""
    guard_rows(schema_editor=schema_editor, tables=["cases_knownword"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_register_roles"),
        ("cases", "0012_given_import"),
    ]

    operations = [
        migrations.CreateModel(
            name="KnownWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60)),
                ("sound", models.CharField(blank=True, max_length=60)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.municipality"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("municipality", "word"), name="one_known_word")],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
