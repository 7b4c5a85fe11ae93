"""Changes of municipalities, of the people with an account, and what is kept of signing in."""

from datetime import datetime, timedelta

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import transaction
from django.utils.crypto import salted_hmac

from meedoen.apps.accounts.actors import Actor, require_inside
from meedoen.apps.accounts.models import Membership, Municipality, SignInAttempts, User
from meedoen.apps.accounts.people import require_fit
from meedoen.apps.journal.actions import log


class MunicipalityExistsError(Exception):
    """Another municipality already goes by this address (Dutch message)."""


@transaction.atomic
def register_municipality(*, actor: Actor, code: str, name: str, slug: str) -> Municipality:
    """Add a municipality, or return the one that has this code.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        MunicipalityExistsError: another municipality has this address.

    """
    require_inside(actor=actor, municipality_code=code)
    taken = Municipality.objects.filter(slug=slug).exclude(code=code).first()
    if taken is not None:
        message = (
            f"Het adres ‘{slug}’ is al van {taken.name} ({taken.code}). Controleer de code en de naam van de gemeente."
        )
        raise MunicipalityExistsError(message)
    municipality, is_new = Municipality.objects.get_or_create(code=code, defaults={"name": name, "slug": slug})
    if is_new:
        log(municipality_code=code, actor=actor.name, action="gemeente toegevoegd", subject=name)
    return municipality


def _is_served(path: str) -> bool:
    """Tell whether pages can point to this static file: with hashed names it must have been collected."""
    try:
        staticfiles_storage.url(path)
    except ValueError:
        return False
    return True


class UnknownThemeError(Exception):
    """There is no stylesheet of this name; the message says where it was expected (Dutch)."""


@transaction.atomic
def set_theme(*, actor: Actor, municipality: Municipality, theme: str) -> None:
    """Give a municipality its own look: `theme` names a stylesheet in `meedoen/themes`, empty is the neutral look.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        UnknownThemeError: there is no such stylesheet.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    path = f"meedoen/themes/{theme}.css"
    if theme and finders.find(path) is None:
        message = f"Er is geen huisstijl ‘{theme}’. Zet het bestand {theme}.css in de map themes van MEEDOEN_DATA."
        raise UnknownThemeError(message)
    if theme and not _is_served(path):
        message = f"De huisstijl ‘{theme}’ is nog niet klaargezet. Voer eerst meedoen collectstatic uit."
        raise UnknownThemeError(message)
    municipality.theme = theme
    municipality.save(update_fields=["theme"])
    log(municipality_code=municipality.code, actor=actor.name, action="huisstijl gekozen", subject=theme or "neutraal")


class PersonExistsError(Exception):
    """Somebody with this name has an account (Dutch message)."""


class UnknownPersonError(Exception):
    """Nobody with this name works for this municipality (Dutch message)."""


@transaction.atomic
def add_person(*, actor: Actor, municipality: Municipality, name: str, password: str) -> User:
    """Give somebody an account with which to work for a municipality.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        UnfitPersonError: the name or the password cannot be used.
        PersonExistsError: the name is taken, also when only capitals differ.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    require_fit(name=name, password=password)
    if User.objects.filter(username__iexact=name).exists():
        message = f"Er is al een account met de naam ‘{name}’. Kies een andere naam."
        raise PersonExistsError(message)
    person = User.objects.create_user(username=name, password=password)
    Membership.objects.create(user=person, municipality=municipality)
    log(municipality_code=municipality.code, actor=actor.name, action="persoon toegevoegd", subject=name)
    return person


@transaction.atomic
def renew_password(*, actor: Actor, municipality: Municipality, name: str, password: str) -> User:
    """Give somebody of the municipality another password; where the person is signed in, that ends.

    Raises:
        NotAllowedError: the actor does not act for this municipality.
        UnfitPersonError: the password cannot be used.
        UnknownPersonError: nobody of this municipality has this name.

    """
    require_inside(actor=actor, municipality_code=municipality.code)
    person = User.objects.filter(username=name, memberships__municipality=municipality).first()
    if person is None:
        message = f"Bij {municipality.name} werkt niemand met de naam ‘{name}’. Laat --again weg om die toe te voegen."
        raise UnknownPersonError(message)
    require_fit(name=name, password=password)
    person.set_password(password)
    person.save(update_fields=["password"])
    log(municipality_code=municipality.code, actor=actor.name, action="wachtwoord vernieuwd", subject=name)
    return person


MOST_ATTEMPTS = 5
PAUSE = timedelta(minutes=15)


@transaction.atomic
def count_attempt(*, name: str, address: str, now: datetime) -> timedelta | None:
    """Count an attempt to sign in before the password is looked at; return how long to wait when it is one too many.

    Counting goes first, so that many attempts at the same moment do not slip through. An attempt during the pause
    does not count, so the pause ends by itself. What is kept is a fingerprint with a count, for as long as the pause.
    """
    SignInAttempts.objects.filter(last_at__lte=now - PAUSE).delete()
    attempts, _ = SignInAttempts.objects.select_for_update().get_or_create(
        fingerprint=_fingerprint(name, address), defaults={"last_at": now}
    )
    if attempts.count >= MOST_ATTEMPTS:
        return attempts.last_at + PAUSE - now
    attempts.count += 1
    attempts.last_at = now
    attempts.save(update_fields=["count", "last_at"])
    return None


@transaction.atomic
def enter(*, person: User, name: str, address: str) -> None:
    """Record that somebody signed in with this name from this address; the earlier attempts are forgotten."""
    SignInAttempts.objects.filter(fingerprint=_fingerprint(name, address)).delete()
    log(municipality_code="", actor=person.get_username(), action="aangemeld", subject=person.get_username())


def _fingerprint(name: str, address: str) -> str:
    return salted_hmac("meedoen.sign-in", f"{name.strip().casefold()}\0{address}", algorithm="sha256").hexdigest()
