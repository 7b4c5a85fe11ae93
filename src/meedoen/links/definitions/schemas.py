"""The JSON schemas of the files, for the help that an editor gives while somebody writes one.

They stand beside the files; `python -m meedoen.links.definitions --schemas` writes them anew, and a test compares. A schema knows
the shape; whether a word stands in a list only the reader can tell, who reads the lists.
"""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from meedoen.links.definitions.codelists import CodeListShape
from meedoen.links.definitions.definitions import DefinitionShape
from meedoen.links.definitions.reading import CODE_LISTS, OWN_INDICATORS, TERMS
from meedoen.links.definitions.terms import TermShape, TermsShape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME = "schema.json"


def schemas() -> dict[Path, dict[str, Any]]:
    """Return the schemas by the folder that they are for."""
    return {
        CODE_LISTS: _schema(CodeListShape, title="Codelijst"),
        TERMS: _term_schema(),
        OWN_INDICATORS: _schema(DefinitionShape, title="Definitie van een eigen indicator"),
    }


def write_schemas() -> list[Path]:
    """Write every schema beside its files and return where."""
    written = []
    for folder, schema in schemas().items():
        path = folder / FILE_NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(schema=schema), encoding="utf-8")
        written.append(path)
    return written


def text_of(*, schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(shape: type[BaseModel], *, title: str) -> dict[str, Any]:
    made = shape.model_json_schema(by_alias=True)
    return {"$schema": DIALECT, **_tidied(made), "title": title}


def _term_schema() -> dict[str, Any]:
    several = _schema(TermsShape, title="Termijnen")
    defs = several.pop("$defs")
    return {
        "$schema": DIALECT,
        "title": "Termijnen",
        "anyOf": [
            {"$ref": f"#/$defs/{TermShape.__name__}"},
            {key: value for key, value in several.items() if key not in ("$schema", "title")},
        ],
        "$defs": defs,
    }


_NULL = {"type": "null"}


def _tidied(schema: Any) -> Any:
    """Leave out what pydantic makes of our names in code, do not offer null for an empty field, explain each field."""
    if isinstance(schema, list):
        return [_tidied(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    match schema:
        case {"anyOf": [only, null], **rest} if null == _NULL:
            return {**_tidied(only), **_tidied(rest)}
    kept = {key: _tidied(value) for key, value in schema.items() if key not in ("title", "description", "default")}
    for name, field in kept.get("properties", {}).items():
        if name in HELP:
            field["description"] = HELP[name]
    return kept


HELP = {
    "code": "Kort en blijvend, zonder spaties.",
    "naam": "Hoe de figuur of termijn heet op een pagina.",
    "versie": "Een heel getal; hoger als er iets anders geteld wordt.",
    "onderwerp": "gevoelig: kleine aantallen gaan eerder niet naar buiten; anders gewoon.",
    "bron": "Waar dit gevraagd wordt of staat, met regel of artikel.",
    "toelichting": "Wat een lezer moet weten.",
    "vraag": "Precies één vraag, zoals stand, instroom of tijdigheid.",
    "per": "Over welke perioden: maand, kwartaal, jaar, twaalf maanden, schooljaar of peildatum 1 oktober.",
    "naar": "Waarnaar verdeeld wordt, elke verdeling apart: [[wijk], [wijk, leeftijd]].",
    "vergelijking": "Met welke andere gemeenten: land, provincie, grootteklasse, 25.000 tot 50.000 inwoners, of codes onder een naam.",
    "van": "De soorten feiten, woorden uit de lijst soorten.",
    "alleen": "Alleen in deze wijken, buurten, leeftijden of groepen, of bij deze aanbieders.",
    "tel": "Wat er geteld wordt; zonder dit personen.",
    "wegens": "Alleen wat om deze redenen eindigde, woorden uit de lijst redenen.",
    "maat": "mediaan, gemiddelde, kwart, driekwart of negentig (procent).",
    "van wat": "Van wat in de periode eindigde, of van wat begon.",
    "termijn": "De code van een termijn.",
    "binnen": "Binnen hoeveel maanden, zoals 12 maanden.",
    "ten opzichte van": "een jaar eerder, of de periode van de nulmeting, zoals 2017.",
    "lengte": "Een getal met werkdagen, dagen, weken, maanden of jaar, zoals 10 weken.",
    "mag": "ja als het mag en niet moet: wie het niet doet, is niet te laat.",
    "wettelijk": "nee als de termijn niet in een wet staat; dan schuift het einde niet op naar een werkdag.",
    "begint": "Waarmee de termijn begint; de laatste van deze momenten telt.",
    "gehaald": "Waarmee de termijn gehaald is.",
    "hervat": "Perioden die hem weer laten gelden voor wie er eerst buiten viel en nu niet meer; hij telt zoals hij telde.",
    "voorbij": "Waarna niemand er nog iets aan hoeft te doen, ook als zij niet gehaald is; zij telt zoals zij telde.",
    "genoeg": "Hoeveel de waarden bij elkaar moeten zijn, zoals 800 uur.",
    "anders": "Een andere lengte, voor wie iets geldt op de dag waarop de termijn begint.",
    "verlengd": "Besluiten die de termijn langer maken.",
    "opgeschort": "Perioden waarin de termijn stilstaat.",
    "wacht_op": "Wachten op een ander, en hoeveel er daarna nog is.",
    "buiten": "Perioden waarin de termijn voor iemand niet geldt.",
    "een": "Hoe een zin er één noemt: een loonkostensubsidie.",
    "meer": "Hoe een zin er meer noemt: loonkostensubsidies.",
    "lopend": "Wat na ‘personen’ komt.",
}
