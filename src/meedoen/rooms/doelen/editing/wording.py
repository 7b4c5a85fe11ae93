"""What one reads while editing: what hangs on something, and since which version it was changed."""

from collections.abc import Mapping

from meedoen.apps.goals.queries.working import WorkingState
from meedoen.rooms.doelen.wording import amount, listed

_HANGING = {
    "goals.node": ("onderdeel eronder", "onderdelen eronder"),
    "goals.placement": ("indicator", "indicatoren"),
    "goals.baseline": ("nulmeting", "nulmetingen"),
    "goals.target": ("streefwaarde", "streefwaarden"),
    "goals.activitynode": ("activiteit", "activiteiten"),
    "goals.nodebudget": ("budget", "budgetten"),
    "goals.nodestory": ("verhaal", "verhalen"),
    "goals.risk": ("risico", "risico’s"),
    "goals.effectlink": ("koppeling met een effect", "koppelingen met een effect"),
    "goals.seealso": ("verwijzing", "verwijzingen"),
    "goals.nodesuccession": ("opvolging", "opvolgingen"),
    "goals.nodeending": ("reden om te stoppen", "redenen om te stoppen"),
    "council.advicepointnode": ("punt van advies", "punten van advies"),
    "council.councilsubject": ("vraag, motie of toezegging", "vragen, moties of toezeggingen"),
    "council.prioritylist": ("lijst met prioriteiten", "lijsten met prioriteiten"),
    "reports.project": ("project", "projecten"),
}
_OTHER = ("ander gegeven", "andere gegevens")


def hanging_in_words(hanging: Mapping[str, int]) -> str:
    """Say what hangs on a node, so that it cannot be removed.

    >>> hanging_in_words({"goals.node": 2, "goals.placement": 1})
    'Dit onderdeel kan niet weg: er hangen 2 onderdelen eronder en 1 indicator aan. Haal dat eerst weg of verplaats het.'
    """
    parts = [amount(number, *_HANGING.get(label, _OTHER)) for label, number in hanging.items() if number]
    verb = "hangt" if sum(hanging.values()) == 1 else "hangen"
    return f"Dit onderdeel kan niet weg: er {verb} {listed(parts)} aan. Haal dat eerst weg of verplaats het."


def changed_since(working: WorkingState) -> str:
    """Say how a framework as it stands differs from its last version."""
    if working.number is None:
        return "Van dit kader is nog geen versie vastgesteld. U kunt alles veranderen."
    if not working.changes:
        return f"Dit is precies versie {working.number}, zoals vastgesteld. Bij elke wijziging vraagt Meedoen waarom."
    changes = amount(len(working.changes), "verschil", "verschillen")
    return f"Gewijzigd sinds versie {working.number}: {changes}. Bij elke wijziging vraagt Meedoen waarom."
