"""The rules about relations between records, which no linter of imports can see; each gives its findings."""

from collections.abc import Iterable, Iterator

from django.db.models import ForeignObjectRel, Model
from django.db.models.fields.related import RelatedField

# From below to above; contexts on one step may not know each other.
STEPS = (
    ("journal",),
    ("accounts",),
    ("sources",),
    ("network",),
    ("indicators",),
    ("finance", "cases", "schemes"),
    ("goals",),
    ("council",),
    ("reports",),
)
STEP_OF = {context: step for step, contexts in enumerate(STEPS) for context in contexts}
# Records that are of no municipality, and why.
OF_NO_MUNICIPALITY = {
    "journal.Entry": "stands below the app that knows municipalities, so it keeps the code",
    "accounts.Municipality": "is the municipality",
    "accounts.ListedMunicipality": "is of every municipality of the country, also of those that do not work here",
    "accounts.RoleGrant": "is of a membership, and that is of a municipality",
    "accounts.User": "a person may work for several municipalities",
    "accounts.SignInAttempts": "who tries to sign in is nobody yet",
    "accounts.SecondFactor": "a person may work for several municipalities",
    "accounts.RecoveryCode": "as the second factor",
    "accounts.LinkedIdentity": "a person may work for several municipalities",
    "accounts.OpenSession": "a person may work for several municipalities",
    "accounts.HeldForm": "is of the person who typed it, at any address",
    "accounts.ApiKeySecret": "is of a key, and that is of a municipality",
    "accounts.ApiKeyUse": "is of a key, and that is of a municipality",
    "accounts.KeptAnswer": "is of a key, and that is of a municipality",
    "accounts.RequestCount": "a program that asks may have no key",
}

Models = Iterable[type[Model]]


def contexts_are_known(models: Models) -> Iterator[str]:
    """Every app of ours has its place in the order."""
    for model in _ours(models):
        if _context(model) not in STEP_OF:
            yield f"{_name(model)} is of no known context"


def relations_point_down(models: Models) -> Iterator[str]:
    """A relation goes to its own context or to one below it, also when it was written as a text."""
    for model, field, target in _relations(models):
        here, there = STEP_OF.get(_context(model), -1), STEP_OF.get(_context(target), -1)
        if _context(model) != _context(target) and there >= here:
            yield f"{_name(model)}.{field.name} points up or aside to {_name(target)}"


def relations_across_leave_no_trace(models: Models) -> Iterator[str]:
    """A relation to another context makes no accessor there (`related_name` ends in '+')."""
    for model, field, target in _relations(models):
        relation: ForeignObjectRel = field.remote_field
        if _context(model) != _context(target) and not relation.hidden:
            yield f"{_name(model)}.{field.name} is visible from {_name(target)} as {relation.get_accessor_name()}"


def records_have_a_municipality(models: Models) -> Iterator[str]:
    """A record carries the key of its municipality, and cannot do without."""
    for model in _ours(models):
        if _name(model) in OF_NO_MUNICIPALITY or model._meta.auto_created or model._meta.proxy:
            continue
        field = next((field for field in model._meta.fields if field.name == "municipality"), None)
        if not isinstance(field, RelatedField):
            yield f"{_name(model)} has no municipality"
        elif field.null:
            yield f"{_name(model)}.municipality may be empty"


RULES = (
    contexts_are_known,
    relations_point_down,
    relations_across_leave_no_trace,
    records_have_a_municipality,
)


def _ours(models: Models) -> Iterator[type[Model]]:
    return (model for model in models if model.__module__.startswith(("meedoen.", "tests.")))


def _relations(models: Models) -> Iterator[tuple[type[Model], RelatedField, type[Model]]]:
    for model in _ours(models):
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            target = field.related_model
            if isinstance(field, RelatedField) and isinstance(target, type) and list(_ours([target])):
                yield model, field, target


def _context(model: type[Model]) -> str:
    return model._meta.app_label


def _name(model: type[Model]) -> str:
    return f"{_context(model)}.{model.__name__}"
