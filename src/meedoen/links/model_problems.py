"""What a pydantic model has against a record, as the Dutch sentence for whoever wrote the record by hand."""

import difflib
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

PLAIN_MESSAGES = {
    "missing": "ontbreekt. Vul het in.",
    "list_type": "hier hoort een lijst te staan, met een streepje voor elk onderdeel.",
    "dict_type": "hier horen velden te staan, zoals code: waarde.",
    "model_type": "hier horen velden te staan, zoals code: waarde.",
    "model_attributes_type": "hier horen velden te staan, zoals code: waarde.",
    "string_type": "hier hoort tekst te staan.",
    "too_short": "is leeg. Vul er minstens één in.",
    "tuple_type": "hier hoort een lijst te staan, met een streepje voor elk onderdeel.",
    "int_type": "hier hoort een heel getal te staan.",
    "int_parsing": "hier hoort een heel getal te staan.",
    "int_parsing_size": "dit getal is te groot.",
    "date_type": "hier hoort een dag te staan, zoals 2026-11-22.",
    "date_parsing": "hier hoort een dag te staan, zoals 2026-11-22.",
    "date_from_datetime_parsing": "hier hoort een dag te staan, zoals 2026-11-22.",
    "date_from_datetime_inexact": "hier hoort een dag zonder tijd te staan, zoals 2026-11-22.",
}


def message_of(detail: Mapping[str, Any], *, model: type[BaseModel]) -> str:
    """Return the sentence for one error of `model`; an unknown field names what would be allowed."""
    kind, location = detail["type"], tuple(detail["loc"])
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if kind == "extra_forbidden":
        beside = _fields_beside(location, model)
        close = difflib.get_close_matches(str(location[-1]), beside, n=1)
        hint = f" Bedoelt u ‘{close[0]}’?" if close else f" Kies uit: {', '.join(beside)}."
        return f"dit veld ken ik niet.{hint}"
    if kind == "greater_than_equal":
        return f"hier hoort {detail['ctx']['ge']} of meer te staan."
    if kind == "less_than_equal":
        return f"hier hoort {detail['ctx']['le']} of minder te staan."
    if kind in ("string_too_long", "too_long"):
        return f"is te lang: hier passen ten hoogste {detail['ctx']['max_length']} tekens. Maak het korter."
    return PLAIN_MESSAGES.get(kind, f"dit kan hier niet staan ({detail['msg']}).")


def _fields_beside(location: tuple[Any, ...], model: type[BaseModel]) -> list[str]:
    for part in location[:-1]:
        if isinstance(part, int):
            continue
        field = next((f for n, f in model.model_fields.items() if (f.alias or n) == part), None)
        inner = _model_in(field.annotation) if field else None
        if inner is None:
            return []
        model = inner
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_in(part))), None)
