"""Sending a letter by e-mail: plain text, one addressee. Where it goes is set with MEEDOEN_MAIL.

What stands in a letter is written by who sends it. An address stands in no log.
"""

from smtplib import SMTPException

from django.conf import settings
from django.core import mail


class MailError(Exception):
    """The letter did not leave; the message says what to do (Dutch)."""


def mail_arrives() -> bool:
    """Tell whether a letter reaches people: not when it becomes a file, or when no server is set."""
    return bool(settings.MEEDOEN_MAIL_ARRIVES)


def send_letter(*, to: str, subject: str, text: str) -> None:
    """Send a letter, or write it to the folder of a demonstration.

    Raises:
        MailError: the server cannot be reached or refuses it.

    """
    letter = mail.EmailMessage(subject=" ".join(subject.split()), body=text, to=[to])
    try:
        letter.send()
    except (SMTPException, OSError) as error:
        message = (
            "De e-mail is niet verstuurd: de mailserver antwoordt niet of weigert hem. "
            "Probeer het later opnieuw, of vraag wie de server beheert naar MEEDOEN_MAIL."
        )
        raise MailError(message) from error
