"""More of the same data, made by copying records: under other municipalities, or with longer lists in the same one.

Runs inside Django, on a copy of the database only. Copies are sound to the database and to the pages; they say
nothing that is true.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from typing import Any

from django.apps import apps
from django.db import models, transaction

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.models import Municipality, MunicipalRecord
from meedoen.apps.goals.actions import refresh_courses
from meedoen.apps.goals.models import Framework, Level, Node, NodeCourse, PlacementCourse

COPIED = "-kopie"
LENGTHENED = "-nogmaals"
MORE = 1000
"""Added to a number that must differ, such as that of a version."""

PERIOD = "period_code"
LATER = 40
"""Years added to a period that must differ: it stays a period."""

DERIVED = (NodeCourse, PlacementCourse)
"""Made anew from the figures, so never copied where lists get longer."""

_Twins = dict[type[models.Model], dict[int, int]]


@transaction.atomic
def add_municipalities() -> dict[str, int]:
    """Give every municipality a twin with all its records; return the number of records before and after."""
    before = _count()
    for number, municipality in enumerate(list(Municipality.objects.order_by("code")), start=1):
        twin = Municipality.objects.create(
            code=f"GM9{number:03}", slug=f"{municipality.slug}{COPIED}", name=f"{municipality.name} (kopie)"
        )
        _copy_all(municipality.code, to=twin.code)
    return {"before": before, "after": _count()}


@transaction.atomic
def lengthen_lists() -> dict[str, int]:
    """Copy within each municipality every record beside itself, and everything once more as a whole.

    A goal, for instance, gets as many more figures, activities and subgoals as it had; and beside its framework
    stands a second one, as full as the first was. Return the number of records before and after.
    """
    before = _count()
    for code in list(Municipality.objects.values_list("code", flat=True)):
        first = {model: set(_within(model, code).values_list("pk", flat=True)) for model in _records()}
        _copy_all(code, to=code)
        _lengthen(code, first)
        for framework in _within(Framework, code):
            refresh_courses(actor=SYSTEM, framework=framework)
    return {"before": before, "after": _count()}


def _records() -> list[type[MunicipalRecord]]:
    """Return the models of a municipality's records, each after those that it points to."""
    waiting = [model for model in apps.get_models() if issubclass(model, MunicipalRecord)]
    ordered: list[type[MunicipalRecord]] = []
    while waiting:
        ready = [model for model in waiting if not {key.related_model for key in _keys(model)} & {*waiting} - {model}]
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered


def _keys(model: type[models.Model]) -> list[Any]:
    """Return the fields that point to another record of the municipality."""
    fields = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    return [field for field in fields if issubclass(field.related_model, MunicipalRecord)]  # type: ignore[arg-type]  # a model, once all are loaded


def _within(model: type[MunicipalRecord], code: str) -> models.QuerySet[Any]:
    return model.objects.within(municipality_code=code, actor=SYSTEM).order_by("pk")


def _count() -> int:
    return sum(
        _within(model, code).count()
        for model in _records()
        for code in Municipality.objects.values_list("code", flat=True)
    )


def _copy_all(code: str, *, to: str) -> None:
    """Copy all records of a municipality with everything between them."""
    twins: _Twins = defaultdict(dict)
    for model in _records():
        old = list(_within(model, code))
        own = [key for key in _keys(model) if key.related_model is model]
        new = [_copy(record, to, twins) for record in old]
        if to == code:
            for record in new:
                _differ(record, COPIED, {key.attname for key in _keys(model)})
        made = model.objects.bulk_create(new)
        twins[model] = {record.pk: copy.pk for record, copy in zip(old, made, strict=True)}
        for key in own:
            for record in made:
                setattr(record, key.attname, twins[model].get(getattr(record, key.attname)))
            model.objects.bulk_update(made, [key.name], batch_size=100)
        _link(model, twins)


def _copy(record: Any, code: str, twins: _Twins) -> Any:  # noqa: ANN401 - a record of any model
    copy = _again(record)
    copy.municipality_id = code
    for key in _keys(type(record)):
        setattr(copy, key.attname, _twin(twins, key, getattr(record, key.attname)))
    return copy


def _twin(twins: _Twins, key: Any, pk: int | None) -> int | None:  # noqa: ANN401 - a field of any kind
    return pk if pk is None else twins[key.related_model].get(pk, pk)


