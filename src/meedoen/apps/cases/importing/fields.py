"""What a column of a file of clients can hold, under which headings systems write it, and what is expected in its cells."""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from meedoen.core.cases.households import HouseholdRole

PASSED_OVER = "niet lezen"
"""What a mapping says of a column that is not read."""
_NOT_A_SIGN = re.compile(r"[^a-z0-9]+")


class Field(StrEnum):
    """A field, by the Dutch word that a mapping has for it."""

    CLIENT = "clientnummer"
    BSN = "bsn"
    SURNAME = "achternaam"
    PREFIX = "voorvoegsel"
    GIVEN = "voornaam"
    INITIALS = "voorletters"
    BORN = "geboortedatum"
    DIED = "overlijdensdatum"
    LANGUAGE = "taal"
    TEAM = "team"
    HOUSEHOLD = "huishoudnummer"
    ROLE = "plaats in huishouden"
    SINCE = "huishouden vanaf"
    ROW = "regelnummer"
    KIND = "soort"
    BEGIN = "begin"
    END = "einde"
    REASON = "reden"
    HOURS = "uren per week"
    PROVIDER = "aanbieder"


OF_PERSON = (Field.SURNAME, Field.PREFIX, Field.GIVEN, Field.INITIALS, Field.BORN, Field.DIED, Field.LANGUAGE)
OF_SPELL = (Field.ROW, Field.KIND, Field.BEGIN, Field.END, Field.REASON, Field.HOURS, Field.PROVIDER)
DAYS = frozenset({Field.BORN, Field.DIED, Field.SINCE, Field.BEGIN, Field.END})

HEADINGS: Mapping[Field, tuple[str, ...]] = MappingProxyType(
    {
        Field.CLIENT: ("clientnummer", "clientnr", "client", "clientid", "klantnummer", "klantnr", "persoonsnummer"),
        Field.BSN: ("bsn", "burgerservicenummer", "bsnnummer", "bsnnr", "sofinummer"),
        Field.SURNAME: ("achternaam", "geslachtsnaam", "familienaam", "surname"),
        Field.PREFIX: ("voorvoegsel", "voorvoegsels", "tussenvoegsel", "tussenvoegsels"),
        Field.GIVEN: ("voornaam", "voornamen", "roepnaam"),
        Field.INITIALS: ("voorletters", "initialen", "voorletter"),
        Field.BORN: ("geboortedatum", "gebdatum", "datumgeboorte", "gebdat", "geborenop"),
        Field.DIED: ("overlijdensdatum", "datumoverlijden", "overledenop", "overleden"),
        Field.LANGUAGE: ("taal", "voertaal", "voorkeurstaal"),
        Field.TEAM: ("team", "teamnaam"),
        Field.HOUSEHOLD: (
            "huishoudnummer",
            "huishoudennummer",
            "huishoudnr",
            "huishouden",
            "gezinsnummer",
            "gezinsnr",
            "leefeenheid",
        ),
        Field.ROLE: ("plaatsinhuishouden", "rolinhuishouden", "gezinsrol", "rol"),
        Field.SINCE: ("huishoudenvanaf", "huishoudensinds", "samenwonendvanaf", "samenwonendsinds"),
        Field.ROW: ("regelnummer", "uitkeringsnummer", "uitkeringnr", "regelingnummer", "trajectnummer", "kenmerk"),
        Field.KIND: (
            "soort",
            "soortuitkering",
            "uitkeringssoort",
            "regeling",
            "uitkering",
            "soortregeling",
            "voorziening",
        ),
        Field.BEGIN: ("begin", "begindatum", "startdatum", "ingangsdatum", "datumingang", "vanaf", "datumbegin", "van"),
        Field.END: ("einde", "einddatum", "laatstedag", "datumeinde", "totenmet", "tm", "datumbeeindiging", "tot"),
        Field.REASON: ("reden", "redeneinde", "redenbeeindiging", "redenuitstroom", "eindreden", "beeindigingsreden"),
        Field.HOURS: ("urenperweek", "uren", "aantaluren", "uurperweek"),
        Field.PROVIDER: ("aanbieder", "leverancier", "uitvoerder"),
    }
)
"""By field the headings that mean it, in small plain letters without what stands between them."""

ROLES: Mapping[str, HouseholdRole] = MappingProxyType(
    {
        word: role
        for role, words in {
            HouseholdRole.HEAD: ("aanvrager", "hoofd", "hoofdaanvrager"),
            HouseholdRole.PARTNER: ("partner", "echtgenoot", "echtgenote", "medeaanvrager"),
            HouseholdRole.CHILD: ("kind", "zoon", "dochter"),
            HouseholdRole.OTHER: ("anderlid", "ander", "overig"),
            HouseholdRole.MEMBER: ("lid",),
        }.items()
        for word in words
    }
)
"""Which place in a household a plain word means."""

FIRST_DAY_AFTER = frozenset({"tot"})
"""Headings of an end that is the first day on which it does not hold any more."""


def plain_heading(text: str) -> str:
    """Return a heading in small plain letters and digits.

    >>> plain_heading("Cliënt-nr."), plain_heading("Datum t/m")
    ('clientnr', 'datumtm')
    """
    flat = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_A_SIGN.sub("", "".join(sign for sign in flat if not unicodedata.combining(sign)))
