"""What every page of this room starts with: who asks, the frame, the first crumbs, and the addresses it leads to."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from markupsafe import Markup

from meedoen.apps.accounts.permissions import Permission
from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.cases.queries.trial import is_trial_town
from meedoen.apps.goals.rights import Reach, entering_reach
from meedoen.apps.indicators.queries.figures import Figure
from meedoen.apps.sources.queries import SourceRef, TermFacts
from meedoen.apps.sources.queries.contents import ClaimFacts
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import Place
from meedoen.ui.terms import Term
from meedoen.ui.visibility import Kind, visibility_place

_CODE = "kode-hier"
_OTHER = "kader-hier"
_NUMBER = 987654321


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of this municipality's pages; many on one page, so each pattern is worked out once."""

    gemeente: str

    def indicator(self, code: str) -> str:
        """Return the page of an indicator."""
        return _pattern("cijfers:indicator", self.gemeente, "code").replace(_CODE, quote(code, safe=""))

    def observation(self, pk: int) -> str:
        """Return the page of one figure."""
        return _pattern("cijfers:observation", self.gemeente, "pk").replace(f"/{_NUMBER}/", f"/{pk}/")

    def area(self, code: str) -> str:
        """Return the page of an area."""
        return _pattern("cijfers:area", self.gemeente, "code").replace(_CODE, quote(code, safe=""))

    def node(self, framework: str, code: str) -> str:
        """Return the page of a part of a framework."""
        pattern = _pattern("doelen:node", self.gemeente, "code", "framework")
        return pattern.replace(_OTHER, quote(framework)).replace(_CODE, quote(code, safe=""))

    def framework(self, code: str) -> str:
        """Return the page of a framework."""
        return _pattern("doelen:framework", self.gemeente, "framework").replace(_OTHER, quote(code))

    def source(self, ref: SourceRef) -> str:
        """Return the page of a document, at lines when they are known."""
        page = _pattern("cijfers:source", self.gemeente, "code").replace(_CODE, quote(ref.code))
        return f"{page}?regel={quote(ref.lines.replace(' ', ''), safe=',-')}" if ref.lines else page

    def term(self, term: TermFacts) -> str:
        """Return the entry of a term in the glossary."""
        return f"{_pattern('cijfers:glossary', self.gemeente)}#{term.anchor}"

    def found(self, route: str, arguments: dict[str, str], anchor: str) -> str | None:
        """Return the address that a search entry names; None when there is no such page."""
        try:
            page = reverse(route, kwargs={"gemeente": self.gemeente, **arguments})
        except NoReverseMatch:
            return None
        return f"{page}#{anchor}" if anchor else page

    def source_place(self, ref: SourceRef | None) -> Place | str:
        """Return the link to the lines of a document; typed by a person, it says so."""
        if ref is None:
            return "ingevoerd door een medewerker"
        lines = f", regel {ref.lines}" if ref.lines else ""
        return Place(f"{ref.title}{lines}", self.source(ref))

    def figure_source(self, figure: Figure) -> Place | str | Markup:
        """Return where a figure comes from: the lines of a document, or what who entered it said."""
        if not figure.origin:
            return self.source_place(figure.source)
        if figure.source is None:
            return figure.origin
        return Markup("{} (verbetert {})").format(figure.origin, self.source_place(figure.source))

    def source_place_of(self, fact: ClaimFacts) -> Place | str:
        """Return the link to the lines of a fact in text."""
        ref = SourceRef(fact.document_code, fact.document_title, fact.lines) if fact.document_code else None
        return self.source_place(ref)

    def terms(self, terms: tuple[TermFacts, ...]) -> list[Term]:
        """Return the terms to link in a text; a term of one ordinary word stays with the glossary's spelling."""
        return [Term(term.term, self.term(term)) for term in terms]


@lru_cache(maxsize=512)
def _pattern(route: str, gemeente: str, *names: str) -> str:
    stand_ins: dict[str, str | int] = {"code": _CODE, "framework": _OTHER, "pk": _NUMBER}
    return reverse(route, kwargs={"gemeente": gemeente, **{name: stand_ins[name] for name in names}})


@dataclass(frozen=True, slots=True)
class Opening:
    """Who asks, where, and what every template of the room wants."""

    visit: Visit
    to: Addresses
    context: dict[str, Any]

    @property
    def scope(self) -> dict[str, Any]:
        """The arguments that every query asks for."""
        return self.visit.scope

    def may(self, permission: Permission) -> bool:
        """Tell whether who asks may do this here."""
        return self.visit.actor.may(permission=permission, municipality_code=self.visit.municipality.code)

    def visibility(self, kind: Kind, key: object, *, is_published: bool) -> list[Place]:
        """Return the way to withholding or publishing a record, for who may."""
        place = visibility_place(slug=self.to.gemeente, kind=kind, key=key, is_published=is_published)
        return [place] if self.visit.publishes() else []

    @property
    def entering(self) -> Reach:
        """What who asks may enter here."""
        return entering_reach(actor=self.visit.actor, municipality_code=self.visit.municipality.code)

    @property
    def definitions(self) -> list[Place]:
        """The way to the definitions of what is computed, for who works inside."""
        page = reverse("cijfers:definitions", args=(self.to.gemeente,))
        return [Place("Definities", page)] if self.may(Permission.READ_INSIDE) else []

    @property
    def releases(self) -> list[Place]:
        """The way to the releases of what is computed, for who submits or releases."""
        page = reverse("cijfers:releases", args=(self.to.gemeente,))
        works = self.may(Permission.DEFINE_FIGURES) or self.may(Permission.RELEASE_FIGURES)
        return [Place("Vrijgaven", page)] if works else []

    @property
    def register(self) -> list[Place]:
        """The ways to what is counted in the register: what was released, for who works with it also how; and that it was made up."""
        page = reverse("cijfers:computed_list", args=(self.to.gemeente,))
        return [Place("Uit het register", page), *self.definitions, *self.releases, *self.made_up]

    @property
    def made_up(self) -> list[Place]:
        """The way to what was made up, of a municipality that was."""
        code = self.visit.municipality.code
        page = reverse("cijfers:trial", args=(self.to.gemeente,))
        is_trial = is_trial_town(municipality_code=code, actor=self.visit.actor)
        return [Place("Deze gemeente is verzonnen: wat is nagebootst", page)] if is_trial else []

    @property
    def give_table(self) -> list[Place]:
        """The way to the page where one gives a table, for who may."""
        page = reverse("cijfers:table", args=(self.to.gemeente,))
        return [Place("Lees een tabel in", page)] if self.may(Permission.ENTER_FIGURES) else []


def open_page(*, request: HttpRequest, gemeente: str, crumbs: tuple[Place, ...], search_text: str = "") -> Opening:
    """Return the visit with the context that every template of the room wants; the last crumb is the page itself.

    Raises:
        Http404: there is no municipality at this address.

    """
    visit = visit_of(request=request, slug=gemeente)
    municipality = visit.municipality
    frame = municipal_frame(room="cijfers", search_text=search_text, **visit.frame)
    places = [
        Place(municipality.name, reverse("home", args=(gemeente,))),
        Place("Cijfers", reverse("cijfers:indicators", args=(gemeente,)) if crumbs else None),
        *crumbs,
    ]
    return Opening(visit=visit, to=Addresses(gemeente), context={"frame": frame, "places": places})
