"""Every table that holds something about a resident, and how the resident reads it: titles, columns, and what may be about others.

A column that is neither told nor left out for a reason fails a test, so nothing is forgotten when a table grows.
"""

from collections.abc import Mapping

from meedoen.apps.cases.own_data.passing import PASSING
from meedoen.apps.cases.own_data.told_table import ToldTable

VERSION = {
    "known_from": "Bekend vanaf",
    "known_until": "Bekend tot",
    "why": "Waarom veranderd",
    "withdrawn_why": "Waarom vervallen",
}

_SPELL = {
    "kind": "Wat",
    "begin": "Eerste dag",
    "end": "Tot",
    "reason": "Reden van het einde",
    "hours_per_week": "Uren per week",
    "project": "Project",
    "wage_value": "Loonwaarde in procenten",
    "provider": "Organisatie",
    "occasion": "Aanleiding",
    "observer": "Gezien door",
    "note": "Toelichting",
    "details": "Bijzonderheden",
    "source": "Bron",
}
TABLES: Mapping[str, ToldTable] = {
    "Resident": ToldTable(
        title="Inschrijving",
        purpose="Dat u in het register staat, en sinds wanneer.",
        columns={"registered_at": "Ingeschreven op"},
        path="",
    ),
    "PersonalDetails": ToldTable(
        title="Uw gegevens",
        purpose="Om te weten wie u bent. Alle versies staan er, ook wat later is verbeterd.",
        columns={
            "salutation": "Aanhef",
            "initials": "Voorletters",
            "given_name": "Voornaam",
            "prefix": "Voorvoegsel",
            "surname": "Achternaam",
            "birth_date": "Geboortedatum",
            "birth_year": "Geboortejaar",
            "died_on": "Overleden op",
            "is_confidential": "Geheimhouding",
            "is_under_investigation": "In onderzoek bij de BRP",
            "language": "Taal",
            "source": "Bron",
            **VERSION,
        },
    ),
    "CitizenNumber": ToldTable(
        title="Burgerservicenummer",
        purpose="Uw BSN is bekend en staat versleuteld in het register. Het wordt hier niet afgedrukt: het staat op uw paspoort of identiteitskaart.",
        columns={"checked_how": "Nagekeken met", "checked_at": "Nagekeken op"},
    ),
    "NameKey": ToldTable(
        title="Zoekwoorden",
        purpose="Waarmee een medewerker u op naam vindt.",
        columns={"word": "Woord", "sound": "Klank"},
    ),
    "Residence": ToldTable(
        title="Waar u woont of woonde",
        purpose="Voor post en om te zien of u in deze gemeente woont.",
        columns={
            "street": "Straat",
            "postcode": "Postcode",
            "place": "Plaats",
            "area_code": "Gebied",
            "begin": "Vanaf",
            "end": "Tot",
            **VERSION,
        },
    ),
    "HouseholdStay": ToldTable(
        title="Huishouden",
        purpose="Of u alleen woont of met anderen, voor de uitkering. Met wie staat hier niet: dat zijn gegevens van anderen.",
        columns={"role": "Plaats in het huishouden", "begin": "Vanaf", "end": "Tot", **VERSION},
    ),
    "CaseSpell": ToldTable(
        title="Wat een tijd duurt of duurde",
        purpose="Uitkeringen, treden, wat u doet, hulp die u krijgt, ontheffingen en regelingen.",
        columns={**_SPELL, **VERSION},
        of_others=frozenset({"observer", "note", "details"}),
    ),
    "CaseEvent": ToldTable(
        title="Wat er gebeurde",
        purpose="Gebeurtenissen op een dag.",
        columns={
            "kind": "Wat",
            "day": "Dag",
            "value": "Waarde",
            **{name: _SPELL[name] for name in ("provider", "occasion", "observer", "note", "details", "source")},
            **VERSION,
        },
        of_others=frozenset({"observer", "note", "details"}),
    ),
    "Talk": ToldTable(
        title="Gesprekken",
        purpose="Wat er in een gesprek werd opgeschreven.",
        columns={"day": "Dag", "form": "Hoe", "sentence": "Wat er staat", **VERSION},
        of_others=frozenset({"sentence"}),
    ),
    "NextStep": ToldTable(
        title="Afspraken",
        purpose="Wat met u is afgesproken.",
        columns={
            "text": "Afspraak",
            "by_resident": "Doet u zelf",
            "due": "Uiterlijk",
            "agreed_at": "Afgesproken op",
            "ended_on": "Afgerond op",
            "dropped_why": "Waarom vervallen",
        },
        of_others=frozenset({"text", "dropped_why"}),
    ),
    "OwnGoal": ToldTable(
        title="Uw eigen doelen",
        purpose="Wat u zelf wilt bereiken, in uw woorden.",
        columns={
            "words": "Doel",
            "since": "Sinds",
            "reached_on": "Bereikt op",
            "given_up_on": "Losgelaten op",
            "given_up_why": "Waarom losgelaten",
            **VERSION,
        },
        of_others=frozenset({"given_up_why"}),
    ),
    "Wish": ToldTable(
        title="Wat u wilt en kunt",
        purpose="Om te zien welke plaatsen bij u passen.",
        columns={
            "kinds": "Wil graag",
            "hours_possible": "Uren per week",
            "travels": "Hoe ver",
            "language_level": "Taalniveau",
            "available_from": "Vanaf",
            **VERSION,
        },
    ),
    "KeptTerms": ToldTable(
        title="Termijnen",
        purpose="Waar een medewerker aan moet denken, en voor wanneer. De computer rekent het elke dag uit het dossier uit.",
        columns={"day": "Uitgerekend op", "found": "Wat er openstaat"},
    ),
    **PASSING,
    "MadeLetter": ToldTable(
        title="Brieven",
        purpose="Brieven die voor u zijn gemaakt.",
        columns={
            "title": "Titel",
            "template_name": "Soort",
            "template": "Sjabloon",
            "version": "Versie van het sjabloon",
            "is_adapted": "Aangepast",
            "content": "Inhoud",
            "made_at": "Gemaakt op",
            "unsent_at": "Niet verstuurd, gezegd op",
            "unsent_why": "Waarom niet verstuurd",
        },
        of_others=frozenset({"content", "unsent_why"}),
    ),
    "Assignment": ToldTable(
        title="Teams die u hielpen",
        purpose="Welk team voor u werkt of werkte.",
        columns={"team": "Team", "since": "Sinds", "ended_at": "Tot", "why": "Waarom"},
        of_others=frozenset({"why"}),
    ),
    "FileOpening": ToldTable(
        title="Geopend met een reden",
        purpose="Een medewerker buiten uw team opende uw dossier en schreef op waarom.",
        columns={"reason": "Reden", "opened_at": "Geopend op", "until": "Tot"},
        of_others=frozenset({"reason"}),
    ),
    "ClientNumber": ToldTable(
        title="Andere systemen", purpose="Uit welk systeem uw gegevens kwamen.", columns={"source": "Systeem"}
    ),
    "ImportedRow": ToldTable(
        title="Ingelezen rijen",
        purpose="Welke rijen uit dat systeem zijn overgenomen; wat erin stond, staat hierboven.",
        columns={"key": "Rij"},
        path="client__resident",
    ),
    "Notification": ToldTable(
        title="Meldingen van DUO",
        purpose="Wat DUO over uw inburgering meldde.",
        columns={
            "event": "Gebeurtenis",
            "registered_at": "Bij DUO",
            "received_at": "Ontvangen",
            "state": "Stand",
            "why": "Toelichting",
            "tried_at": "Laatst geprobeerd",
        },
        of_others=frozenset({"why"}),
    ),
    "FileHold": ToldTable(
        title="Aangehouden",
        purpose="Waarom uw dossier langer wordt bewaard.",
        columns={
            "ground": "Grond",
            "why": "Waarom",
            "since": "Sinds",
            "ended_at": "Tot",
            "ended_why": "Waarom beëindigd",
        },
        of_others=frozenset({"why", "ended_why"}),
    ),
    "PersonRequest": ToldTable(
        title="Uw verzoeken",
        purpose="Wat u over uw gegevens vroeg, en wat wij antwoordden.",
        columns={
            "kind": "Soort",
            "received_on": "Ontvangen op",
            "asked": "Wat u vroeg",
            "identity": "Hoe wij nagingen wie u bent",
            "recorded_at": "Opgeschreven op",
            "extended_on": "Verlengd op",
            "extended_why": "Waarom verlengd",
            "outcome": "Antwoord",
            "answered_on": "Beantwoord op",
            "answer": "Toelichting",
            "done": "Wat er is veranderd",
        },
        of_others=frozenset({"identity"}),
    ),
}
