"""What the tests of withholding need: a trail of everything that hangs on a record, and a walk along every address.

The trail is found along the relations of the database and knows nothing of the rule that hides, so that a mistake in
the rule shows.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO
from itertools import zip_longest
from typing import Any
from zipfile import ZipFile

from django.apps import apps
from django.db import models
from django.test import Client

from meedoen.apps.accounts.models import MunicipalRecord
from meedoen.apps.goals.models import Framework
from meedoen.apps.indicators.models import Indicator
from meedoen.apps.network.models import Area, Organisation
from meedoen.apps.sources.models import SearchEntry, SourceDocument

MARKER = "zwartgelakt"
NUMBER = 987123654
SHOWN = re.compile(rf"{MARKER}|987[.\s]?123[.\s]?654", re.IGNORECASE)

TEXTS = frozenset(
    [
        "title",
        "name",
        "definition",
        "summary",
        "problem",
        "note",
        "legal_basis",
        "text",
        "reason",
        "old",
        "new",
        "explanation",
        "theme",
        "what",
        "by",
        "printed_as",
        "owner",
        "origin",
        "occasion",
        "result",
        "follow_up",
        "item",
        "cause",
        "precondition",
        "consequence",
        "about",
        "stands_for",
        "term",
        "printed",
        "remark",
        "steers_on",
        "who",
        "instrument",
        "printed_reference",
        "development_note",
        "to",
        "snippet",
    ]
)
NUMBERS = frozenset({"number", "amount", "costs", "revenues"})
# That these exist is no secret of who names them, and the others tell where a record came from, not what it is.
NO_SECRET: tuple[type[models.Model], ...] = (Area, Organisation)
NO_TRAIL = frozenset({"delivery", "latest", "entry", "corrects"})
WORKED_OUT = frozenset({"PlacementCourse", "NodeCourse", "KeptFinding", "SearchEntry"})

Trail = dict[type[MunicipalRecord], set[int]]


def trail_of(record: MunicipalRecord) -> Trail:
    """Return the keys of the record and of all that points to it, directly or further on, by model."""
    trail: Trail = defaultdict(set)
    trail[type(record)].add(record.pk)
    grown = True
    while grown:
        grown = False
        for model, key in _links():
            found = _all(model, record).filter(**{f"{key.name}__in": trail.get(key.related_model, set())})
            fresh = set(found.values_list("pk", flat=True)) - trail[model]
            if fresh:
                trail[model] |= fresh
                grown = True
    return {model: keys for model, keys in trail.items() if keys}


def _links() -> list[tuple[type[MunicipalRecord], Any]]:
    return [
        (model, each)
        for model in apps.get_models()
        if issubclass(model, MunicipalRecord) and model not in NO_SECRET
        for each in model._meta.concrete_fields
        if isinstance(each, models.ForeignKey)
        and each.name not in NO_TRAIL
        and issubclass(each.related_model, MunicipalRecord)  # type: ignore[arg-type]  # a model, once all are loaded
    ]


def _all(model: type[MunicipalRecord], record: MunicipalRecord) -> Any:
    return model.objects.kept_for_all(municipality_code=record.municipality_id)


def mark(record: MunicipalRecord, trail: Trail) -> None:
    """Put the marker in every text of the trail and the number in every figure, and where it is found by searching."""
    for model, keys in trail.items():
        if model.__name__ in WORKED_OUT:
            continue
        fields = [each for each in model._meta.concrete_fields if _is_told(each) and not each.choices]
        records = list(_all(model, record).filter(pk__in=keys))
        for each in records:
            for one in fields:
                _mark(each, one)
        if fields:
            model.objects.bulk_update(records, [one.name for one in fields], batch_size=50)
    for entry in _found_by_searching(record):
        SearchEntry.objects.filter(pk=entry).update(title=MARKER, folded=MARKER, snippet=MARKER)


def _is_told(one: Any) -> bool:
    # Not the number of a version or a project: PostgreSQL keeps that in two bytes.
    return one.name in TEXTS or (one.name in NUMBERS and isinstance(one, models.DecimalField))


def _mark(record: Any, one: Any) -> None:
    value = getattr(record, one.name)
    if one.name in NUMBERS:
        if value is not None:
            setattr(record, one.name, NUMBER)
    elif value and isinstance(one, models.TextField):
        setattr(record, one.name, f"{value} {MARKER}")


def _found_by_searching(record: MunicipalRecord) -> list[int]:
    entries = _all(SearchEntry, record)
    if isinstance(record, SourceDocument):
        entries = entries.filter(document=record)
    elif isinstance(record, Framework):
        entries = entries.filter(arguments__framework=record.code)
    elif isinstance(record, Indicator):
        entries = entries.filter(route="cijfers:indicator", arguments__code=record.code)
    else:
        return []
    return list(entries.values_list("pk", flat=True))


def remove(record: MunicipalRecord, trail: Trail) -> None:
    """Take the whole trail away, as if it had never been there."""
    for entry in _found_by_searching(record):
        SearchEntry.objects.filter(pk=entry).delete()
    waiting = dict(trail)
    while waiting:
        ready = [
            model for model in waiting if not any(_points(other, model) for other in waiting if other is not model)
        ]
        assert ready, waiting
        for model in ready:
            keys = waiting.pop(model)
            links: list[Any] = list(model._meta.many_to_many)
            for each in links:
                each.remote_field.through._default_manager.filter(**{f"{model._meta.model_name}__in": keys}).delete()
            for other, key in _pointing(model):
                pointing = _all(other, record).filter(**{f"{key.name}__in": keys})
                if key.null:
                    pointing.update(**{key.name: None})
                else:
                    # What is worked out was made anew since the trail was found.
                    pointing._raw_delete("default")
            models.QuerySet(model).filter(pk__in=keys)._raw_delete("default")


def _points(model: type[models.Model], to: type[models.Model]) -> bool:
    return any(each.related_model is to for each in model._meta.concrete_fields if isinstance(each, models.ForeignKey))


def _pointing(to: type[models.Model]) -> list[tuple[type[MunicipalRecord], Any]]:
    return [
        (model, each)
        for model in apps.get_models()
        if issubclass(model, MunicipalRecord)
        for each in model._meta.concrete_fields
        if isinstance(each, models.ForeignKey) and each.related_model is to
    ]


# When something was last changed differs each time.
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(?:Z|[+-]\d\d:\d\d)")
# Pages that are alike and of which there are hundreds.
_MANY = ("/waarneming/", "/controles/")
_LINK = re.compile(r'(?:href|src)="(/[^"#]*)')


def _words(content: bytes) -> str:
    """Return what an answer says; of a workbook, which is an archive, what all its parts say."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


