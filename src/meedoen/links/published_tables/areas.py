"""Which area a text names: the own municipality, or one to compare with (country, province, size class)."""

import re
from dataclasses import dataclass

PROVINCES = frozenset(
    [
        "drenthe",
        "flevoland",
        "friesland",
        "fryslân",
        "gelderland",
        "groningen",
        "limburg",
        "noord-brabant",
        "noord-holland",
        "overijssel",
        "utrecht",
        "zeeland",
        "zuid-holland",
    ]
)
BOTH = frozenset({"groningen", "utrecht"})
"""Names of a province that are also names of a municipality."""

OWN = "gemeente"

_SIZE = re.compile(
    r"^(?:(?:gemiddelde? )?(?:gemeenten?|gem\.?)(?: met| van)?(?: (?:tussen|minder dan|meer dan|tot|vanaf))? ?)?(?:tussen )?"
    r"(?:[<>≤≥] ?)?\d{1,3}[. ]?(?:000|dzd)(?: ?(?:-|–|tot|en|t/m|/) ?\d{1,3}[. ]?(?:000|dzd))?(?: ?(?:inwoners|inw\.?))?$"
)
_COUNTRY = re.compile(
    r"^(?:heel |gemiddelde? (?:van )?|gem\.? )?(?:nederland|landelijk|nl|ned\.?|rijk|het land|land)(?: gemiddelde?)?$|^landelijk gemiddelde?$|^gemiddelde? landelijk$"
)
_COMPARED = re.compile(
    r"^(?:vergelijkbare gemeenten|(?:vergelijkings|referentie)(?:groep|gemeenten|waarde|cijfer)?|(?:gemiddelde? )?benchmark|grootteklasse|gemeenteklasse"
    r"|inwonersklasse|gemeentegrootteklasse|overige gemeenten|andere gemeenten|gemiddelde gemeente.*|gemeenten|(?:de )?provincie(?: .+)?|prov\.? .+"
    r"|(?:de )?(?:ggd[- ])?regio(?: .+)?|arbeidsmarktregio.*|jeugdzorgregio.*|stedelijkheid.*|(?:weinig|matig|sterk|zeer sterk|niet) stedelijk.*"
    r"|[gm]-?\d{1,3}(?:[- ]gemeenten)?|buurgemeenten|gemiddelde? (?:gemeenten|regio|provincie).*|gemeenten .*inwoners.*)$"
)
_OWN = re.compile(r"^(?:(?:eigen|onze|de) )?gemeente(?: (?P<name>(?!met|van|tussen)[^\d<>]+))?$")


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area as printed; `is_reference` when it is one to compare with; `is_own` for the municipality itself."""

    name: str
    is_reference: bool
    is_own: bool = False
    doubt: str = ""


def find_area(text: str, *, own_names: tuple[str, ...] = ()) -> NamedArea | None:
    """Return the area that the text names, or None when it is no area that is known.

    >>> find_area("Nederland")
    NamedArea(name='Nederland', is_reference=True, is_own=False, doubt='')
    >>> find_area("Gemeenten 25.000 - 50.000 inwoners").is_reference
    True
    >>> find_area("Bron") is None
    True
    """
    printed = " ".join(text.split()).strip(" :*")
    flat = printed.lower().replace("–", "-")
    if flat in {name.lower() for name in own_names} or flat.removeprefix("gemeente ") in {n.lower() for n in own_names}:
        return NamedArea(printed, is_reference=False, is_own=True)
    if re.search(r"\b(?:19|20)\d\d\b", flat) and not _SIZE.match(flat):
        return None
    own = _OWN.match(flat)
    if own:
        return NamedArea(printed if own["name"] else OWN, is_reference=False, is_own=True)
    if flat in BOTH:
        return NamedArea(printed, is_reference=False, doubt=f"‘{printed}’ kan de gemeente of de provincie zijn")
    if flat in PROVINCES or _COUNTRY.match(flat) or _SIZE.match(flat) or _COMPARED.match(flat):
        return NamedArea(printed, is_reference=True)
    return None
