"""What pydantic found wrong, in Dutch sentences: what stands there and what was expected."""

import re
from collections.abc import Mapping
from typing import Any

_SHOWN = 60
_COMMA = re.compile(r"-?\d{1,3}(\.?\d{3}){0,4},\d{1,6}", re.ASCII)
_SENTENCES = {
    "missing": "Dit ontbreekt; het moet erbij.",
    "greater_than_equal": "{given} is te klein; verwacht: minstens {ge}.",
    "less_than_equal": "{given} is te groot; verwacht: hoogstens {le}.",
    "literal_error": "{given} kan hier niet; verwacht: {expected}.",
    "union_tag_invalid": "{given} is geen soort; verwacht: {expected_tags}.",
    "union_tag_not_found": "De soort ontbreekt; verwacht: `soort` met een van de soorten uit de beschrijving.",
    "bool_type": "{given} kan hier niet; verwacht: true of false.",
    "int_type": "{given} is geen geheel getal.",
    "string_type": "{given} is geen tekst; schrijf tekst tussen aanhalingstekens, ook een getal.",
    "string_unicode": "In deze tekst staat een teken dat niet bestaat.",
    "list_type": "Dit is geen lijst.",
    "model_type": "Dit is geen object met velden.",
    "too_short": "Deze lijst is te kort; verwacht: minstens {min_length}.",
    "too_long": "Deze lijst is te lang; verwacht: hoogstens {max_length}.",
    "string_too_short": "De tekst is te kort; verwacht: minstens {min_length} tekens.",
    "string_too_long": "De tekst is te lang; verwacht: hoogstens {max_length} tekens.",
    "string_pattern_mismatch": "{given} is leeg of heeft een teken dat hier niet kan.",
    "value_error": "{error}",
}


def sentence_of(*, kind: str, given: object, context: Mapping[str, Any]) -> str:
    """Say what is wrong with a value; `kind` and `context` are those of pydantic's own error."""
    told = {"given": f"‘{short(str(given))}’", **context}
    if kind == "string_pattern_mismatch" and (number := _with_a_point(str(given), str(context.get("pattern", "")))):
        return f"{told['given']} is geen getal voor een programma; schrijf {number}, met een punt."
    for word in ("expected", "expected_tags"):
        if word in told:
            told[word] = str(told[word]).replace(" or ", " of ")
    return _SENTENCES.get(kind, "{given} kan hier niet.").format_map(told)


def _with_a_point(given: str, pattern: str) -> str:
    """Return a number in Dutch notation as the pattern wants it; empty when it is none, or the pattern wants another thing."""
    if _COMMA.fullmatch(given) is None:
        return ""
    number = given.replace(".", "").replace(",", ".")
    return number if re.search(pattern, number) else ""


def short(text: str) -> str:
    """Return a text that is short enough to stand in a sentence."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def count_of(*, errors: int) -> str:
    """Say how many errors a request has."""
    return f"Er {'is één fout' if errors == 1 else f'zijn {errors} fouten'} in het verzoek."
