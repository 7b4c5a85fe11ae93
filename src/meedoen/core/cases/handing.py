"""Handing something about a resident to somebody else: what it takes to hand it over, and to say that it arrived.

A handover is warm: it stays open until the receiver says that it arrived, or gives it back with a reason.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from meedoen.core.cases.entries import Objection
from meedoen.core.values.dutch import format_date

_FURTHEST = timedelta(days=366)


def objections_to_handing(
    *, receivers: Sequence[str], text: str, answer_by: date, today: date
) -> tuple[Objection, ...]:
    """Return what is wrong with a handover; `receivers` are the fields of receivers that are filled in.

    >>> [each.field for each in objections_to_handing(receivers=(), text=" ", answer_by=date(2026, 1, 1), today=date(2026, 1, 2))]
    ['to_user', 'text', 'answer_by']
    >>> days = (date(2027, 1, 3), date(2027, 1, 4))
    >>> [len(objections_to_handing(receivers=("to_team",), text="x", answer_by=day, today=date(2026, 1, 2))) for day in days]
    [0, 1]
    """
    found = []
    if not receivers:
        text_of = "Kies aan wie u overdraagt: een collega, een team, of een partij buiten de gemeente."
        found.append(Objection(field="to_user", text=text_of))
    if len(receivers) > 1:
        text_of = (
            "Kies één ontvanger: een collega, een team of een partij buiten de gemeente. Maak de andere velden leeg."
        )
        found.append(Objection(field=receivers[1], text=text_of))
    if not text.strip():
        found.append(Objection(field="text", text="Schrijf op wat de ontvanger moet weten en doen."))
    if answer_by < today:
        text_of = f"{format_date(answer_by)} is al geweest. Kies de dag waarop de ontvanger het bevestigd moet hebben."
        found.append(Objection(field="answer_by", text=text_of))
    if answer_by > today + _FURTHEST:
        text_of = f"{format_date(answer_by)} is meer dan een jaar vooruit. Klopt het jaartal?"
        found.append(Objection(field="answer_by", text=text_of))
    return tuple(found)


def objections_to_correction(*, text: str, answer_by: date | None, today: date) -> tuple[Objection, ...]:
    """Return what is wrong with what a handover should have said; `answer_by` when another day is chosen.

    >>> [each.field for each in objections_to_correction(text=" ", answer_by=date(2026, 1, 1), today=date(2026, 1, 2))]
    ['text', 'answer_by']
    """
    by = answer_by or today
    return tuple(
        each
        for each in objections_to_handing(receivers=("to_user",), text=text, answer_by=by, today=today)
        if each.field in ("text", "answer_by")
    )


def objections_to_answer(
    *, day: date, handed_on: date, who: str, how: str, today: date, is_outside: bool
) -> tuple[Objection, ...]:
    """Return what is wrong with what was said back; of a party outside is asked who said it and how."""
    found = []
    if day > today:
        found.append(Objection(field="day", text=f"{format_date(day)} is nog niet geweest."))
    if day < handed_on:
        text = f"{format_date(day)} ligt voor de overdracht op {format_date(handed_on)}."
        found.append(Objection(field="day", text=text))
    if is_outside and not who.strip():
        found.append(Objection(field="who", text="Schrijf op wie dit namens de ontvanger zei."))
    if is_outside and not how:
        found.append(Objection(field="how", text="Kies hoe u dit hoorde."))
    return tuple(found)