def _again(record: Any) -> Any:  # noqa: ANN401 - a record of any model
    values = {field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    return type(record)(**{**values, record._meta.pk.attname: None})


def _link(model: type[models.Model], twins: _Twins, *, everywhere: bool = False) -> None:
    """Copy the links of many-to-many fields: between the copies, or also from a copy to what was there already."""
    for field in model._meta.many_to_many:
        through: Any = field.remote_field.through
        near, far = field.m2m_column_name(), field.m2m_reverse_name()
        there: Any = field.related_model
        links = through.objects.filter(**{f"{near}__in": list(twins[model])}).values_list(near, far)
        new: list[tuple[int, int]] = []
        for a, b in links:
            twin = (twins[model][a], twins[there].get(b, b))
            new += {*product((a, twin[0]), (b, twin[1]))} - {(a, b)} if everywhere else {twin}
        through.objects.bulk_create(through(**{near: a, far: b}) for a, b in new)


def _lengthen(code: str, first: dict[type[MunicipalRecord], set[int]]) -> None:
    """Put beside each of the first records one more under the same parents."""
    twins: _Twins = defaultdict(dict)
    for model in _records():
        if model in (*DERIVED, Level):
            continue
        old = list(_within(model, code).filter(pk__in=first[model]))
        copies = [[record] if _differ(record, LENGTHENED, set()) else _linked(record, twins) for record in _all(old)]
        made = model.objects.bulk_create([copy for several in copies for copy in several])
        if all(len(several) == 1 for several in copies):
            twins[model] = {record.pk: copy.pk for record, copy in zip(old, made, strict=True)}
        if model is Node:
            _place_nodes(made)
        _link(model, twins, everywhere=True)


def _all(records: Iterable[Any]) -> Iterable[Any]:
    return (_again(record) for record in records)


def _linked(record: Any, twins: _Twins) -> list[Any]:  # noqa: ANN401 - a record of any model
    """Return the links between the two ends and their copies that were not there yet."""
    keys = [key for rule in _unique(type(record)) for key in _keys(type(record)) if key.name in rule]
    ends = [{getattr(record, key.attname), _twin(twins, key, getattr(record, key.attname))} for key in keys]
    links = []
    for chosen in product(*ends):
        link = _again(record)
        for key, pk in zip(keys, chosen, strict=True):
            setattr(link, key.attname, pk)
        if any(getattr(link, key.attname) != getattr(record, key.attname) for key in keys):
            links.append(link)
    return links


def _place_nodes(nodes: Iterable[Node]) -> None:
    nodes = list(nodes)
    for node in nodes:
        node.path = "/".join([*node.path.split("/")[:-1], node.code])
    Node.objects.bulk_update(nodes, ["path"], batch_size=100)


def _unique(model: type[models.Model]) -> list[tuple[str, ...]]:
    rules = [rule.fields for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]
    return [
        *map(tuple, rules),
        *((field.name,) for field in model._meta.concrete_fields if field.unique and not field.primary_key),
    ]


def _differ(record: Any, mark: str, moved: set[str]) -> bool:  # noqa: ANN401 - a record of any model
    """Change what must be unique in a copy; tell whether that was possible.

    A rule over a key that points elsewhere in the copy (`moved`) needs nothing.
    """
    for rule in _unique(type(record)):
        fields = [record._meta.get_field(name) for name in rule]
        if any(field.attname in moved for field in fields):
            continue
        texts = [
            field for field in fields if isinstance(field, models.CharField | models.TextField) and not field.choices
        ]
        numbers = [field for field in fields if isinstance(field, models.IntegerField)]
        if texts:
            # The last of the rule: a code, a group, a column.
            name, longest = texts[-1].attname, texts[-1].max_length or MORE
            text = getattr(record, name)
            setattr(record, name, _later(text) if name == PERIOD else text[: longest - len(mark)] + mark)
        elif numbers:
            setattr(record, numbers[-1].attname, getattr(record, numbers[-1].attname) + MORE)
        else:
            return False
    if isinstance(record, Framework):
        # The first of its year stays the first.
        record.title = f"{record.title} {mark}"
    return True


def _later(period: str) -> str:
    return re.sub(r"\d{4}", lambda year: str(int(year.group()) + LATER), period, count=1)
