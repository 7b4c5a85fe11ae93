"""What can be the name of something that people make and choose from lists: a team, a form of service."""

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""The kinds of sign that nobody sees (Unicode, general category): with one a name looks like another, or is read from the right."""


def why_no_name(*, name: str) -> str:
    """Return why something cannot have a name (Dutch), or nothing.

    >>> why_no_name(name="Team 2 (Noord)"), why_no_name(name="2031-01-01"), why_no_name(name="-1")[:24]
    ('', 'In een naam staat ten minste één letter.', 'In een naam staat ten mi')
    >>> why_no_name(name="Team\N{RIGHT-TO-LEFT OVERRIDE}tsoO")
    'In deze naam staat een teken dat niemand ziet. Maak het veld leeg en typ de naam opnieuw.'
    """
    if any(unicodedata.category(sign) in _UNSEEN for sign in name):
        return "In deze naam staat een teken dat niemand ziet. Maak het veld leeg en typ de naam opnieuw."
    if not any(map(str.isalpha, name)):
        return "In een naam staat ten minste één letter."
    return ""
