"""The letters with a link, and sending one; when none can leave, the link is shown once instead."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from meedoen.apps.accounts.actions import Invited, PasswordLink
from meedoen.apps.accounts.mail import MailError, mail_arrives, send_letter
from meedoen.ui.jinja import day


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter with a link: to whom, what it says, and the link by itself."""

    to: str
    subject: str
    text: str
    link: str


@dataclass(frozen=True, slots=True)
class Sent:
    """Whether the letter is on its way; when not, `why` says what happened (Dutch) and the link has to be handed over."""

    is_on_its_way: bool
    why: str = ""


def invitation_letter(*, invited: Invited, municipality: str) -> Letter:
    """Write the letter of an invitation."""
    kept = invited.invitation
    link = _absolute("invitation", invited.secret)
    until = day(timezone.localdate(kept.expires_at))
    text = (
        f"Beste {kept.name},\n\n"
        f"{kept.invited_by} nodigt u uit om in Meedoen te werken voor {municipality}. Kies een wachtwoord via deze link:\n\n"
        f"{link}\n\n"
        f"De link werkt één keer, tot en met {until}. Verwachtte u deze uitnodiging niet? Gebruik de link dan niet, en "
        f"vraag {municipality} of zij klopt.\n"
    )
    return Letter(
        to=kept.email, subject=f"Uitnodiging om te werken in Meedoen voor {municipality}", text=text, link=link
    )


def password_letter(*, made: PasswordLink, municipality: str, asked_by: str) -> Letter:
    """Write the letter with a link for a new password."""
    link = _absolute("new_password", made.who, made.secret)
    text = (
        f"Beste {made.person.get_username()},\n\n"
        f"{asked_by} maakte voor u een link om een nieuw wachtwoord te kiezen voor Meedoen van {municipality}:\n\n"
        f"{link}\n\n"
        "De link werkt één keer, een week lang. Tot dan blijft uw oude wachtwoord werken. Vroeg u hier niet om? "
        "Gebruik de link dan niet, en zeg het de beheerder.\n"
    )
    return Letter(to=made.person.email, subject="Een nieuw wachtwoord voor Meedoen", text=text, link=link)


def send(*, letter: Letter) -> Sent:
    """Send a letter; say it when it will not arrive by itself."""
    if not letter.to:
        return Sent(is_on_its_way=False, why="Van deze persoon is geen e-mailadres bekend.")
    try:
        send_letter(to=letter.to, subject=letter.subject, text=letter.text)
    except MailError as error:
        return Sent(is_on_its_way=False, why=str(error))
    if mail_arrives():
        return Sent(is_on_its_way=True)
    folder = settings.MEEDOEN_MAIL_FOLDER
    if folder is None:
        return Sent(is_on_its_way=False, why="Er is geen mailserver ingesteld, dus er is geen e-mail verstuurd.")
    return Sent(
        is_on_its_way=False,
        why=f"Dit is een demonstratie: de e-mail is niet verstuurd, maar staat in de map {folder.name} van MEEDOEN_DATA.",
    )


def _absolute(route: str, *words: str) -> str:
    return f"{settings.MEEDOEN_BASE_URL}{reverse(route, args=words)}"
