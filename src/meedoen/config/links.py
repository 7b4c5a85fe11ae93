"""The settings of the links to DUO and the BRP: how they are read, and what does not fit together. Empty means off."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from meedoen.config.setting import Setting

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
_OIN = re.compile(r"[0-9]{20}")
_MUNICIPALITY = re.compile(r"GM[0-9]{4}")
_LONGEST_KEY = 500


@dataclass(frozen=True, kw_only=True)
class Links:
    """Where other systems are, and what proves who we are there; keys and OINs by the code of a municipality."""

    duo_address: str = ""
    duo_oin: str = ""
    oins: Mapping[str, str] = field(default_factory=dict)
    brp_address: str = ""
    brp_keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    certificate: Path | None = None
    roots: Path | None = None


def address(text: str) -> str:
    """Read the address of another system, or nothing: with https, or on this machine itself."""
    parts = urlsplit(text)
    safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE)
    if text and not (safe and parts.hostname and not parts.query and not parts.fragment and not parts.username):
        raise ValueError(text)
    return text.rstrip("/")


def oin(text: str) -> str:
    """Read an organisation's number of twenty digits, or nothing."""
    if text and not _OIN.fullmatch(text):
        raise ValueError(text)
    return text


def oins(text: str) -> dict[str, str]:
    """Read an OIN per municipality: `GM0303=…, GM0050=…`; none is good too."""
    found = _by_municipality(text)
    if not all(_OIN.fullmatch(each) for each in found.values()):
        raise ValueError(text)
    return found


def keys(text: str) -> dict[str, str]:
    """Read a key per municipality: `GM0303=…, GM0050=…`; none is good too."""
    found = _by_municipality(text)
    if not all(each.isprintable() and each.isascii() and len(each) <= _LONGEST_KEY for each in found.values()):
        raise ValueError(text)
    return found


def file(text: str) -> Path | None:
    """Read the path of a file that is there, or nothing."""
    if not text:
        return None
    path = Path(text)
    if not path.is_file():
        raise ValueError(text)
    return path


def _by_municipality(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.split(",") if part.strip()]
    found = {code.strip(): value.strip() for code, _, value in pairs}
    if len(found) < len(pairs) or not all(_MUNICIPALITY.fullmatch(code) and value for code, value in found.items()):
        raise ValueError(text)
    return found


LINK_SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="MEEDOEN_DUO_ADDRESS",
        description="Waar DUO bereikbaar is voor de inburgering: het adres dat DUO gaf, of dat van uw eigen knooppunt, zonder `/v1`. "
        "Leeg: Meedoen vraagt DUO niets.",
        default="",
        expected="een adres met https, zoals 'https://knooppunt.gemeente.nl/duo'",
        parse=address,
    ),
    Setting(
        name="MEEDOEN_DUO_OIN",
        description="Het OIN van DUO: het staat op elke vraag aan DUO, en alleen meldingen met dit OIN worden aangenomen.",
        default="",
        expected="een OIN van twintig cijfers",
        parse=oin,
    ),
    Setting(
        name="MEEDOEN_OINS",
        description="Het OIN van elke gemeente in deze installatie. Een gemeente zonder OIN krijgt geen meldingen van DUO.",
        default="",
        expected="een OIN per gemeentecode, gescheiden door komma's, zoals 'GM0303=00000001001234567000'",
        parse=oins,
    ),
    Setting(
        name="MEEDOEN_BRP_ADDRESS",
        description="Waar de BRP API Personen bereikbaar is, zonder `/personen`. Leeg: Meedoen vraagt de BRP niets.",
        default="",
        expected="een adres met https, zoals 'https://brp.gemeente.nl/haalcentraal/api/brp'",
        parse=address,
    ),
    Setting(
        name="MEEDOEN_BRP_KEYS",
        description="De sleutel van elke gemeente voor de BRP API (kop X-API-KEY). Leeg als uw knooppunt die zelf toevoegt: dan mag elke "
        "gemeente in deze installatie de BRP vragen.",
        default="",
        expected="een sleutel per gemeentecode, gescheiden door komma's, zoals 'GM0303=…'",
        parse=keys,
    ),
    Setting(
        name="MEEDOEN_LINK_CERTIFICATE",
        description="Certificaat met sleutel (PKIoverheid) waarmee Meedoen zich bekendmaakt bij DUO en de BRP. Leeg als uw knooppunt dat doet.",
        default="",
        expected="het pad van een PEM-bestand dat Meedoen mag lezen",
        parse=file,
    ),
    Setting(
        name="MEEDOEN_LINK_ROOTS",
        description="Stamcertificaten waarop Meedoen bij DUO en de BRP vertrouwt, zoals de private root van PKIoverheid. "
        "Leeg: die van het besturingssysteem.",
        default="",
        expected="het pad van een PEM-bestand dat Meedoen mag lezen",
        parse=file,
    ),
)


def links_of(values: Mapping[str, object]) -> Links:
    """Return the parsed settings in their places; the casts are checked by the parsers above."""
    named, keyed = values["MEEDOEN_OINS"], values["MEEDOEN_BRP_KEYS"]
    certificate, roots = values["MEEDOEN_LINK_CERTIFICATE"], values["MEEDOEN_LINK_ROOTS"]
    assert isinstance(named, dict)  # noqa: S101 - narrows the type for the checker
    assert isinstance(keyed, dict)  # noqa: S101 - narrows the type for the checker
    return Links(
        duo_address=str(values["MEEDOEN_DUO_ADDRESS"]),
        duo_oin=str(values["MEEDOEN_DUO_OIN"]),
        oins=named,
        brp_address=str(values["MEEDOEN_BRP_ADDRESS"]),
        brp_keys=keyed,
        certificate=certificate if isinstance(certificate, Path) else None,
        roots=roots if isinstance(roots, Path) else None,
    )


def link_problems(values: Mapping[str, object]) -> list[str]:
    """Say what is missing when somebody began to set up a link."""
    expected = {setting.name: setting.expected for setting in LINK_SETTINGS}
    missing = {
        "MEEDOEN_DUO_OIN": values["MEEDOEN_DUO_ADDRESS"] or values["MEEDOEN_OINS"],
        "MEEDOEN_OINS": values["MEEDOEN_DUO_ADDRESS"] or values["MEEDOEN_DUO_OIN"],
        "MEEDOEN_BRP_ADDRESS": values["MEEDOEN_BRP_KEYS"],
    }
    return [
        f"{name} ontbreekt, terwijl de koppeling wel is ingesteld. Verwacht: {expected[name]}."
        for name, is_begun in missing.items()
        if is_begun and not values[name]
    ]
