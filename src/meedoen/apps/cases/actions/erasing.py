"""Taking everything about one resident out of the register: the file with its versions, and what stands about the person beside it."""

from collections import Counter

from django.db.models import CASCADE, Model

from meedoen.apps.accounts.actions.held_forms import let_go_of
from meedoen.apps.accounts.sealing import SealBrokenError, unseal
from meedoen.apps.cases.actions.naming import forget_words
from meedoen.apps.cases.actions.receiving import whom_it_is_about
from meedoen.apps.cases.actions.registering import seal_for
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import (
    AccessLine,
    AccessReview,
    CitizenNumber,
    NameKey,
    Notification,
    PersonRequest,
    ProcessingLine,
    Resident,
)
from meedoen.apps.cases.pseudonyms import Purpose, pseudonym


def erase(*, desk: Desk, resident: Resident) -> Counter[str]:
    """Take a resident out of the register and return how many records of which table went.

    What hangs on the resident goes with it. Requests stay without words, so that it can be told that they were answered in time. The lines of
    both logs stay: they hold a pseudonym that nobody can make again once the number of the resident is gone. What somebody found of such a
    line stays without words.
    """
    gone: Counter[str] = Counter()
    gone["accounts.HeldForm"] = let_go_of(token=str(resident.token))
    gone["cases.Notification"] = _waiting_notifications(desk, resident)
    _forget_reviews(desk, resident)
    asked = PersonRequest._default_manager.kept_for_all(municipality_code=desk.code).filter(resident=resident)
    asked.update(asked="", identity="", answer="", done="", extended_why="", resident=None)
    keys = NameKey.objects.within(**desk.scope).filter(resident=resident)
    words = set(keys.values_list("word", flat=True))
    gone.update(resident.delete()[1])
    gone["cases.KnownWord"] = forget_words(desk=desk, words=words)
    return +gone


def _forget_reviews(desk: Desk, resident: Resident) -> None:
    """Keep of what was found of a look at this resident the outcome, who found it and when: the words may say whom it was about."""
    who = pseudonym(purpose=Purpose.LOG, municipality_code=desk.code, number=resident.number)
    kept = {"municipality_code": desk.code}
    traces = ProcessingLine._default_manager.kept_for_all(**kept).filter(data_subject_id=who).values("trace_id")
    lines = AccessLine._default_manager.kept_for_all(**kept).filter(trace_id__in=traces).values("number")
    reviews = AccessReview._default_manager.kept_for_all(**kept).exclude(words="")
    reviews.filter(line_number__in=lines).update(words="")


def _waiting_notifications(desk: Desk, resident: Resident) -> int:
    """Remove the notifications of DUO that wait sealed, and that are about the bearer of this BSN."""
    bearer = CitizenNumber.objects.within(**desk.scope).filter(resident=resident).first()
    if bearer is None:
        return 0
    try:
        bsn = unseal(sealed=bearer.sealed, purpose=seal_for(municipality_code=desk.code))
    except SealBrokenError:
        return 0
    waiting = Notification.objects.within(**desk.scope).filter(resident=None).exclude(sealed="")
    about = [each.pk for each in waiting if _is_about(each, bsn)]
    return Notification.objects.within(**desk.scope).filter(pk__in=about).delete()[0]


def _is_about(notification: Notification, bsn: str) -> bool:
    try:
        return whom_it_is_about(notification=notification)[0] == bsn
    except SealBrokenError:
        return False


def tables_of_residents() -> frozenset[type[Model]]:
    """Return every table of which rows belong to one resident, and go with the file."""
    found: set[type[Model]] = {Resident}
    added = True
    while added:
        relations = [relation for model in found for relation in model._meta.related_objects]
        reached = {each.field.model for each in relations if each.on_delete is CASCADE}
        added = not reached <= found
        found |= reached
    return frozenset(found)
