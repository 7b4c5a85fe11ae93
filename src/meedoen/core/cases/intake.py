"""Whether a file is with the intake still: who does the intake sees it without giving a reason only that long.

A file that nobody has in the caseload is not by that alone new: a team may have let it wait, or its case manager left.
"""

from datetime import date, timedelta

INTAKE_LASTS = timedelta(weeks=8)
"""Within eight weeks a request is to be decided on (Awb, artikel 4:13, tweede lid); so long somebody who was registered counts as new."""


def is_in_intake(*, has_team: bool, was_worked_in: bool, request_waits: bool, registered_on: date, today: date) -> bool:
    """Tell whether a file that nobody has in the caseload is with the intake: it has no team, is new, or a request in it waits for a decision.

    It is new as long as nobody worked in it and it is registered no longer ago than `INTAKE_LASTS`.

    >>> file = {"has_team": True, "was_worked_in": False, "request_waits": False, "registered_on": date(2026, 1, 5)}
    >>> is_in_intake(**file, today=date(2026, 3, 2)), is_in_intake(**file, today=date(2026, 3, 3))
    (True, False)
    """
    is_new = not was_worked_in and today <= registered_on + INTAKE_LASTS
    return not has_team or is_new or request_waits
