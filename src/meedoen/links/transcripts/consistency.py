"""Contradictions inside one transcript: unknown levels, cycles, two values for one cell.

References to another document (an earlier framework, the same indicator) are checked on loading, when
every document of the municipality is known.
"""

from collections import Counter
from collections.abc import Iterator

from meedoen.core.values.quantity import Unit, misfit
from meedoen.links.transcripts.pointing import dangling_operands
from meedoen.links.transcripts.records import IndicatorRecord, NodeRecord, ValueRecord
from meedoen.links.transcripts.transcript import Transcript

Finding = tuple[str, int, str, str]


def inconsistencies(transcript: Transcript) -> Iterator[Finding]:
    """Yield (section, index, field, Dutch message) for every contradiction."""
    yield from _repeated_codes(transcript)
    yield from _tree_problems(transcript)
    yield from _value_problems(transcript)
    yield from _claim_problems(transcript)
    yield from _dangling(transcript)
    yield from _past_the_end(transcript)
    yield from dangling_operands(transcript)
    for index, budget in enumerate(transcript.budgets):
        if (budget.amount is None) == (budget.absence is None):
            yield "budgets", index, "bedrag", "vul óf een bedrag in, óf bij ‘ontbreekt’ waarom het er niet is."


def _past_the_end(transcript: Transcript) -> Iterator[Finding]:
    last = int(transcript.document.line_count.value)
    for section in type(transcript).model_fields:
        records = getattr(transcript, section)
        for index, record in enumerate(records if isinstance(records, list) else ()):
            if record.lines is not None and max(record.lines.numbers()) > last:
                yield (
                    section,
                    index,
                    "regels",
                    f"het bronbestand heeft {last} regels; ‘{record.lines.text}’ wijst daar voorbij.",
                )


def _repeated_codes(transcript: Transcript) -> Iterator[Finding]:
    keyed = {
        "frameworks": [record.code for record in transcript.frameworks],
        "nodes": [f"{record.framework}/{record.code}" for record in transcript.nodes],
        "indicators": [record.code for record in transcript.indicators],
        "areas": [record.code for record in transcript.areas],
        "tables": [record.code for record in transcript.tables],
        "advices": [record.code for record in transcript.advices],
        "priority_lists": [record.code for record in transcript.priority_lists],
        "finance_lines": [record.code for record in transcript.finance_lines],
        "claims": [record.code or f"#{number}" for number, record in enumerate(transcript.claims)],
    }
    for section, codes in keyed.items():
        counts = Counter(codes)
        for index, code in enumerate(codes):
            if counts[code] > 1:
                yield section, index, "code", f"‘{code}’ komt {counts[code]} keer voor. Geef elk een eigen code."


def _tree_problems(transcript: Transcript) -> Iterator[Finding]:
    levels = {record.code: [level.name for level in record.levels] for record in transcript.frameworks}
    nodes = {(node.framework, node.code): node for node in transcript.nodes}
    for index, node in enumerate(transcript.nodes):
        names = levels.get(node.framework)
        if names is None:
            yield "nodes", index, "kader", f"het kader ‘{node.framework}’ staat niet in deze map."
            continue
        if node.level not in names:
            yield (
                "nodes",
                index,
                "niveau",
                f"het niveau ‘{node.level}’ bestaat niet in dit kader. Kies uit: {', '.join(names)}.",
            )
            continue
        if node.parent is not None:
            yield from _parent_problems(index, node, nodes, names)


def _parent_problems(
    index: int, node: NodeRecord, nodes: dict[tuple[str, str], NodeRecord], names: list[str]
) -> Iterator[Finding]:
    parent = nodes.get((node.framework, node.parent or ""))
    if parent is None:
        yield "nodes", index, "onder", f"het onderdeel ‘{node.parent}’ bestaat niet in dit kader."
        return
    seen = [node.code]
    above: NodeRecord | None = parent
    while above is not None:
        if above.code in seen:
            path = " → ".join([*seen, above.code])
            yield "nodes", index, "onder", f"de boom loopt in een kring: {path}. Hang één van deze ergens anders onder."
            return
        seen.append(above.code)
        above = nodes.get((node.framework, above.parent)) if above.parent else None
    if parent.level in names and names.index(parent.level) >= names.index(node.level):
        message = f"een {node.level} kan niet onder een {parent.level} hangen. De volgorde is: {' > '.join(names)}."
        yield "nodes", index, "niveau", message


def _value_problems(transcript: Transcript) -> Iterator[Finding]:
    indicators = {record.code: record for record in transcript.indicators}
    cells: dict[tuple[object, ...], int] = {}
    for index, value in enumerate(transcript.values):
        for field, message in _one_value(value, indicators.get(value.indicator)):
            yield "values", index, field, message
        cell = (value.indicator, value.role, value.node, value.period.code, value.area, value.group)
        if cell in cells:
            message = (
                f"voor {value.indicator}, {value.period.label} staat al een waarde (nummer {cells[cell] + 1} in de lijst). "
                "Houd er één over, of geef ze een eigen groep of gebied."
            )
            yield "values", index, "periode", message
        cells.setdefault(cell, index)


