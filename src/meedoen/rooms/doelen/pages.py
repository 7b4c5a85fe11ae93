"""What every page of the goals begins with: whose it is, which framework, and the frame around it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from markupsafe import Markup

from meedoen.apps.accounts.queries import Visit, visit_of
from meedoen.apps.goals.queries import FrameworkFacts, Source, framework_at
from meedoen.apps.sources.queries import terms_of
from meedoen.rooms.doelen.addresses import address, crumbs, source_place
from meedoen.ui.frames import municipal_frame
from meedoen.ui.page import NOT_PUBLISHED, Frame, Place
from meedoen.ui.terms import Term, link_terms


@dataclass(frozen=True, slots=True)
class Visited:
    """A framework that somebody visits, with the words that its addresses are made of."""

    visit: Visit
    facts: FrameworkFacts

    @property
    def slug(self) -> str:
        """The municipality in the address."""
        return str(self.visit.municipality.slug)

    @property
    def scope(self) -> dict[str, Any]:
        """What the queries about this framework are given."""
        return {**self.visit.scope, "framework_id": self.facts.pk}

    def to(self, name: str, /, *words: str) -> str:
        """Return the address of a page of this framework."""
        return address(name, self.slug, self.facts.code, *words)

    def read_in(self, source: Source | None) -> Place | None:
        """Return the way to a source, short when it is the document of this framework."""
        return source_place(slug=self.slug, source=source, beside=self.facts.source)

    def begin(self, *between: Place, here: str = "") -> dict[str, Any]:
        """Return what the template of a page needs to begin: frame, crumbs, framework and its source."""
        # On every page of the framework, so that nobody takes a draft for what the public reads.
        label = self.facts.title if self.facts.is_published else f"{self.facts.title} ({NOT_PUBLISHED})"
        top = (Place(label, self.to("doelen:framework")), *between)
        return {
            "frame": frame_of(self.visit),
            "places": crumbs(slug=self.slug, municipality=self.visit.municipality.name, between=top, here=here),
            "framework": self.facts,
            "source": source_place(slug=self.slug, source=self.facts.source),
        }


def frame_of(visit: Visit) -> Frame:
    """Return the frame around a page of the goals."""
    return municipal_frame(room="doelen", **visit.frame)


def explained(*, visit: Visit, texts: tuple[str, ...]) -> tuple[Markup, ...]:
    """Return texts with the words that the glossary explains linked, in each text once; empty texts ask nothing."""
    if not any(texts):
        return tuple(Markup() for _ in texts)
    glossary = address("cijfers:glossary", visit.municipality.slug)
    terms = [Term(term.term, f"{glossary}#{term.anchor}") for term in terms_of(**visit.scope)]
    return tuple(link_terms(text, terms) for text in texts)


def visited(*, request: HttpRequest, slug: str, framework: str) -> Visited:
    """Return the framework at this address.

    Raises:
        Http404: the municipality has no such framework, or has not published it.

    """
    visit = visit_of(request=request, slug=slug)
    facts = framework_at(**visit.scope, code=framework)
    if facts is None:
        message = (
            f"De gemeente {visit.municipality.name} heeft geen kader met de naam ‘{framework}’. "
            "Kies een kader uit de lijst onder Doelen."
        )
        raise Http404(message)
    return Visited(visit=visit, facts=facts)
