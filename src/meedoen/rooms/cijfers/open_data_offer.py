"""What a municipality offers as open data: its lists with their files, and the catalogue that tells of them.

Everything here is the same for everyone, also for who is signed in, so nothing here asks who is asking.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.urls import reverse

from meedoen.apps.accounts.models import Municipality
from meedoen.apps.accounts.queries import municipality_at
from meedoen.apps.reports.open_data.keeping import FORMS, Files, KeptFile, published_files
from meedoen.apps.reports.queries.open_data import conditions_of
from meedoen.links.open_data import TABLE_OF, TABLES, Table, csvw_metadata
from meedoen.links.open_data.catalogue import (
    Conditions,
    OfferedFile,
    OfferedService,
    OfferedTable,
    Publisher,
    catalogue,
    dataset,
    publisher_of,
)
from meedoen.links.open_data.linked import Thing


@dataclass(frozen=True, slots=True)
class Offer:
    """The open data of one municipality as they are now."""

    gemeente: str
    code: str
    publisher: Publisher
    conditions: Conditions
    files: Files

    def file(self, table: Table, form: str) -> KeptFile:
        """Return the file of a list in a form."""
        return self.files[table.slug, form]

    def page(self, table: Table) -> str:
        """Return the address that identifies a list, without the site before it."""
        return reverse("cijfers:dataset", args=(self.gemeente, table.slug))

    def current(self, table: Table, form: str) -> str:
        """Return the address of a list in a form, which stays and always gives what is now."""
        return reverse("cijfers:dataset_file", args=(self.gemeente, table.slug, form))

    def pinned(self, table: Table, form: str) -> str:
        """Return the address of a file with these very bytes; with other bytes it has another address."""
        digest = self.file(table, form).digest
        return reverse("cijfers:dataset_version", args=(self.gemeente, digest, table.slug, form))

    def description(self, table: Table) -> Thing:
        """Return the description of a list in linked data."""
        return dataset(publisher=self.publisher, conditions=self.conditions, offered=self._offered(table))

    def catalogue(self) -> Thing:
        """Return the description of all lists in linked data."""
        return catalogue(
            address=_site(reverse("cijfers:downloads", args=(self.gemeente,))),
            publisher=self.publisher,
            conditions=self.conditions,
            tables=[self._offered(table) for table in TABLES],
            service=OfferedService(
                address=_site(reverse("api:gemeente", args=(self.code,))),
                description=_site(reverse("api:openapi")),
                page=_site(reverse("cijfers:downloads", args=(self.gemeente,))),
            ),
        )

    def columns(self, table: Table) -> dict[str, object]:
        """Return the CSVW description of the CSV of a list."""
        licence = self.conditions.licence
        return csvw_metadata(
            url=f"{table.slug}.csv",
            title=f"{table.title} van de {self.publisher.name}",
            publisher=self.publisher.name,
            columns=table.columns,
            description=f"{table.description} {table.grain}",
            license=licence.address if licence else "",
            modified=self.file(table, "csv").modified.isoformat(timespec="seconds"),
        )

    def _offered(self, table: Table) -> OfferedTable:
        return OfferedTable(
            table=table,
            address=_site(self.page(table)),
            schema=_site(self.current(table, "csv-metadata.json")),
            modified=max(self.file(table, form).modified for form in FORMS),
            files=tuple(
                OfferedFile(form, _site(self.current(table, form)), file.size, file.digest)
                for form in FORMS
                for file in [self.file(table, form)]
            ),
        )


def offer_of(*, gemeente: str) -> Offer:
    """Return what the municipality at this address offers.

    Raises:
        Http404: there is no municipality at this address.

    """
    municipality = _municipality(gemeente)
    return Offer(
        gemeente=gemeente,
        code=municipality.code,
        publisher=publisher_of(code=municipality.code, name=municipality.name),
        conditions=conditions_of(municipality_code=municipality.code),
        files=published_files(municipality_code=municipality.code),
    )


def table_at(*, slug: str) -> Table:
    """Return the list with this word in its address.

    Raises:
        Http404: there is no such list.

    """
    if slug not in TABLE_OF:
        raise Http404(f"‘{slug}’ is geen lijst van de open data. Kies uit: {', '.join(TABLE_OF)}.")
    return TABLE_OF[slug]


def _municipality(gemeente: str) -> Municipality:
    found = municipality_at(slug=gemeente)
    if found is None:
        raise Http404(f"Er is geen gemeente op dit adres: {gemeente}.")
    return found


def _site(address: str) -> str:
    return f"{settings.MEEDOEN_BASE_URL}{address}"
