"""The second factor of an account: setting it up, using it, and doing without when the device is lost."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac

from meedoen.apps.accounts.actions.failing import tell_wrong_code
from meedoen.apps.accounts.actions.people import UnknownPersonError, require_only_here
from meedoen.apps.accounts.actions.sessions import end_sessions
from meedoen.apps.accounts.actions.signing_in import count_code, forget_codes
from meedoen.apps.accounts.actors import Actor, NotAllowedError, require
from meedoen.apps.accounts.models import Municipality, RecoveryCode, SecondFactor, User
from meedoen.apps.accounts.one_time_codes import DIGITS, matching_step, new_recovery_codes, plain
from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.sealing import SealBrokenError, seal, unseal
from meedoen.apps.journal.actions import log

PURPOSE = "second factor"


class WrongCodeError(Exception):
    """The code is not the one; the message says what to look at (Dutch)."""


class BrakedError(Exception):
    """There were too many wrong codes; `wait` is how long no other is looked at."""

    def __init__(self, *, wait: timedelta) -> None:
        """Keep how long to wait."""
        super().__init__(f"{wait} to wait")
        self.wait = wait


@transaction.atomic
def set_up_second_factor(*, actor: Actor, person: User, key: str, code: str, now: datetime) -> list[str]:
    """Take an app into use, when it shows the right code; return the recovery codes, which are shown once.

    Raises:
        WrongCodeError: the app shows another code, so it does not have this key or its clock is off.

    """
    step = matching_step(key=key, code=plain(code), moment=now, after=0)
    if step is None:
        message = (
            "Deze code klopt niet. Typ de code die de app nu toont. Klopt die weer niet, kijk dan of de klok van uw "
            "telefoon vanzelf gelijkloopt."
        )
        raise WrongCodeError(message)
    SecondFactor.objects.update_or_create(
        user=person, defaults={"sealed_key": seal(text=key, purpose=PURPOSE), "last_step": step, "since": now}
    )
    codes = _replace_codes(person)
    _log(actor, person, "tweede factor ingesteld")
    return codes


@transaction.atomic
def renew_recovery_codes(*, actor: Actor, person: User) -> list[str]:
    """Replace the recovery codes, used or not; return the new ones, which are shown once."""
    codes = _replace_codes(person)
    _log(actor, person, "herstelcodes vernieuwd")
    return codes


def use_code(*, actor: Actor, person: User, code: str, now: datetime, device: str = "") -> int | None:
    """Let a code of the app in, or a recovery code, each once; return how many recovery codes are left if it was one.

    Raises:
        WrongCodeError: it is neither, or it was used before.
        BrakedError: there were too many wrong ones; this one was not looked at.

    """
    # Counting is kept also when the code is refused, so it stands outside the transaction of using the code.
    tally = count_code(person=person, now=now, device=device)
    if tally.wait is not None:
        raise BrakedError(wait=tally.wait)
    try:
        return _use(actor, person, plain(code), now, device)
    except WrongCodeError:
        tell_wrong_code(actor=actor, person=person, tally=tally)
        raise


@transaction.atomic
def remove_second_factor(*, actor: Actor, person: User) -> None:
    """Do without a second factor; the page asks for a code first, and offers it only where none is required."""
    _remove(person)
    _log(actor, person, "tweede factor weggehaald")


@transaction.atomic
def reset_second_factor(*, actor: Actor, municipality: Municipality, name: str) -> None:
    """Take away the second factor of somebody who lost it and has no recovery codes; all sessions of that person end.

    Raises:
        NotAllowedError: the actor may not manage people here, it is the actor, or the person works elsewhere too.
        UnknownPersonError: nobody of this municipality has this name.

    """
    require(actor=actor, permission=Permission.MANAGE_PEOPLE, municipality_code=municipality.code)
    person = User.objects.filter(username=name, memberships__municipality=municipality).first()
    if person is None:
        raise UnknownPersonError(f"Bij {municipality.name} werkt niemand met de naam ‘{name}’.")
    if actor.user_id == person.pk:
        message = (
            "U kunt uw eigen tweede factor hier niet weghalen. Doe dat bij uw account, of vraag een andere beheerder."
        )
        raise NotAllowedError(message)
    require_only_here(actor=actor, person=person, municipality=municipality)
    _remove(person)
    end_sessions(person=person)
    log(municipality_code=municipality.code, actor=actor, action="tweede factor hersteld", subject=name)


@transaction.atomic
def _use(actor: Actor, person: User, typed: str, now: datetime, device: str) -> int | None:
    is_app = typed.isascii() and typed.isdigit() and len(typed) == DIGITS
    left = None
    if is_app:
        _use_step(person, typed, now)
    else:
        left = _use_recovery(actor, person, typed, now)
    forget_codes(person=person, device=device)
    return left


def _use_step(person: User, typed: str, now: datetime) -> None:
    factor = SecondFactor.objects.select_for_update().filter(user=person).first()
    step = None
    if factor is not None:
        try:
            key = unseal(sealed=factor.sealed_key, purpose=PURPOSE)
        except SealBrokenError:
            message = (
                "Uw app hoort niet meer bij deze installatie. Gebruik een herstelcode, of vraag de beheerder om hulp."
            )
            raise WrongCodeError(message) from None
        step = matching_step(key=key, code=typed, moment=now, after=factor.last_step)
    if factor is None or step is None:
        message = "Deze code klopt niet, of is al gebruikt. Typ de code die de app nu toont."
        raise WrongCodeError(message)
    factor.last_step = step
    factor.save(update_fields=["last_step"])


def _use_recovery(actor: Actor, person: User, typed: str, now: datetime) -> int:
    unused = RecoveryCode.objects.filter(user=person, used_at=None)
    used = unused.filter(fingerprint=_fingerprint(person, typed)).update(used_at=now)
    if not used:
        message = "Deze herstelcode klopt niet, of is al gebruikt. Elke herstelcode werkt één keer."
        raise WrongCodeError(message)
    left = unused.count()
    _log(actor, person, "herstelcode gebruikt", nog_over=left)
    return left


def _replace_codes(person: User) -> list[str]:
    RecoveryCode.objects.filter(user=person).delete()
    codes = new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(user=person, fingerprint=_fingerprint(person, plain(code))) for code in codes
    )
    return codes


def _remove(person: User) -> None:
    SecondFactor.objects.filter(user=person).delete()
    RecoveryCode.objects.filter(user=person).delete()


def _fingerprint(person: User, typed: str) -> str:
    # The codes are random, 59 bits each: a keyed hash is enough, a slow one would only slow us.
    return salted_hmac("meedoen.recovery", f"{person.pk}\0{typed}", algorithm="sha256").hexdigest()


def _log(actor: Actor, person: User, action: str, **details: object) -> None:
    log(municipality_code="", actor=actor, action=action, subject=person.get_username(), details=details)
