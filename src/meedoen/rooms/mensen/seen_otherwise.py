"""Trying to save a form of the register that somebody else changed since it was shown: both stand on the page, and one press more is enough."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, QueryDict

from meedoen.apps.cases.meanwhile import ChangedMeanwhileError
from meedoen.ui.editing import Attempt, EditForm, Shown, attempt, changed_since, marks_of

AGAIN = (
    "Iemand anders heeft dit intussen veranderd. Wat u typte, staat hieronder en is nog niet opgeslagen. "
    "Kijk op deze pagina wat er nu staat. Wilt u het nog, druk dan opnieuw op de knop."
)
Done = TypeVar("Done")
SomeForm = TypeVar("SomeForm", bound=EditForm)


class _SeenOtherwiseError(Exception):
    """The form was drawn with another version than `theirs`, which is known now."""

    def __init__(self, theirs: Shown) -> None:
        super().__init__(AGAIN)
        self.theirs = theirs


def tried_change(
    *,
    request: HttpRequest,
    shown: Shown,
    build: Callable[..., SomeForm],
    act: Callable[[SomeForm], Done],
    refusals: tuple[type[Exception], ...] = (),
    beside: bool = True,
    told_by_action: bool = False,
) -> Attempt[Done, SomeForm]:
    """Show a form, or do what it asks, unless somebody else changed what it is about since it was shown.

    Then the outcome holds, per field that reads otherwise, what was typed and what stands there now; where no field does, or not
    `beside`, the form as it was typed with a sentence. Either carries the new fingerprint. With `told_by_action` the action
    itself compares the fingerprint, and its sentence is shown.
    """

    def done(form: SomeForm) -> Done:
        if not told_by_action and form.given_seen and form.given_seen != shown.seen:
            raise _SeenOtherwiseError(shown)
        try:
            return act(form)
        except ChangedMeanwhileError:
            _renew(form, shown, build)
            raise

    tried = attempt(
        request=request,
        shown=shown,
        build=build,
        act=done,
        refusals=(*refusals, ChangedMeanwhileError),
        conflict=_SeenOtherwiseError,
        theirs=lambda now: now,
    )
    if tried.clash is None or (beside and changed_since(form=tried.form, now=_as_shown(shown, build))):
        return tried
    tried.form.say(ChangedMeanwhileError(AGAIN))
    _renew(tried.form, shown, build)
    return Attempt(form=tried.form)


def _renew(form: SomeForm, shown: Shown, build: Callable[..., SomeForm]) -> None:
    """Let a form go with what is known now, so that sending it again means that one saw it."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["seen"], data["was"] = shown.seen, marks_of(form=_as_shown(shown, build))
    form.data = data


def _as_shown(shown: Shown, build: Callable[..., SomeForm]) -> SomeForm:
    return build(data=None, files=None, initial=dict(shown.values))