def _one_value(value: ValueRecord, indicator: IndicatorRecord | None) -> Iterator[tuple[str, str]]:
    yield from _figure_problems(value)
    yield from _comparison_problems(value)
    if indicator is None or value.comparator == "relative":
        return
    for name, number in (("waarde", value.value), ("tot", value.value_high)):
        if number is not None and (wrong := misfit(value=number.value, unit=indicator.unit)):
            yield name, wrong


def _figure_problems(value: ValueRecord) -> Iterator[tuple[str, str]]:
    if value.value is not None and value.absence is not None:
        yield "ontbreekt", "er staat een waarde én dat ze ontbreekt. Kies één van beide."
    is_empty = value.value is None and value.absence is None and value.text is None
    if is_empty and value.comparator != "none_on_purpose":
        yield "waarde", "er staat geen waarde. Vul ‘waarde’, ‘tekst’ of ‘ontbreekt’ in."
    if value.value and value.value_high and value.value.value > value.value_high.value:
        yield "tot", "‘tot’ is kleiner dan ‘waarde’."
    if value.invited and value.responded and value.responded.value > value.invited.value:
        yield "respons", "er antwoordden meer mensen dan er zijn uitgenodigd. Controleer beide getallen."
    if value.denominator is not None and value.denominator.value == 0:
        yield "noemer", "de noemer is 0. Laat teller en noemer weg of vul de echte noemer in."


def _comparison_problems(value: ValueRecord) -> Iterator[tuple[str, str]]:
    if value.comparator is not None and value.role != "target":
        yield "vergelijking", "alleen een streefwaarde heeft een vergelijking."
    if value.comparator == "between" and (value.value is None or value.value_high is None):
        yield "tot", "‘tussen’ vraagt een waarde en een ‘tot’."
    if value.comparator == "none_on_purpose" and value.note is None:
        yield "noot", "bewust geen streefwaarde: schrijf in ‘noot’ waarom."


def _claim_problems(transcript: Transcript) -> Iterator[Finding]:
    for index, claim in enumerate(transcript.claims):
        if claim.movement is not None and claim.value is not None:
            yield "claims", index, "richting", "er staat een getal én een richting. Maak er twee feiten van."
        if claim.lacks_number and (claim.value is not None or claim.unit is Unit.TEXT):
            yield (
                "claims",
                index,
                "getal_weggevallen",
                "dit past alleen bij een feit dat een getal vraagt en er geen heeft.",
            )
        if claim.counted_over and claim.period is None:
            yield "claims", index, "gemeten_over", "noem ook bij ‘periode’ waarover de tekst het getal geeft."


_NODE_LISTS = {"nodes": ("effects", "also"), "activities": ("nodes",), "input": ("nodes",)}
_ONE_NODE = ("budgets", "priority_lists", "projects", "announced_changes", "savings", "stories", "successions")


def _dangling(transcript: Transcript) -> Iterator[Finding]:
    """Yield references to nodes of an own framework that do not exist, and to points that an advice lacks."""
    nodes = {(node.framework, node.code) for node in transcript.nodes}
    own = {record.code for record in transcript.frameworks}
    for section, index, field, framework, code in _references(transcript):
        if framework in own and (framework, code) not in nodes:
            yield section, index, field, f"het onderdeel ‘{code}’ bestaat niet in dit kader."
    yield from _homeless_stories(transcript)
    for index, advice in enumerate(transcript.advices):
        numbers = {point.number for point in advice.points}
        for number in (number for answer in advice.answers for number in answer.points if number not in numbers):
            yield "advices", index, "op_punten", f"het punt ‘{number}’ staat niet in dit advies."


def _references(transcript: Transcript) -> Iterator[tuple[str, int, str, str | None, str]]:
    """Yield section, index, field, framework and node of every reference to a node."""
    for section, fields in _NODE_LISTS.items():
        for index, record in enumerate(getattr(transcript, section)):
            for code in (code for field in fields for code in getattr(record, field)):
                yield section, index, "onderdelen", record.framework, code
    for section in _ONE_NODE:
        for index, record in enumerate(getattr(transcript, section)):
            if record.node is not None:
                yield section, index, "onderdeel", record.framework, record.node
    for index, indicator in enumerate(transcript.indicators):
        for placement in indicator.placements:
            yield "indicators", index, "bij", placement.framework, placement.node


def _homeless_stories(transcript: Transcript) -> Iterator[Finding]:
    for index, story in enumerate(transcript.stories):
        if story.indicator is None and story.framework is None:
            message = "een verhaal hoort bij een indicator, een onderdeel of een kader. Vul dat in."
            yield "stories", index, "kader", message
        elif story.node is not None and story.framework is None:
            yield "stories", index, "kader", "bij een onderdeel hoort het kader. Vul ‘kader’ in."
