"""What a made-up town has besides people: areas with names that no area has, and a letterhead that leads to nobody.

Only within `looking`, and before anybody lives there.
"""

from collections.abc import Sequence
from itertools import product

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.cases.desk import Desk
from meedoen.apps.cases.models import LetterheadVersion
from meedoen.apps.network.editing import AreaContent, keep_area

SOURCE = "proefgemeente"
_STEMS = ("Proef", "Oefen", "Verzon", "Voorbeeld", "Droom", "Fictie", "Schijn", "Namaak", "Bedacht", "Test")
_ENDS = ("haven", "veld", "dam", "hoek")
_SIDES = ("Midden", "Noord", "Oost", "Zuid", "West")
_DISTRICT = slice(2, 8)


def name_of_district(*, number: int) -> str:
    """Return the name of a district by its number from 1 up; those of the largest town differ too.

    >>> name_of_district(number=1), name_of_district(number=2), name_of_district(number=11)
    ('Proefhaven', 'Oefenveld', 'Proefveld')
    """
    names = sorted(product(range(len(_ENDS)), range(len(_STEMS))), key=lambda each: each[0])
    turn, place = names[(number - 1) % len(names)]
    return f"{_STEMS[place]}{_ENDS[(turn + place) % len(_ENDS)]}"


def name_of_area(*, code: str) -> str:
    """Return the name of an area or a district by its code.

    >>> name_of_area(code="BU99980102"), name_of_area(code="WK999802")
    ('Proefhaven-Noord', 'Oefenveld')
    """
    district = name_of_district(number=int(code[6:8]))
    return district if code.startswith("WK") else f"{district}-{_SIDES[int(code[8:10]) - 1]}"


def name_areas(*, desk: Desk, municipality: Municipality, codes: Sequence[str]) -> None:
    """Write down the municipality, its districts and its areas, each with a name."""
    districts = list(dict.fromkeys(f"WK{code[_DISTRICT]}" for code in codes))
    found = [
        (municipality.code, AreaContent(name=municipality.name, kind="municipality")),
        *(
            (code, AreaContent(name=name_of_area(code=code), kind="district", part_of_code=municipality.code))
            for code in districts
        ),
        *(
            (code, AreaContent(name=name_of_area(code=code), kind="neighbourhood", part_of_code=f"WK{code[_DISTRICT]}"))
            for code in codes
        ),
    ]
    for code, content in found:
        keep_area(actor=desk.actor, municipality_code=desk.code, code=code, content=content)


def give_letterhead(*, desk: Desk, name: str) -> None:
    """Let letters come from an address, a number and a box that do not exist.

    No postcode begins with a 0, no area has the code 0000, and mail to `example` arrives nowhere (RFC 2606).
    """
    LetterheadVersion._default_manager.create(
        municipality_id=desk.code,
        number=1,
        name=f"Gemeente {name}",
        lines=f"Verzonnen Plein 1\nPostbus 0\n0000 AA  {name}",
        phone="0000 - 00 00 00",
        email=f"meedoen@{name.lower().replace(' ', '-')}.example",
        objections_to=f"Gemeente {name}\nVerzonnen commissie voor bezwaren\nPostbus 0\n0000 AA  {name}",
        made_at=desk.now,
        made_by=SOURCE,
    )
