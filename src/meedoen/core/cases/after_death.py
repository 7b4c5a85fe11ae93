"""What may still be written in the file of somebody who died, on a day after the death; everything else is over with it.

A decision may come later than the death, and goes to the heirs: on a request or an objection that was made, on assistance, or to claim it back
(Algemene wet bestuursrecht, artikel 1:2: who is an heir has an interest). What lasts ends on the day of death at the latest.
"""

from datetime import date

from meedoen.core.cases.asking import Phase
from meedoen.core.cases.entries import Objection
from meedoen.core.values.dutch import format_date

NOTE, CLAIMED_BACK = "notitie", "besluit-terugvordering"
AFTER_DEATH = ("besluit-bijstand", "bezwaar", "besluit-op-bezwaar", CLAIMED_BACK, NOTE)
"""The words of the kinds that may happen after a death, beside how a request ended."""
MOST_NOTE = 600
DEATH = "overlijden"
"""The word of the reason for which something ends by a death."""


def may_follow_death(*, word: str) -> bool:
    """Tell whether something of a kind may happen after a death.

    >>> may_follow_death(word="besluit-op-bezwaar"), may_follow_death(word="toekenning"), may_follow_death(word="melding")
    (True, True, False)
    """
    return word in AFTER_DEATH or any(word == phase and phase.may_follow_death for phase in Phase)


def objections_to_wish(*, died: date | None) -> tuple[Objection, ...]:
    """Return why wishes cannot be written: who died wants nothing any more, and a wish has no day of its own.

    >>> [each.text for each in objections_to_wish(died=date(2026, 5, 4))]
    ['Deze persoon is overleden op 4 mei 2026. Wensen worden niet meer vastgelegd.']
    """
    if died is None:
        return ()
    text = f"Deze persoon is overleden op {format_date(died)}. Wensen worden niet meer vastgelegd."
    return (Objection(field="", text=text),)


def objections_to_handing_on(*, died: date | None) -> tuple[Objection, ...]:
    """Return why nothing is handed over any more: what is left is closing the file, by who has it.

    >>> objections_to_handing_on(died=None)
    ()
    """
    if died is None:
        return ()
    text = f"Deze persoon is overleden op {format_date(died)}. Overdragen kan niet meer. Moet een ander het dossier afronden, laat het dan toewijzen."
    return (Objection(field="", text=text),)


def objections_after_death(*, word: str, day: date, died: date | None, note: str, today: date) -> tuple[Objection, ...]:
    """Return why something cannot be written of a day since a death.

    >>> given = {"day": date(2026, 1, 1), "died": date(2026, 1, 2), "today": date(2026, 2, 1)}
    >>> [each.field for each in objections_after_death(word="notitie", note=" ", **given)]
    ['day', 'note']
    """
    found = []
    if died is None:
        text = "Van deze persoon staat geen dag van overlijden in het dossier. Schrijf dit op zoals bij ieder ander."
        found.append(Objection(field="", text=text))
    elif day < died:
        text = f"{format_date(day)} ligt voor het overlijden op {format_date(died)}. Kies die dag of een latere."
        found.append(Objection(field="day", text=text))
    if day > today:
        found.append(Objection(field="day", text=f"{format_date(day)} is nog niet geweest."))
    if not may_follow_death(word=word):
        found.append(Objection(field="what", text="Dit kan na een overlijden niet meer. Kies iets anders."))
    if word == NOTE and not note.strip():
        found.append(Objection(field="note", text="Schrijf op wat moet worden onthouden."))
    return tuple(found)