@dataclass
class Walk:
    """A walk along the addresses of a municipality, by following every link on every page."""

    client: Client
    slug: str
    most_of_a_kind: int = 2
    most_of_many: int = 15
    pages: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    _seen: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def along(self, addresses: list[str]) -> "Walk":
        """Ask these addresses and all that they lead to; of what differs in its question only a few."""
        waiting = list(dict.fromkeys(addresses))
        while waiting:
            address = waiting.pop()
            if address in self.pages:
                continue
            self.ask(address)
            for link in _LINK.findall(self.pages[address]):
                found = unescape(link)
                if found not in self.pages and self._is_new(found):
                    waiting.append(found)
        return self

    def ask(self, address: str) -> str:
        """Ask one address and keep what it says; a picture of points is kept as no text."""
        response = self.client.get(address, follow=True)
        content = b"".join(response) if response.streaming else response.content
        is_text = not response.headers.get("Content-Type", "").startswith("image/png")
        self.pages[address] = _MOMENT.sub("toen", _words(content)) if is_text else ""
        self.statuses[address] = response.status_code
        return self.pages[address]

    def _is_new(self, address: str) -> bool:
        """Keep to this municipality, and to a few addresses that differ in their question only."""
        path, question, _ = address.partition("?")
        if not path.startswith(f"/{self.slug}/") or path.endswith(".png"):
            return False
        if question:
            self._seen[path] += 1
            return self._seen[path] <= self.most_of_a_kind
        for kind in _MANY:
            if kind in path:
                self._seen[kind] += 1
                return self._seen[kind] <= self.most_of_many
        return True

    def leaking(self) -> dict[str, list[str]]:
        """Return the addresses of which the answer holds the marker or the number, with what stands around it."""
        return {
            address: [page[max(0, hit.start() - 80) : hit.end() + 40] for hit in SHOWN.finditer(page)][:3]
            for address, page in self.pages.items()
            if SHOWN.search(page.replace(MARKER, "") if address.endswith(f"?zoek={MARKER}") else page)
        }

    def differences(self, *, again: "Walk", but: tuple[str, ...] = ()) -> dict[str, list[str]]:
        """Ask every address once more and return where the answer is another, with the first lines that differ."""
        found: dict[str, list[str]] = {}
        for address, page in self.pages.items():
            if any(part in address for part in but) or again.ask(address) == page:
                continue
            lines = (page.splitlines(), again.pages[address].splitlines())
            pairs = zip_longest(*lines, fillvalue="")
            found[address] = [line[:200] for pair in pairs if pair[0] != pair[1] for line in pair][:4]
        return found
