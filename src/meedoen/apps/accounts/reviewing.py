"""When somebody has to look again whether a role is still right.

Rights are looked through once a year, special ones every quarter: BIO2 v1.3 (9 January 2026), measures 5.18.02 and 8.02.01.
"""

from datetime import date, timedelta

from meedoen.apps.accounts.permissions import Role

_YEAR, _QUARTER = timedelta(days=365), timedelta(days=92)


def review_due(*, role: Role, last: date) -> date:
    """Return the day by which a role must have been looked at again; `last` is when it was given or looked at.

    >>> review_due(role=Role.ADMINISTRATOR, last=date(2026, 1, 5))
    datetime.date(2026, 4, 7)
    """
    return last + (_QUARTER if role is Role.ADMINISTRATOR else _YEAR)
