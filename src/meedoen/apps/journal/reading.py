"""What a change holds, as one reads it: a record by its name instead of its key, a choice by its label, a moment as one.

A record that is gone since stays a number.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models


@dataclass(slots=True)
class Reader:
    """Reads the values of changes; a record that occurs often is looked up once."""

    names: dict[tuple[type[models.Model], Any], Any] = field(default_factory=dict)

    def values(self, *, model: str, kept: Mapping[str, Any] | None) -> dict[str, Any]:
        """Return the values that a change holds of a record, by column; nothing for a record that was not there."""
        found = _model(model)
        known = {each.attname: each for each in found._meta.concrete_fields} if found is not None else {}
        return {name: self._spoken(known.get(name), value) for name, value in (kept or {}).items()}

    def _spoken(self, column: Any, value: Any) -> Any:  # noqa: ANN401 any field and what JSON holds of it
        if column is None or value is None:
            return value
        if column.is_relation:
            return self._name(column.related_model, value)
        if column.choices:
            return dict(column.flatchoices).get(value, value)
        return column.to_python(value) if isinstance(column, models.DateField) else value

    def _name(self, model: type[models.Model], key: Any) -> Any:  # noqa: ANN401 a key of any kind
        if (model, key) not in self.names:
            record = model._base_manager.filter(pk=key).first()
            self.names[model, key] = str(record) if record is not None else key
        return self.names[model, key]


def _model(label: str) -> type[models.Model] | None:
    """Return a model by its label, or None when the code does not know it any more."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None
