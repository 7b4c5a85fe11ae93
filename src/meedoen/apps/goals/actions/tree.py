"""Loading frameworks with their levels, nodes and the links between nodes."""

from collections.abc import Iterable, Iterator

from meedoen.apps.accounts.actors import require_inside
from meedoen.apps.goals.models import (
    EffectLink,
    Framework,
    FrameworkSuccession,
    Level,
    Node,
    NodeStory,
    NodeSuccession,
    SeeAlso,
)
from meedoen.apps.sources.actions import replace_records
from meedoen.apps.sources.models import SourceDocument
from meedoen.apps.sources.readings import Reading
from meedoen.links.transcripts import Transcript
from meedoen.links.transcripts.records import FrameworkRecord, NodeRecord


class UnknownNodeError(Exception):
    """A record names a framework or node that no document of the municipality holds (Dutch message)."""


class Forest:
    """Every framework and node of a municipality, found by code."""

    def __init__(self, *, reading: Reading) -> None:
        """Read them once."""
        self.frameworks = {item.code: item for item in Framework.objects.within(**reading.scope)}
        names = {item.pk: item.code for item in self.frameworks.values()}
        self.nodes = {(names[node.framework_id], node.code): node for node in Node.objects.within(**reading.scope)}

    def framework(self, *, code: str, lines: str) -> Framework:
        """Return the framework with this code, or raise UnknownNodeError."""
        if code not in self.frameworks:
            message = f"Bij bronregel {lines}: het kader ‘{code}’ bestaat niet in deze gemeente."
            raise UnknownNodeError(message)
        return self.frameworks[code]

    def node(self, *, framework: str, code: str, lines: str) -> Node:
        """Return the node with this code, or raise UnknownNodeError."""
        self.framework(code=framework, lines=lines)
        if (framework, code) not in self.nodes:
            message = f"Bij bronregel {lines}: het onderdeel ‘{code}’ bestaat niet in het kader ‘{framework}’."
            raise UnknownNodeError(message)
        return self.nodes[framework, code]


def load_tree(*, reading: Reading) -> list[str]:
    """Add frameworks, levels and nodes or bring them up to date; return Dutch remarks on what stayed behind."""
    require_inside(actor=reading.actor, municipality_code=reading.municipality_code)
    remarks: list[str] = []
    for record in reading.transcript.frameworks:
        framework = _framework(record, reading)
        levels = _levels(record, framework)
        nodes = [node for node in reading.transcript.nodes if node.framework == record.code]
        remarks += _load_nodes(framework, levels, nodes, reading.document)
    return remarks


def _framework(record: FrameworkRecord, reading: Reading) -> Framework:
    framework, _ = Framework.objects.within(**reading.scope).update_or_create(
        municipality_id=reading.municipality_code,
        code=record.code,
        defaults={
            "document": reading.document,
            "lines": record.lines.text,
            "title": record.title,
            "summary": record.summary or "",
            "begin_year": record.begin_year.begin.year,
            "end_year": record.end_year.begin.year,
            "adopted_by": record.adopted.by if record.adopted else "",
            "adopted_period": record.adopted.period.code if record.adopted else "",
        },
    )
    return framework


def _levels(record: FrameworkRecord, framework: Framework) -> dict[str, Level]:
    rows = [
        Level(
            municipality_id=framework.municipality_id,
            framework=framework,
            position=position,
            name=level.name,
            plural=level.plural or level.name,
            is_effect=level.is_effect,
        )
        for position, level in enumerate(record.levels)
    ]
    Level.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=("framework", "position"),
        update_fields=("name", "plural", "is_effect"),
    )
    return {level.name: level for level in framework.levels.all()}


def _load_nodes(
    framework: Framework, levels: dict[str, Level], records: list[NodeRecord], document: SourceDocument
) -> list[str]:
    known = {node.code: node for node in framework.nodes.all()}
    for position, (record, path) in enumerate(_in_reading_order(records)):
        node = known.get(record.code) or Node(municipality_id=framework.municipality_id, framework=framework)
        node.document, node.lines = document, record.lines.text
        node.code, node.path, node.position = record.code, path, position
        node.level, node.parent = levels[record.level], known[record.parent] if record.parent else None
        node.title, node.summary = record.title, record.summary or ""
        node.problem, node.legal_basis, node.note = record.problem or "", record.legal_basis or "", record.note or ""
        node.save()
        known[record.code] = node
    listed = {record.code for record in records}
    return [
        f"Het onderdeel {code} staat niet meer in het bestand; het is blijven staan."
        for code in known
        if code not in listed
    ]


