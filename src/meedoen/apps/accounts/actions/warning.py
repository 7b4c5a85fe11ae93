"""Telling somebody by mail that a second factor was set up for the account, by whoever knew the password.

A password that leaked before its owner set up a second factor is enough to set one up. That cannot be seen from here, so the
owner is told and the log says whether that worked; an administrator can take the second factor away.
"""

from datetime import datetime

from django.utils import timezone

from meedoen.apps.accounts.actors import Actor
from meedoen.apps.accounts.mail import MailError, mail_arrives, send_letter
from meedoen.apps.accounts.models import User
from meedoen.apps.journal.actions import log

_NO_ADDRESS, _SENT = "niet verstuurd: er is geen e-mailadres bekend", "verstuurd"
_NO_SERVER, _REFUSED = "niet verstuurd: er is geen mailserver ingesteld", "niet verstuurd: de mailserver weigerde"


def warn_of_second_factor(*, actor: Actor, person: User, now: datetime) -> None:
    """Tell the owner that a second factor was set up, when an address is known; a letter that fails stops nobody."""
    log(
        municipality_code="",
        actor=actor,
        action="eigenaar bericht over tweede factor",
        subject=person.get_username(),
        details={"bericht": _sent(person, now)},
    )


def _sent(person: User, now: datetime) -> str:
    """Send the letter; return what became of it (Dutch)."""
    if not person.email:
        return _NO_ADDRESS
    at = timezone.localtime(now)
    text = (
        f"Beste {person.get_username()},\n\n"
        f"Op {at:%d-%m-%Y} om {at:%H:%M} uur is voor uw account in Meedoen een tweede factor ingesteld, met uw wachtwoord.\n\n"
        "Deed u dat zelf, dan hoeft u niets te doen. Was u het niet? Dan kent iemand anders uw wachtwoord. Zeg het meteen "
        "de beheerder van uw gemeente: die haalt de tweede factor weg en maakt voor u een link voor een nieuw wachtwoord.\n"
    )
    try:
        send_letter(to=person.email, subject="Er is een tweede factor ingesteld voor uw account", text=text)
    except MailError:
        return _REFUSED
    return _SENT if mail_arrives() else _NO_SERVER
