"""Watches what is written to the database: who changes data of ours without an entry in the log fails the test.

One unit is a request (`watched_requests`, middleware of the tests) or a command (`watch_commands`); what tests themselves make or
change is not looked at. What may be written without an entry stands in docs/architecture.md, with why.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import connection
from django.http import HttpRequest, HttpResponseBase

from meedoen.apps.accounts.models import Municipality, MunicipalRecord
from meedoen.apps.indicators.models import EnteredFigure
from meedoen.apps.journal.models import Entry
from meedoen.apps.sources.models import KeptFile

WITHOUT_ENTRY = {
    "journal_entry": "the log itself",
    "accounts_opensession": "who is signed in where; signing in and out is in the log",
    "accounts_signinattempts": "counts attempts at signing in",
    "accounts_heldform": "a form that came too late, kept for its owner for twelve hours",
    "accounts_apikeyuse": "when a key was used last",
    "accounts_requestcount": "counts what a key asked",
    "accounts_keptanswer": "what a key was answered, kept for a day to say it again",
    "sources_waitingtable": "a table before it is taken over, kept for its giver",
    "reports_listfile": "a file before it is taken over, kept for its giver",
    "indicators_sentreminder": "that a letter went out",
    "sources_searchentry": "worked out from other records",
    "goals_placementcourse": "worked out from other records",
    "goals_nodecourse": "worked out from other records",
    "reports_keptfinding": "worked out from other records",
}
# A draft is kept as it is typed and its file with it; what was handed in, decided on or withdrawn is told. So a write in
# these tables is looked at by what it did: these rows, as far as they are named here, change only with an entry.
_DECIDED = ("pk", "state", "submitted_at", "decided_by", "decided_at", "remark", "corrects_id")
_ON_THE_WAY = {"indicators_enteredfigure", "sources_keptfile"}
# That a code of six digits was used, so that it works once; signing in with it is in the log.
_BOOKKEEPING = re.compile(r'^\s*UPDATE "accounts_secondfactor" SET "last_step" = \S+ WHERE', re.IGNORECASE)
_WRITE = re.compile(r'^\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)
_SAVEPOINT = re.compile(r'^\s*(SAVEPOINT|ROLLBACK TO SAVEPOINT)\s+"?(\w+)"?', re.IGNORECASE)
TABLES = {each._meta.db_table: each for each in apps.get_models(include_auto_created=True)}
OUR_APPS = {"journal", "accounts", "sources", "network", "indicators", "finance", "goals", "council", "reports"}
OUR_TABLES = {name for name, model in TABLES.items() if model._meta.app_label in OUR_APPS}


class UnloggedError(AssertionError):
    """Data of ours changed and the log does not tell it."""


@dataclass
class Written:
    """The tables that were written in one unit, and not taken back."""

    order: list[tuple[str, str]] = field(default_factory=list)
    before: set[tuple[Any, ...]] | None = None

    def prepare(self, statement: str) -> None:
        """Look at what was handed in, before the first statement that may change it."""
        write = _WRITE.match(statement)
        if write and write[1] in _ON_THE_WAY and self.before is None:
            self.before = _handed_in()

    def note(self, statement: str) -> None:
        write, savepoint = _WRITE.match(statement), _SAVEPOINT.match(statement)
        if _BOOKKEEPING.match(statement):
            return
        if write:
            self.order.append(("write", write[1]))
        elif savepoint and savepoint[1].upper() == "SAVEPOINT":
            self.order.append(("savepoint", savepoint[2]))
        elif savepoint:
            mark = ("savepoint", savepoint[2])
            del self.order[self.order.index(mark) if mark in self.order else 0 :]

    @property
    def tables(self) -> set[str]:
        """The tables of ours of which a change must be told."""
        written = {name for what, name in self.order if what == "write"} & OUR_TABLES - set(WITHOUT_ENTRY)
        on_the_way = written & _ON_THE_WAY
        if on_the_way and self.before == _handed_in():
            written -= on_the_way
        return written

    @property
    def logged(self) -> int:
        """How many entries were added."""
        return self.order.count(("write", "journal_entry"))

    def judge(self, unit: str, municipality_code: str | None = None) -> None:
        """Fail when something was changed and not logged, or logged under another municipality."""
        tables = self.tables
        if not tables:
            return
        if not self.logged:
            raise UnloggedError(f"{unit} changed {sorted(tables)} without an entry in the log")
        if municipality_code is None or not any(_is_municipal(name) for name in tables):
            return
        added = Entry.objects.order_by("-number").values_list("municipality_code", flat=True)[: self.logged]
        if municipality_code not in set(added):
            message = f"{unit} changed {sorted(tables)} of {municipality_code} and logged under {sorted(set(added))}"
            raise UnloggedError(message)


def _handed_in() -> set[tuple[Any, ...]]:
    """Return what is no draft (any more), with the files beside it: of a figure that was given back only the decision."""
    figures = EnteredFigure._base_manager.all()
    standing = figures.exclude(state__in=(EnteredFigure.State.DRAFT, EnteredFigure.State.RETURNED))
    files = KeptFile._base_manager.filter(pk__in=standing.exclude(file=None).values("file"))
    returned = figures.filter(state=EnteredFigure.State.RETURNED)
    found = [*standing.values_list(), *returned.values_list(*_DECIDED), *files.values_list("pk", "name", "sha256")]
    return {tuple(repr(value) for value in row) for row in found}


def _is_municipal(table: str) -> bool:
    return issubclass(TABLES[table], MunicipalRecord)


@contextmanager
def writes() -> Iterator[Written]:
    """Note what is written."""
    written = Written()

    def around(execute: Any, statement: str, *arguments: Any) -> Any:
        written.prepare(statement)
        result = execute(statement, *arguments)
        written.note(statement)
        return result

    with connection.execute_wrapper(around):
        yield written


def watched_requests(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Django middleware: watch every request of the tests."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with writes() as written:
            response = get_response(request)
        match = request.resolver_match
        slug = match.kwargs.get("gemeente") if match else None
        code = None
        if slug and written.tables:
            code = Municipality.objects.filter(slug=slug).values_list("code", flat=True).first()
        written.judge(f"{request.method} {request.path}", code)
        return response

    return answer


@contextmanager
def watch_commands() -> Iterator[None]:
    """Watch every command that a test calls."""
    plain = BaseCommand.execute

    def execute(self: BaseCommand, *arguments: Any, **options: Any) -> Any:
        if not type(self).__module__.startswith("meedoen.") or type(self).__module__.endswith(".migrate"):
            return plain(self, *arguments, **options)
        with writes() as written:
            result = plain(self, *arguments, **options)
        written.judge(f"meedoen {type(self).__module__.rpartition('.')[2]}")
        return result

    BaseCommand.execute = execute  # type: ignore[method-assign] # for the time of the tests
    try:
        yield
    finally:
        BaseCommand.execute = plain  # type: ignore[method-assign] # as it was
