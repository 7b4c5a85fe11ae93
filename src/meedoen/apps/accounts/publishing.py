"""What a visitor may see of a kind of record: only what is published itself, and hangs on nothing that is withheld.

The condition follows from the model. A field `is_published` counts, and so does every record that this one points to:
a target of a published framework is hidden when its indicator or its document is withheld. A new kind of record is
right from the start. What a model names in `APART` does not count. Of a kind that is `INSIDE_ONLY` (what is on its way, who
delivers what) no visitor sees anything, nor of what hangs on it.
"""

from functools import lru_cache
from typing import Any

from django.db.models import ForeignKey, Model, Q


@lru_cache(maxsize=256)
def published(*, model: type[Model], by: str = "") -> Q:
    """Return the condition under which a visitor may see a record of `model`; `by` is the way to it in a query.

    An empty condition means that everything may be seen.
    """
    if getattr(model, "INSIDE_ONLY", False):
        return Q(**{f"{by}pk__in": ()})
    found = Q(**{f"{by}{name}": value for name, value in _own(model).items()})
    for field in model._meta.concrete_fields:
        if not isinstance(field, ForeignKey) or not _counts(model, field):
            continue
        beyond = published(model=field.related_model, by=f"{by}{field.name}__")
        if beyond:
            found &= Q(**{f"{by}{field.name}": None}) | beyond if field.null else beyond
    return found


@lru_cache(maxsize=256)
def marked(*, model: type[Model]) -> frozenset[type[Model]]:
    """Return the kinds of record whose own marks decide which records of `model` a visitor sees, itself among them.

    Where none of their records is withheld, a visitor sees all of `model` that its municipality sees.
    """
    own = {model} if _own(model) or getattr(model, "INSIDE_ONLY", False) else set[type[Model]]()
    fields = (field for field in model._meta.concrete_fields if isinstance(field, ForeignKey))
    return frozenset(own).union(*(marked(model=field.related_model) for field in fields if _counts(model, field)))


def withheld(*, model: type[Model]) -> Q:
    """Return the condition under which a record of `model` is withheld by its own marks."""
    is_kept_inside = getattr(model, "INSIDE_ONLY", False)
    return Q() if is_kept_inside else ~Q(**_own(model))


def _own(model: type[Model]) -> dict[str, Any]:
    is_marked = any(field.name == "is_published" for field in model._meta.concrete_fields)
    return {**({"is_published": True} if is_marked else {}), **getattr(model, "PUBLISHED", {})}


def _counts(model: type[Model], field: ForeignKey[Any, Any]) -> bool:
    """Tell whether it matters for a record that what this field points to is published."""
    points_to_itself = field.related_model is model
    return not points_to_itself and field.name not in getattr(model, "APART", ())
