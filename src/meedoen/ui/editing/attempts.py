"""Trying to save what a form holds: shown, typed, refused, or met by somebody else's change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, QueryDict

from meedoen.ui.editing.drawing import MINE, THEIRS, Clash, as_sent, clash_of, marks_of
from meedoen.ui.editing.forms import EditForm

Done = TypeVar("Done")
SomeForm = TypeVar("SomeForm", bound=EditForm)


@dataclass(frozen=True, slots=True)
class Shown:
    """A record as a form shows it: the value per field, its fingerprint, and who changed it last and when."""

    values: Mapping[str, object]
    seen: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Attempt(Generic[Done, SomeForm]):
    """What came of it: done, or the form with what is wrong, or two versions to choose from."""

    form: SomeForm
    done: Done | None = None
    clash: Clash | None = None

    @property
    def status(self) -> HTTPStatus:
        """The status of the page that shows the form."""
        if self.clash is not None:
            return HTTPStatus.CONFLICT
        return HTTPStatus.BAD_REQUEST if self.form.is_bound and self.done is None else HTTPStatus.OK


def attempt(
    *,
    request: HttpRequest,
    shown: Shown,
    build: Callable[..., SomeForm],
    act: Callable[[SomeForm], Done],
    refusals: type[Exception] | tuple[type[Exception], ...] = (),
    conflict: type[Exception] | tuple[type[Exception], ...] = (),
    theirs: Callable[[Any], Shown] | None = None,
) -> Attempt[Done, SomeForm]:
    """Show the form, or do what it asks.

    `build` makes the form from `data`, `files` and `initial`; `act` saves a form that is filled in well and returns what came of
    it. An exception of `refusals` is shown in the form (at the field that its attribute `field` names). One of
    `conflict` has the record as it is now in its attribute `theirs`; `theirs` says how a form shows that.
    """
    initial = {**shown.values, "seen": shown.seen}
    if request.method != "POST":
        marks = marks_of(form=build(data=None, files=None, initial=initial))
        return Attempt(form=build(data=None, files=None, initial={**initial, "was": marks}))
    form = build(data=_typed(request, shown, build), files=request.FILES, initial=initial)
    if not form.is_valid():
        return Attempt(form=form)
    try:
        return Attempt(form=form, done=act(form))
    except refusals as error:
        form.say(error)
    except conflict as error:
        if theirs is None:
            raise
        now = theirs(getattr(error, "theirs"))  # noqa: B009 the type of the exception is the caller's
        other = build(data=None, files=None, initial=dict(now.values))
        clash = clash_of(form=form, now=other, seen=now.seen, by=now.by, at=now.at)
        return Attempt(form=form, clash=clash)
    return Attempt(form=form)


def _typed(request: HttpRequest, shown: Shown, build: Callable[..., EditForm]) -> QueryDict:
    """Return what was typed; after a conflict with, per field, what was chosen."""
    data = request.POST.copy()
    everything = data.get("alles", "")
    if not everything and not any(name.startswith("keuze-") for name in data):
        return data
    now = build(data=None, files=None, initial=dict(shown.values))
    for name in shown.values:
        if name in now.fields and (everything or data.get(f"keuze-{name}", MINE)) == THEIRS:
            data.setlist(name, as_sent(now[name].value()))
    return data
