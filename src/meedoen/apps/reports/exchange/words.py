"""The lists of terms, of areas and of organisations."""

from collections.abc import Iterator

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.network.editing import AreaContent, OrganisationContent, keep_area, keep_organisation
from meedoen.apps.network.models import Area, Organisation
from meedoen.apps.network.queries import KIND_NAMES
from meedoen.apps.reports.exchange.columns import Heading, What
from meedoen.apps.reports.exchange.sheets import Given, Kept, ListSheet, RowError, Scope, Work
from meedoen.apps.sources.models import GlossaryTerm
from meedoen.apps.sources.terms import keep_term


def _terms(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(GlossaryTerm)
    for each in scope.of(GlossaryTerm).select_related("document").order_by("term", "pk"):
        yield Kept(
            {
                "term": each.term,
                "document": each.document.code if each.document else "",
                "stands_for": each.stands_for,
                "definition": each.definition,
                "published": is_published(each.pk),
            },
            each,
        )


def _save_term(work: Work, given: Given) -> None:
    if given["document"]:
        raise RowError("Wat een document zegt, blijft zoals het er staat. Laat ‘Document’ leeg voor een eigen begrip.")
    said = given.some("term", "stands_for", "definition")
    keep_term(actor=work.actor, municipality_code=work.code, **said)


def _areas(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Area)
    for each in scope.of(Area).order_by("code"):
        values = {name: getattr(each, name) for name in ("code", "name", "kind", "part_of_code")}
        yield Kept({**values, "published": is_published(each.pk)}, each)


def _save_area(work: Work, given: Given) -> None:
    content = AreaContent(**given.some("name", "kind", "part_of_code"))
    keep_area(actor=work.actor, municipality_code=work.code, code=given["code"], content=content)


def _organisations(scope: Scope) -> Iterator[Kept]:
    is_published = scope.published(Organisation)
    for each in scope.of(Organisation):
        values = {name: getattr(each, name) for name in ("slug", "name", "kind")}
        yield Kept({**values, "aliases": tuple(each.aliases), "published": is_published(each.pk)}, each)


def _save_organisation(work: Work, given: Given) -> None:
    content = OrganisationContent(**given.some("name", "kind", "aliases"))
    slug = given.kept.record.slug if given.kept else ""
    keep_organisation(actor=work.actor, municipality_code=work.code, slug=slug, content=content)


TERMS = ListSheet(
    slug="begrippen",
    title="Begrippen",
    about="Wat woorden en afkortingen betekenen.",
    columns=(
        Heading(name="term", heading="Begrip", is_required=True, longest=300),
        Heading(name="document", heading="Document", what=What.CODE,
                explanation="Het document waar het begrip in staat; dan verandert het niet. Leeg is een eigen begrip."),
        Heading(name="stands_for", heading="Staat voor", longest=1000, explanation="Bij een afkorting: de woorden voluit."),
        Heading(name="definition", heading="Betekenis"),
    ),
    keys=("term", "document"),
    rows=_terms,
    save=_save_term,
    stays="Een begrip blijft in de lijst. Verander de betekenis, als die niet klopt.",
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip

AREAS = ListSheet(
    slug="gebieden",
    title="Gebieden",
    about="Dorpen, wijken en buurten, en gebieden om mee te vergelijken.",
    columns=(
        Heading(name="code", heading="Code", what=What.CODE, is_required=True, longest=60,
                explanation="Staat in het adres en verandert nooit meer, zoals biddinghuizen of een code van het CBS."),
        Heading(name="name", heading="Naam", is_required=True, longest=500),
        Heading(name="kind", heading="Soort", what=What.WORD, words=KIND_NAMES, is_required=True),
        Heading(name="part_of_code", heading="Deel van", what=What.CODE, longest=60, explanation="De code van een ander gebied."),
    ),
    keys=("code",),
    rows=_areas,
    save=_save_area,
    stays="Een gebied blijft: er kunnen cijfers van zijn. Verander de naam, als die niet klopt.",
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip

ORGANISATIONS = ListSheet(
    slug="organisaties",
    title="Organisaties",
    about="Wie ergens verantwoordelijk voor is of eraan meedoet.",
    columns=(
        Heading(name="slug", heading="Adreswoord", what=What.CODE, longest=120,
                explanation="Geeft Meedoen zelf. Laat het staan; bij een nieuwe organisatie blijft het leeg."),
        Heading(name="name", heading="Naam", is_required=True, longest=500),
        Heading(name="kind", heading="Soort", longest=80),
        Heading(name="aliases", heading="Andere namen", what=What.LIST, explanation="Met een puntkomma ertussen."),
    ),
    keys=("slug",),
    otherwise=("name",),
    rows=_organisations,
    save=_save_organisation,
    stays="Een organisatie blijft: activiteiten en afspraken noemen haar. Verander de naam, als die niet klopt.",
    permission=Permission.EDIT_FRAMEWORKS,
)  # fmt: skip
