"""The other systems that the register asks, as the settings name them: DUO and the BRP, each None when it is not set up."""

from django.conf import settings

from meedoen.links.brp_persons.client import Brp
from meedoen.links.duo_integration.client import Duo
from meedoen.links.remote.asking import Remote
from meedoen.links.remote.circuit import circuit_of


class NotSetUpError(Exception):
    """There is no link with the other system; the message says what to do (Dutch)."""


def duo_for(*, municipality_code: str) -> Duo | None:
    """Return DUO as a municipality asks it."""
    own = settings.MEEDOEN_OINS.get(municipality_code, "")
    if not (settings.MEEDOEN_DUO_ADDRESS and own):
        return None
    remote = _remote("DUO", settings.MEEDOEN_DUO_ADDRESS, headers={})
    return Duo(remote=remote, own_oin=own, duo_oin=settings.MEEDOEN_DUO_OIN)


def brp_for(*, municipality_code: str) -> Brp | None:
    """Return the BRP as a municipality asks it; without any key the municipality's own gateway adds one."""
    key = settings.MEEDOEN_BRP_KEYS.get(municipality_code, "")
    if not settings.MEEDOEN_BRP_ADDRESS or (settings.MEEDOEN_BRP_KEYS and not key):
        return None
    return Brp(remote=_remote("De BRP", settings.MEEDOEN_BRP_ADDRESS, headers={"X-API-KEY": key} if key else {}))


def required_brp(*, municipality_code: str) -> Brp:
    """Return the BRP as a municipality asks it.

    Raises:
        NotSetUpError: there is no link.

    """
    found = brp_for(municipality_code=municipality_code)
    if found is None:
        message = "De koppeling met de BRP is niet ingesteld. Vraag de beheerder."
        raise NotSetUpError(message)
    return found


def _remote(name: str, address: str, *, headers: dict[str, str]) -> Remote:
    return Remote(
        name=name,
        address=address,
        circuit=circuit_of(name=name, address=address),
        certificate=settings.MEEDOEN_LINK_CERTIFICATE,
        roots=settings.MEEDOEN_LINK_ROOTS,
        headers=headers,
    )
