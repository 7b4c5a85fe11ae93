from typing import Any

from django.db import migrations

from meedoen.apps.cases.guarding import guard_rows, keep_lines, let_lines_go

LOGS = ("cases_accessline", "cases_processingline")


def guard(apps: Any, schema_editor: Any) -> None:
    """Keep municipalities apart in every table of the register, and let the lines of both logs stay."""
    tables = [model._meta.db_table for model in apps.get_app_config("cases").get_models()]
    guard_rows(schema_editor=schema_editor, tables=tables)
    for log in LOGS:
        keep_lines(schema_editor=schema_editor, table=log)


def unguard(apps: Any, schema_editor: Any) -> None:
    for log in LOGS:
        let_lines_go(schema_editor=schema_editor, table=log)


class Migration(migrations.Migration):
    """Later migrations that remake a log's table on SQLite lose the triggers: make them again there."""

    dependencies = [("cases", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]
