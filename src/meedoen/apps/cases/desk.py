"""What everybody who works in the register has at hand: the page that is logged, the lists, the terms and the clock."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import wraps
from typing import ParamSpec, TypedDict, TypeVar

from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.cases.looking import Looking, looking
from meedoen.apps.cases.meanwhile import hold_files, told_when_twice
from meedoen.apps.cases.models import Resident, ServiceForm
from meedoen.core.cases.service_forms import OwnService, with_services
from meedoen.core.indicators.codes import CodeBook
from meedoen.core.indicators.terms import Term
from meedoen.links.definitions.reading import national_code_book, national_terms

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Scope(TypedDict):
    """For whom and of which municipality every query asks."""

    municipality_code: str
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One page or change: what is written about it, the national lists and terms, and the moment."""

    look: Looking
    book: CodeBook
    terms: tuple[Term, ...]
    now: datetime

    @property
    def code(self) -> str:
        """The code of the municipality."""
        return self.look.municipality_code

    @property
    def actor(self) -> Actor:
        """Who works here."""
        return self.look.actor

    @property
    def scope(self) -> Scope:
        """What every query is given."""
        return {"municipality_code": self.code, "actor": self.actor}

    @property
    def today(self) -> date:
        """The day in the Netherlands."""
        return timezone.localdate(self.now)

    def at_this_moment(self) -> "Desk":
        """Return the same desk with the moment that it is now, for who waited for others."""
        return replace(self, now=timezone.now())


@contextmanager
def at_desk(*, actor: Actor, municipality_code: str, screen: str) -> Iterator[Desk]:
    """Work in the register on one page or change; see `looking`.

    Raises:
        django.db.DatabaseError: what was seen and done cannot be written down; nothing was changed then.

    """
    with looking(actor=actor, municipality_code=municipality_code, screen=screen) as look:
        terms = tuple(national_terms().values())
        now = timezone.now()
        yield Desk(look=look, book=_book(municipality_code, timezone.localdate(now)), terms=terms, now=now)


def _book(municipality_code: str, day: date) -> CodeBook:
    """Return the national lists with the forms of service of the municipality."""
    kept = ServiceForm.objects.kept_for_all(municipality_code=municipality_code)
    services = [
        OwnService(kind=kind, name=name, begin=begin, end=end)
        for kind, name, begin, end in kept.values_list("kind", "name", "begin", "end")
    ]
    return with_services(book=national_code_book(), services=services, day=day)


def one_change(act: Callable[Given, Result]) -> Callable[Given, Result]:
    """Let an action that is given a `desk` do all or nothing: what it wrote before it refused is undone, also in what is logged.

    Nobody else writes meanwhile in the files that it is given, or of which it is given a record.
    """

    @wraps(act)
    def acting(*args: Given.args, **kwargs: Given.kwargs) -> Result:
        desk = kwargs["desk"]
        assert isinstance(desk, Desk)  # noqa: S101 every action is given one
        before = desk.look.copy()
        try:
            # Whoever is held here is let go again when it is undone: two who wait for each other do not both go on waiting.
            with told_when_twice(), transaction.atomic():
                hold(desk=desk, residents=_residents(kwargs.values()))
                return act(*args, **kwargs)
        except Exception:
            desk.look.undo(since=before)
            raise

    return acting


def hold(*, desk: Desk, residents: Iterable[int]) -> None:
    """Let nobody else write in the files of these residents, by their keys, until this page is done.

    Raises:
        ChangedMeanwhileError: one of the files was destroyed meanwhile, or somebody waits for this page while it waits for them.

    """
    wanted = set(residents) - desk.look.held
    with told_when_twice():
        hold_files(municipality_code=desk.code, residents=wanted)
    desk.look.held |= wanted


def _residents(given: Iterable[object]) -> set[int]:
    """Return the keys of the residents among what an action is given, and of those whose records it is given."""
    keys = (each.pk if isinstance(each, Resident) else getattr(each, "resident_id", None) for each in given)
    return {key for key in keys if isinstance(key, int)}
