"""Whether results tell what changes for people, or only what the municipality does or makes.

Only clear wordings count: the patterns below, on titles of the lowest nodes and on names of indicators. An evaluation
is about projects, which are activities by nature, and is left alone; in an annual report it is a note.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from meedoen.core.checks.dossier import IndicatorFacts, NodeFacts
from meedoen.core.checks.finding import Finding, Severity
from meedoen.core.checks.index import Index
from meedoen.core.checks.smart.series import Steering, is_way_only, place_of, steerings
from meedoen.core.checks.smart.words import wish_of
from meedoen.core.values.quantity import Unit

_CODE = "SMART-14"
_REMEDY = "Schrijf op wat er voor inwoners verandert; zet wat de gemeente doet of maakt bij de activiteiten."

_MADE = r"plan|visie|nota|beleid|overzicht|onderzoek|agenda|protocol|convenant|handreiking|website|loket|meldpunt"
_DOING = (
    r"zetten|stimuleren|zien|organiseren|gaan|bieden|voeren|onderzoeken|ontwikkelen|maken|investeren|blijven|starten"
)
_DONE = (
    r"opgericht|ingericht|ingebed|vastgesteld|opgesteld|georganiseerd|aangeboden|geregeld|ontwikkeld|ingevoerd|uitgevoerd"
    r"|geborgd|gehouden|gestart"
)
_STARTS = r"organiseren|aanbieden|uitvoeren|opstellen|ontwikkelen|inrichten|onderzoeken|verkennen|continueren|opzetten"

_ACTIVITIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^wi?j? ?(?:{_DOING})\b|^we (?:{_DOING})\b",
        rf"^(?:het )?(?:{_STARTS})\b",
        r"^(?:een )?(?:beeld|inzicht) (?:ver)?krijgen\b|^in kaart brengen\b",
        rf"^(?:een |het )?\w*(?:{_MADE})\b",
        r"^er (?:is|zijn|komt|komen) (?!minder|meer|geen|sprake)",
        rf"\b(?:is|zijn|wordt|worden)\b.*\b(?:{_DONE})\b",
        r"^(?:een )?(?:gerichte )?aanpak\b",
        r"^(?:een )?betere (?:samenwerking|afstemming)\b",
        r"^meer (?:maatschappelijke )?(?:partners|voorzieningen|\w+mogelijkheden|activiteiten|aanbod|bijeenkomsten|trainingen)\b",
        r"\bstarten\b.*\bmet een traject\b",
        r"\baandacht (?:voor )?te vragen\b",
        r"^dekkend aanbod\b",
    )
)
_MEANS = re.compile(
    r"\bdoor (?:te (?!werk)\w+en|het \w+en|(?:de|gerichte) inzet)\b|\bleveren input\b|^werkwijze\b|\bis leidend\b",
    re.IGNORECASE,
)
_PRODUCTS = re.compile(r"^(?:analyse|overzicht|soort(?:en)?|is)\b", re.IGNORECASE)
_OUTPUTS = re.compile(
    r"bijeenkomst|deelnem|deelneemt|deelname|bezoeker|\bchecks?\b|campa?g|campnag|samenwerkingen|onderwerpen|doorverwijzing"
    r"|persoonlijk contact|vervolgstap|scholen met|activiteiten|gebruik van faciliteiten"
    r"|bezettingsgraad|\b\w*(?:plekken|plaatsen)\b|nieuwe verbindingen|voorzorgc|^gebruik\b|gebruik maakt van|\btraject zit(?:ten)?\b",
    re.IGNORECASE,
)
_KNOWLEDGE = re.compile(r"is geïnformeerd over|\bweet wat\b", re.IGNORECASE)
_KNOWING = re.compile(r"\bbewust\b|\bgeïnformeerd\b|\bweten\b", re.IGNORECASE)
"""A result that is about knowing is rightly measured by who knows."""
_MOST = 2 / 3


def output_as_result(index: Index) -> Iterator[Finding]:
    """Yield results that are an activity, a product or a means, and indicators that count no effect."""
    for node in index.dossier.nodes:
        framework = index.frameworks.get(node.framework)
        document = index.documents.get(framework.document) if framework else None
        kind = document.kind if document else ""
        if node.is_effect or (node.framework, node.code) in index.children or kind == "evaluation":
            continue
        yield from _of_result(node, index, is_account=kind == "annual_report")
    for steering in steerings(index):
        yield from _of_product(steering, index)


def _of_result(node: NodeFacts, index: Index, *, is_account: bool) -> Iterator[Finding]:
    """Yield at most one finding for a result: what its title is, with what its indicators count."""
    found = list(_of_title(node, index, is_account=is_account))
    found += [] if is_account else _of_indicators(node, index)
    for item in found[1:]:
        also = f"Ook {item.message.partition('’ ')[2]}"
        found[0] = replace(found[0], arithmetic=also, facts=(*found[0].facts, *item.facts))
    yield from found[:1]


def _of_title(node: NodeFacts, index: Index, *, is_account: bool) -> Iterator[Finding]:
    is_activity = any(pattern.search(node.title) for pattern in _ACTIVITIES)
    if is_activity:
        severity = Severity.NOTE if is_account else Severity.WARNING
        message = f"‘{node.title}’ zegt wat er gedaan of gemaakt wordt, niet wat er voor inwoners verandert."
    elif _MEANS.search(node.title) and not is_account:
        severity = Severity.NOTE
        message = (
            f"In ‘{node.title}’ staat het middel in het resultaat; werkt een ander middel beter, dan past het niet."
        )
    else:
        return
    yield Finding(
        _CODE, severity, index.node_place(node=node), message, "", _REMEDY, facts=(node.title,), about="titel"
    )


def _of_indicators(node: NodeFacts, index: Index) -> Iterator[Finding]:
    placed = index.placements_at.get((node.framework, node.code), [])
    indicators = [index.indicators[item.indicator] for item in placed if item.indicator in index.indicators]
    counted = [item for item in indicators if not item.is_to_be_developed and item.unit is not Unit.TEXT]
    knows = _KNOWING.search(node.title) is not None
    outputs = [item for item in counted if _OUTPUTS.search(item.name) or (_KNOWLEDGE.search(item.name) and not knows)]
    if outputs and len(outputs) >= _MOST * len(counted):
        names = "; ".join(f"{item.code} {item.name}" for item in outputs)
        is_only = len(outputs) == len(counted) and not _OUTPUTS.search(node.title)
        yield Finding(
            _CODE,
            Severity.WARNING if is_only and wish_of(node.title) else Severity.NOTE,
            index.node_place(node=node),
            f"Bij ‘{node.title}’ {_share(len(outputs), len(counted))} wat er gedaan, gebruikt of verteld is, "
            f"niet wat het oplevert: {names}.",
            "",
            "Zet er een indicator bij die laat zien wat het voor inwoners oplevert.",
            facts=tuple(item.code for item in outputs),
            about="indicatoren",
        )


def _share(count: int, total: int) -> str:
    """Write how many of the indicators count, with the verb.

    >>> _share(1, 1), _share(8, 9)
    ('telt de enige indicator', 'tellen 8 van de 9 indicatoren')
    """
    return "telt de enige indicator" if total == 1 else f"tellen {count} van de {total} indicatoren"


def _of_product(steering: Steering, index: Index) -> Iterator[Finding]:
    indicator = steering.indicator
    if indicator.unit is not Unit.TEXT or steering.is_elsewhere:
        return
    if indicator.is_to_be_developed and not _PRODUCTS.search(indicator.name):
        return
    yield Finding(
        _CODE,
        Severity.WARNING,
        place_of(steering=steering, index=index),
        f"‘{indicator.name}’ is geen maat maar een product, een mijlpaal of een vraag; er staat niet wat er geteld wordt.",
        "",
        "Kies iets dat te tellen is en dat verandert als het doel dichterbij komt.",
        facts=_facts(indicator),
    )


def _facts(indicator: IndicatorFacts) -> tuple[str, ...]:
    return (indicator.name, indicator.unit.value)


_WISH = re.compile(
    r"\b(?:stijgt|daalt)\b|\bneemt\b.*\b(?:toe|af)\b|^(?:meer|minder|toename|afname)\b|^-?\d+(?:,\d+)? ?%|\bblijft\b",
    re.IGNORECASE,
)


def indicator_as_wish(index: Index) -> Iterator[Finding]:
    """Yield indicators whose name is a wish or a target (‘… stijgt’, ‘10% afname van …’) instead of a measure.

    When the target itself is only such a wish, SMART-18 tells it.
    """
    for steering in steerings(index):
        found = _WISH.search(steering.indicator.name)
        is_told = any(is_way_only(target=item, indicator=steering.indicator) for item in steering.targets)
        if found is not None and not is_told:
            yield Finding(
                "SMART-19",
                Severity.NOTE,
                place_of(steering=steering, index=index),
                f"De naam ‘{steering.indicator.name}’ is een wens of streefwaarde, geen maat.",
                "",
                "Noem wat er geteld wordt, en zet de wens bij de streefwaarde met een getal en een jaar.",
                facts=(steering.indicator.name,),
                about=steering.framework.code,
            )
