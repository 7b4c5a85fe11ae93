"""What the pages on open data show: the lists with their size and forms, and the columns of one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.timezone import localtime
from markupsafe import Markup

from meedoen.core.values.dutch import format_date, format_number
from meedoen.links.open_data import Table
from meedoen.links.open_data.catalogue import Conditions, missing
from meedoen.rooms.cijfers.open_data_offer import Offer
from meedoen.ui.page import Column, Fact, Place

_KILO, _MEGA = 1000, 1_000_000
_FORM_LABELS = {
    "csv": "CSV",
    "json": "JSON",
    "csv-metadata.json": "Beschrijving van de kolommen (CSVW)",
    "jsonld": "Beschrijving van de lijst (DCAT, JSON-LD)",
    "ttl": "Beschrijving van de lijst (DCAT, Turtle)",
}
_FORM_NOTES = {
    "csv": "Voor een rekenblad of een programma; met een punt in getallen.",
    "json": "Voor een programma; elke cel is tekst.",
    "csv-metadata.json": "Voor een programma dat de CSV leest.",
    "jsonld": "Voor een catalogus van open data.",
    "ttl": "Voor een catalogus van open data.",
}


def catalogue_content(*, offer: Offer, tables: Sequence[Table], addresses: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page with all lists shows."""
    labels = {"jsonld": "Catalogus als JSON-LD", "ttl": "Catalogus als Turtle"}
    return {
        "columns": [
            Column("Lijst"),
            Column("Wat erin staat"),
            Column("Rijen", numeric=True),
            Column("Laatst veranderd"),
            Column("Downloaden"),
        ],
        "rows": [_row(offer, table) for table in tables],
        "catalogues": [
            *(Place(labels[form], address) for form, address in addresses.items()),
            Place("API, beschreven met OpenAPI", reverse("api:openapi"), note="Lezen zonder sleutel."),
        ],
        "conditions": _conditions(offer.conditions),
        "missing": missing(conditions=offer.conditions),
    }


def list_content(*, offer: Offer, table: Table, addresses: Mapping[str, str]) -> dict[str, Any]:
    """Return what the page of one list shows."""
    csv = offer.file(table, "csv")
    return {
        "table": table,
        "facts": [
            Fact("Rijen", f"{format_number(Decimal(csv.rows))}. {table.grain}"),
            Fact("Laatst veranderd", _day(csv.modified)),
            *_conditions(offer.conditions),
        ],
        "missing": missing(conditions=offer.conditions),
        "files": [
            Place(f"{_FORM_LABELS[form]}{_size_of(offer, table, form)}", address, note=_FORM_NOTES[form])
            for form, address in addresses.items()
        ],
        "columns": [Column("Kolom"), Column("Betekenis"), Column("Mogelijke woorden"), Column("Gevuld")],
        "rows": [
            (
                column.name,
                column.meaning,
                ", ".join(column.choices) or column.holds,
                "altijd" if column.required else "soms",
            )
            for column in table.columns
        ],
    }


def _row(offer: Offer, table: Table) -> tuple[object, ...]:
    csv = offer.file(table, "csv")
    links = Markup(", ").join(
        Place(f"{_FORM_LABELS[form]}{_size_of(offer, table, form)}", offer.current(table, form))
        for form in ("csv", "json")
    )
    return (
        Place(table.title, offer.page(table)),
        table.description,
        format_number(Decimal(csv.rows)),
        _day(csv.modified),
        links,
    )


def _size_of(offer: Offer, table: Table, form: str) -> str:
    if (table.slug, form) not in offer.files:
        return ""
    return f" ({size_in_words(size=offer.file(table, form).size)})"


def size_in_words(*, size: int) -> str:
    """Say how large a file is, in Dutch.

    >>> size_in_words(size=83), size_in_words(size=41_730), size_in_words(size=2_340_000)
    ('83 bytes', '42 kB', '2,3 MB')
    """
    if size < _KILO:
        return f"{size} bytes"
    if size < _MEGA:
        return f"{format_number(Decimal(size) / _KILO, decimals=0)} kB"
    return f"{format_number(Decimal(size) / _MEGA, decimals=1)} MB"


def _day(moment: datetime) -> str:
    return format_date(localtime(moment).date())


def _conditions(conditions: Conditions) -> list[Fact]:
    facts = []
    if conditions.licence is not None:
        facts.append(Fact("Licentie", Place(conditions.licence.name, conditions.licence.address)))
    if conditions.has_contact:
        ways = [
            Place(conditions.contact_email, f"mailto:{conditions.contact_email}") if conditions.contact_email else None,
            Place("contactpagina", conditions.contact_page) if conditions.contact_page else None,
        ]
        name = [conditions.contact_name] if conditions.contact_name else []
        facts.append(Fact("Vragen", Markup(", ").join([*name, *filter(None, ways)])))
    if conditions.rights:
        facts.append(Fact("Verder geldt", conditions.rights))
    return facts
