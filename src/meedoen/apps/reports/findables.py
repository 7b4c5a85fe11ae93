"""What of a document can be found by searching, with the address where it stands.

Addresses are names of routes: which page shows what is the rooms' business.
"""

from collections.abc import Iterator

from django.utils.text import slugify

from meedoen.apps.sources.actions import Findable
from meedoen.links.transcripts import Transcript


def findables_of(*, transcript: Transcript) -> Iterator[Findable]:
    """Yield everything of a transcript that a reader may look for."""
    document = transcript.document
    source = {"code": document.code}
    yield Findable("bron", document.title, document.note or "", "cijfers:source", source)
    yield from _tree(transcript)
    yield from _council(transcript)
    for indicator in transcript.indicators:
        text = " · ".join(filter(None, (indicator.definition, indicator.counts, indicator.origin)))
        yield Findable(
            "indicator", indicator.name, text, "cijfers:indicator", {"code": indicator.code}, lines=indicator.lines.text
        )
    for term in transcript.terms:
        text = " ".join(filter(None, (term.stands_for, term.definition)))
        anchor = slugify(term.term) or "begrip"
        if text:
            yield Findable("begrip", term.term, text, "cijfers:glossary", {}, f"begrip-{anchor}", term.lines.text)
    for table in transcript.tables:
        cells = " ".join(cell for row in table.rows for cell in row if cell)
        yield Findable("tabel", table.title, cells, "cijfers:source", source, f"tabel-{table.code}", table.lines.text)
    for claim in transcript.claims:
        yield Findable(
            "feit uit tekst", claim.about, claim.note or "", "cijfers:source", source, "feiten", claim.lines.text
        )
    for area in transcript.areas:
        yield Findable("gebied", area.name, "", "cijfers:area", {"code": area.code}, lines=area.lines.text)


def _tree(transcript: Transcript) -> Iterator[Findable]:
    for framework in transcript.frameworks:
        address = {"framework": framework.code}
        yield Findable("kader", framework.title, framework.summary or "", "doelen:framework", address)
    for node in transcript.nodes:
        text = " ".join(filter(None, (node.summary, node.problem)))
        address = {"framework": node.framework, "code": node.code}
        yield Findable(node.level, node.title, text, "doelen:node", address, lines=node.lines.text)
    for position, activity in enumerate(transcript.activities, start=1):
        text = " ".join(filter(None, (activity.summary, *activity.responsible, *activity.partners)))
        address = {"framework": activity.framework}
        anchor = f"activiteit-{position}"
        yield Findable("activiteit", activity.title, text, "doelen:activities", address, anchor, activity.lines.text)
    for project in transcript.projects:
        text = f"{project.occasion} {project.result}"
        address = {"number": project.number, "framework": project.framework}
        yield Findable("project", project.title, text, "verslagen:project", address, lines=project.lines.text)


def _council(transcript: Transcript) -> Iterator[Findable]:
    for advice in transcript.advices:
        address = {"code": advice.code}
        yield Findable("advies", advice.title, advice.by, "doelen:advice", address, lines=advice.lines.text)
        for point in advice.points:
            anchor = f"punt-{point.number}"
            yield Findable(
                "adviespunt",
                f"{point.number} {point.theme}",
                point.summary,
                "doelen:advice",
                address,
                anchor,
                point.lines.text,
            )
    for listed in transcript.input:
        if listed.area:
            yield Findable(
                "inbreng", listed.text, listed.by, "cijfers:area", {"code": listed.area}, lines=listed.lines.text
            )
