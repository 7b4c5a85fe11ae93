import json
from typing import Any

from django.db import migrations, models

from meedoen.apps.journal.chain import hash_of


def chain_what_is_there(apps: Any, schema_editor: Any) -> None:
    """Number the entries that were written before there was a chain, and tie them together."""
    Entry = apps.get_model("journal", "Entry")
    previous = ""
    for number, entry in enumerate(Entry.objects.order_by("id"), start=1):
        entry.number, entry.previous_hash = number, previous
        entry.details_text = json.dumps(entry.details, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        entry.hash = previous = hash_of(entry=entry)
        entry.save()


REFUSE = "Het logboek verandert niet: regels komen erbij en blijven."


def refuse_changes(apps: Any, schema_editor: Any) -> None:
    """Let the database itself refuse to change or remove entries."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION journal_entry_stays() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{REFUSE}'; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER journal_entry_stays BEFORE UPDATE OR DELETE ON journal_entry "
            "FOR EACH ROW EXECUTE FUNCTION journal_entry_stays()"
        )
        schema_editor.execute(
            "CREATE TRIGGER journal_entry_not_emptied BEFORE TRUNCATE ON journal_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_entry_stays()"
        )
        return
    for name, event in (("journal_entry_unchanged", "UPDATE"), ("journal_entry_stays", "DELETE")):
        schema_editor.execute(
            f"CREATE TRIGGER {name} BEFORE {event} ON journal_entry BEGIN SELECT RAISE(ABORT, '{REFUSE}'); END"
        )
    # INSERT OR REPLACE would remove an entry without asking the trigger above.
    schema_editor.execute(
        "CREATE TRIGGER journal_entry_only_after BEFORE INSERT ON journal_entry "
        "WHEN EXISTS (SELECT 1 FROM journal_entry WHERE number >= NEW.number OR id = NEW.id) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSE}'); END"
    )


def allow_changes(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER IF EXISTS journal_entry_stays ON journal_entry")
        schema_editor.execute("DROP TRIGGER IF EXISTS journal_entry_not_emptied ON journal_entry")
        return
    for name in ("journal_entry_unchanged", "journal_entry_stays", "journal_entry_only_after"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")


class Migration(migrations.Migration):
    """Later migrations that remake this table on SQLite lose the triggers: make them again there."""

    dependencies = [("journal", "0001_initial")]

    operations = [
        migrations.AddField("entry", "number", models.PositiveBigIntegerField(null=True)),
        migrations.AddField("entry", "origin", models.CharField(blank=True, default="", max_length=120), preserve_default=False),
        migrations.AddField("entry", "reason", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("entry", "details_text", models.TextField(default="{}")),
        migrations.AddField("entry", "changes_text", models.TextField(default="[]")),
        migrations.AddField("entry", "permission", models.CharField(blank=True, default="", max_length=30), preserve_default=False),
        migrations.AddField("entry", "undoes", models.PositiveBigIntegerField(blank=True, db_index=True, null=True)),
        migrations.AddField("entry", "previous_hash", models.CharField(blank=True, default="", max_length=64), preserve_default=False),
        migrations.AddField("entry", "hash", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.RunPython(chain_what_is_there, migrations.RunPython.noop),
        migrations.RemoveField("entry", "details"),
        migrations.AlterField("entry", "number", models.PositiveBigIntegerField(unique=True)),
        migrations.AlterField("entry", "at", models.DateTimeField(db_index=True)),
        migrations.AlterField("entry", "action", models.CharField(db_index=True, max_length=60)),
        migrations.AlterModelOptions("entry", options={"ordering": ("number",), "verbose_name": "Regel in het logboek"}),
        migrations.RunPython(refuse_changes, allow_changes),
    ]
