"""How a resident reads what is passed on about the resident: signals, what was done about them, and handovers."""

from collections.abc import Mapping

from meedoen.apps.cases.own_data.told_table import ToldTable

PASSING: Mapping[str, ToldTable] = {
    "Alert": ToldTable(
        title="Signalen",
        purpose="Wat iemand over u meldde, zodat wij contact konden opnemen.",
        columns={
            "kind": "Soort",
            "from_whom": "Van wie",
            "received_on": "Ontvangen op",
            "text": "Wat er staat",
            "about_name": "Genoemde naam",
            "about_born": "Genoemde geboortedatum",
            "about_where": "Genoemde plaats",
            "recorded_at": "Opgeschreven op",
            "closed_on": "Afgesloten op",
            "outcome": "Uitkomst",
            "closed_why": "Toelichting",
        },
        of_others=frozenset({"from_whom", "text", "closed_why"}),
    ),
    "AlertStep": ToldTable(
        title="Wat er met signalen is gedaan",
        purpose="Elke keer dat iemand iets met een signaal deed.",
        columns={"day": "Dag", "what": "Wat", "text": "Toelichting", "recorded_at": "Opgeschreven op"},
        of_others=frozenset({"text"}),
        path="alert__resident",
    ),
    "EarlierAlert": ToldTable(
        title="Signalen, zoals ze eerder stonden",
        purpose="Wat er van een signaal stond, tot wanneer, en waarom het is verbeterd of weer geopend.",
        columns={
            "kind": "Soort",
            "from_whom": "Van wie",
            "received_on": "Ontvangen op",
            "text": "Wat er stond",
            "about_name": "Genoemde naam",
            "about_born": "Genoemde geboortedatum",
            "about_where": "Genoemde plaats",
            "known_from": "Opgeschreven op",
            "closed_on": "Toen afgesloten op",
            "outcome": "Toen met uitkomst",
            "closed_why": "Toelichting daarbij",
            "known_until": "Veranderd op",
            "why": "Waarom veranderd",
        },
        of_others=frozenset({"from_whom", "text", "why", "closed_why"}),
        path="alert__resident",
    ),
    "Handover": ToldTable(
        title="Overdrachten",
        purpose="Wie uw zaak van wie overnam.",
        columns={
            "text": "Waarover",
            "handed_on": "Overgedragen op",
            "answer_by": "Antwoord uiterlijk",
            "to_team": "Naar team",
            "to_party": "Naar organisatie",
            "with_file": "Met het dossier",
            "state": "Stand",
            "answered_on": "Antwoord op",
            "answered_how": "Hoe",
            "why": "Toelichting",
        },
        of_others=frozenset({"text", "why"}),
    ),
    "EarlierHandover": ToldTable(
        title="Overdrachten, zoals ze stonden voor een verbetering",
        purpose="Wat er van een overdracht stond, tot wanneer, en waarom het is verbeterd.",
        columns={
            "text": "Waarover",
            "answer_by": "Antwoord uiterlijk",
            "state": "Stand",
            "answered_on": "Antwoord op",
            "answered_how": "Hoe",
            "answer": "Toelichting",
            "known_until": "Verbeterd op",
            "why": "Waarom verbeterd",
        },
        of_others=frozenset({"text", "answer", "why"}),
        path="handover__resident",
    ),
}