def _in_reading_order(records: list[NodeRecord]) -> Iterator[tuple[NodeRecord, str]]:
    """Yield nodes parent first, children in the order of the file, each with its path of codes."""
    below: dict[str | None, list[NodeRecord]] = {}
    for record in records:
        below.setdefault(record.parent, []).append(record)

    def walk(parent: str | None, path: str) -> Iterator[tuple[NodeRecord, str]]:
        for record in sorted(below.get(parent, []), key=lambda item: _natural(item.code)):
            own = f"{path}/{record.code}" if path else record.code
            yield record, own
            yield from walk(record.code, own)

    return walk(None, "")


def _natural(code: str) -> list[tuple[int, int, str]]:
    """Sort BZ.2 before BZ.10, and words in the order of the alphabet."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in code.replace("-", ".").split(".")]


def load_links(*, reading: Reading) -> dict[str, int]:
    """Replace the links that the document gives: effects, see also, succession, stories at nodes."""
    transcript, code = reading.transcript, reading.municipality_code
    forest = Forest(reading=reading)
    own = [forest.nodes[record.framework, record.code] for record in transcript.nodes]
    for model in (EffectLink, SeeAlso):
        model.objects.within(**reading.scope).filter(node__in=own).delete()
    FrameworkSuccession.objects.bulk_create(_framework_successions(forest, transcript, code), ignore_conflicts=True)
    return {
        "effectlink": len(EffectLink.objects.bulk_create(_effect_links(forest, transcript, code))),
        "seealso": len(SeeAlso.objects.bulk_create(_see_also(forest, transcript, code))),
        "nodesuccession": replace_records(
            reading=reading, model=NodeSuccession, records=_node_successions(forest, reading)
        ),
        "nodestory": replace_records(reading=reading, model=NodeStory, records=_stories(forest, reading)),
    }


def _framework_successions(forest: Forest, transcript: Transcript, code: str) -> Iterable[FrameworkSuccession]:
    return [
        FrameworkSuccession(
            municipality_id=code,
            framework=forest.frameworks[record.code],
            predecessor=forest.framework(code=earlier, lines=record.lines.text),
        )
        for record in transcript.frameworks
        for earlier in record.follows
    ]


def _effect_links(forest: Forest, transcript: Transcript, code: str) -> Iterable[EffectLink]:
    return [
        EffectLink(
            municipality_id=code,
            node=forest.nodes[record.framework, record.code],
            effect=forest.node(framework=record.framework, code=effect, lines=record.lines.text),
        )
        for record in transcript.nodes
        for effect in dict.fromkeys(record.effects)
    ]


def _see_also(forest: Forest, transcript: Transcript, code: str) -> Iterable[SeeAlso]:
    return [
        SeeAlso(
            municipality_id=code,
            node=forest.nodes[record.framework, record.code],
            other=forest.node(framework=record.framework, code=other, lines=record.lines.text),
        )
        for record in transcript.nodes
        for other in dict.fromkeys(record.also)
    ]


def _node_successions(forest: Forest, reading: Reading) -> Iterable[NodeSuccession]:
    return [
        NodeSuccession(
            **reading.home(lines=link.lines.text),
            node=forest.node(framework=link.framework, code=link.node, lines=link.lines.text),
            predecessor=forest.node(framework=link.from_framework, code=link.from_node, lines=link.lines.text),
            kind=link.kind,
            explanation=link.note or "",
        )
        for link in reading.transcript.successions
    ]


def _stories(forest: Forest, reading: Reading) -> Iterable[NodeStory]:
    return [
        NodeStory(
            **reading.home(lines=story.lines.text),
            framework=forest.framework(code=story.framework, lines=story.lines.text),
            node=forest.node(framework=story.framework, code=story.node, lines=story.lines.text)
            if story.node
            else None,
            text=story.text,
            is_quote=story.is_quote,
            by=story.by or "",
            period_code=story.period.code if story.period else "",
        )
        for story in reading.transcript.stories
        if story.framework
    ]
