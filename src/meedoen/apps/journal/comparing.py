"""What a piece of work did to many kinds of records, by looking at them before and after it.

For work that saves in many ways, such as loading a document. Whoever changes a few things uses `actions.recording`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models

from meedoen.apps.journal.changes import MOST_IN_FULL, Change, GroupChange, as_json, digest_of_states, runs_of

Rows = dict[int, tuple[Any, ...]]
Seen = dict[type[models.Model], Rows]
"""Of every kind of record the values by key, in the order of `columns_of`."""


def look(*, rows: Mapping[type[models.Model], Iterable[tuple[Any, ...]]]) -> Seen:
    """Return how these records are now, of the rows of every kind of record: its key and then `columns_of` it."""
    return {model: {row[0]: row[1:] for row in found} for model, found in rows.items()}


def columns_of(model: type[models.Model]) -> list[str]:
    """Return what is compared of a record: all that it holds, but its key."""
    return [each.attname for each in _fields(model)]


def differences(*, before: Seen, after: Seen, new_in_full: bool) -> list[Change | GroupChange]:
    """Return what became of the records: every value before and after of what changed or went.

    A record that went while the same came in its place did not change. Of what is new the values stand there with
    `new_in_full` and up to 200 of a kind, otherwise the keys with a digest over the values.
    """
    found: list[Change | GroupChange] = []
    same: dict[tuple[type[models.Model], int], int] = {}
    for model in _parents_first(after):
        old, now = before.get(model, {}), after[model]
        found += _changed(model, old, now)
        gone = {pk: row for pk, row in old.items() if pk not in now}
        new = {pk: row for pk, row in now.items() if pk not in old}
        for was, became in _came_back(model, gone, new, same):
            same[model, was] = became
            del gone[was], new[became]
        found += [Change(model._meta.label_lower, pk, _state(model, row), None) for pk, row in gone.items()]
        found += _added(model, new, new_in_full)
    return found


def _changed(model: type[models.Model], old: Rows, now: Rows) -> Iterator[Change]:
    names = columns_of(model)
    for pk, row in now.items():
        was = old.get(pk, row)
        if was == row:
            continue
        other = [place for place in range(len(names)) if was[place] != row[place]]
        yield Change(
            model=model._meta.label_lower,
            pk=pk,
            before={names[place]: as_json(was[place]) for place in other},
            after={names[place]: as_json(row[place]) for place in other},
        )


def _came_back(
    model: type[models.Model], gone: Rows, new: Rows, same: Mapping[tuple[type[models.Model], int], int]
) -> list[tuple[int, int]]:
    """Pair the keys of records that went with those of new ones that say the same, also when what they point to came back."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for pk, row in reversed(new.items()):
        waiting[repr(row)].append(pk)
    pointing = [(place, field.related_model) for place, field in enumerate(_fields(model)) if field.is_relation]
    pairs = []
    for pk, row in gone.items():
        moved = list(row)
        for place, target in pointing:
            moved[place] = same.get((target, row[place]), row[place])
        matches = waiting.get(repr(tuple(moved)))
        if matches:
            pairs.append((pk, matches.pop()))
    return pairs


def _added(model: type[models.Model], new: Rows, in_full: bool) -> list[Change | GroupChange]:  # noqa: FBT001 told by name above
    if not new:
        return []
    states = [(pk, _state(model, new[pk])) for pk in sorted(new)]
    label = model._meta.label_lower
    if in_full and len(new) <= MOST_IN_FULL:
        return [Change(label, pk, None, state) for pk, state in states]
    return [GroupChange(label, runs_of(pks=new), None, {"sha256": digest_of_states(states=states)})]


def _state(model: type[models.Model], row: tuple[Any, ...]) -> dict[str, Any]:
    return {name: as_json(value) for name, value in zip(columns_of(model), row, strict=True)}


def _fields(model: type[models.Model]) -> list[Any]:
    return [each for each in model._meta.concrete_fields if not each.primary_key]


def _parents_first(seen: Seen) -> list[type[models.Model]]:
    """Return the kinds of records, what others point to first."""
    order: dict[type[models.Model], None] = {}

    def visit(model: type[models.Model]) -> None:
        if model in order or model not in seen or model in under_way:
            return
        under_way.add(model)
        for field in _fields(model):
            if field.is_relation:
                visit(field.related_model)
        order[model] = None

    under_way: set[type[models.Model]] = set()
    for model in seen:
        visit(model)
    return list(order)
