"""The description of the API for programs: an OpenAPI document, made from the table of operations and the shapes.

The words that a person reads in it stand with the shapes; here stands what all operations share.
"""

import json
from email.utils import parseaddr
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from pydantic.json_schema import models_json_schema

from meedoen.rooms.api import ROOT, VERSION
from meedoen.rooms.api.answering import JSON, LONGEST_CONDITION, openapi_answer
from meedoen.rooms.api.bounding import bounded
from meedoen.rooms.api.keyed import KEYED_OPERATIONS, KeyedOperation
from meedoen.rooms.api.operations import OPERATIONS, Operation
from meedoen.rooms.api.problems import KIND, Probleem
from meedoen.rooms.api.reading_body import MOST_BYTES
from meedoen.rooms.api.shapes import Lijst

_SCHEMAS = "#/components/schemas/{model}"
_ABOUT = """\
Wat een gemeente in het sociaal domein wil bereiken en hoe het ervoor staat: beleidskaders met hun doelenboom, indicatoren, \
waarnemingen, activiteiten, bevindingen van de controles, raadsstukken en begrippen.

- U leest zonder sleutel. U krijgt alleen wat gepubliceerd is.
- Aanleveren gaat met een sleutel, die u van de gemeente krijgt. Wat u aanlevert, geldt pas als iemand van de gemeente het goedkeurt.
- Namen zijn Nederlands. Een code is die van de bron: de officiële code van een gemeente of gebied, of de code in het document.
- Getallen zijn tekst met een punt, zodat geen programma ze afrondt. Een waarde die ontbreekt, is `null` of heeft een reden; \
zij is nooit 0.
- Datums zijn ISO 8601; tijdstippen in een antwoord staan in UTC.
- Een lijst komt in pagina’s, met `page` en `pageSize`. De kop `Link` wijst de andere pagina’s aan.
- Een parameter die niet bestaat, is een fout: zo filtert u nooit ongemerkt niets.
- Wie het antwoord bewaart, vraagt met `If-None-Match` en de `ETag` of het veranderd is.
- Fouten zijn `application/problem+json` (RFC 9457), alle fouten van een verzoek tegelijk.

Veranderingen: een nieuwe hoofdversie krijgt een eigen adres; de oude blijft dan nog minstens twaalf maanden. \
In versie 1 komen alleen gegevens bij."""
SUBJECTS = {
    "Gemeenten": "De gemeenten die hier publiceren.",
    "Kaders": "Beleidskaders, hun doelenboom en wat ervoor wordt gedaan.",
    "Cijfers": "Indicatoren en hun waarnemingen.",
    "Controles": "Wat de controles vinden.",
    "Raad": "Wat de raad vroeg en wat is toegezegd, en wat ervan werd.",
    "Begrippen": "De woorden van een gemeente.",
    "Aanleveren": "Metingen aanleveren met een sleutel, en volgen wat ervan wordt.",
}
_CODES = {
    "gemeente": ("De officiële code van de gemeente.", "GM0303"),
    "kader": ("De code van het beleidskader.", "uitvoeringsprogrammas-2025-2028"),
    "onderdeel": ("De code van het onderdeel.", "BZ.2"),
    "activiteit": ("Het nummer van de activiteit in het kader.", "1"),
    "nulmeting": ("Het nummer van de nulmeting.", "1"),
    "streefwaarde": ("Het nummer van de streefwaarde.", "1"),
    "indicator": ("De code van de indicator.", "JS-BBV-06"),
    "waarneming": ("Het nummer van de waarneming.", "1"),
    "bevinding": ("Het kenmerk van de bevinding.", "3f0c2a9be417"),
    "raadsstuk": ("Het nummer van het raadsstuk.", "1"),
    "begrip": ("Het kenmerk van het begrip.", "bereik"),
    "levering": ("Het nummer van de levering.", "1"),
}
_INTEGER = {"type": "integer", "format": "int32", "minimum": 0, "maximum": 1_000_000}
_TEXT = {"type": "string", "maxLength": 2000}
_HEADERS: dict[str, tuple[str, dict[str, Any]]] = {
    "API-Version": ("De volledige versie van deze API.", {**_TEXT, "maxLength": 20, "examples": [VERSION]}),
    "Access-Control-Allow-Origin": ("Elke site mag dit lezen.", {**_TEXT, "const": "*"}),
    "Cache-Control": ("Een cache onderweg bewaart niets.", {**_TEXT, "const": "no-store"}),
    "RateLimit-Limit": ("Hoeveel verzoeken er in een minuut kunnen; met een sleutel: in een uur.", _INTEGER),
    "RateLimit-Remaining": ("Hoeveel er daarvan over zijn.", _INTEGER),
    "RateLimit-Reset": ("Over hoeveel seconden de telling opnieuw begint.", _INTEGER),
    "ETag": ("Het kenmerk van dit antwoord.", _TEXT),
    "Link": ("De eerste, vorige, volgende en laatste pagina (RFC 8288).", _TEXT),
    "Retry-After": ("Over hoeveel seconden u verder kunt.", _INTEGER),
    "Allow": ("De methoden die hier wel kunnen.", _TEXT),
    "Location": ("Het adres van wat er gemaakt is.", _TEXT),
    "WWW-Authenticate": ("Hoe u zich bekendmaakt.", _TEXT),
}
_EVERY = tuple(_HEADERS)[:6]
_PROBLEMS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "400": ("OngeldigVerzoek", "Het verzoek klopt niet; `errors` noemt elke fout.", ()),
    "404": ("NietGevonden", "Dit is er niet, of is niet gepubliceerd.", ()),
    "405": ("MethodeKanNiet", "Deze methode kan hier niet.", ("Allow",)),
    "406": ("VormKanNiet", "Het antwoord is alleen in JSON te krijgen.", ()),
    "429": ("TeVeelVerzoeken", "Te veel verzoeken van één adres of met één sleutel.", ("Retry-After",)),
    "500": ("InterneFout", "De server kon het verzoek niet afmaken.", ()),
}
_OF_KEYS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "401": ("SleutelOntbreekt", "De sleutel ontbreekt of geldt niet.", ("WWW-Authenticate",)),
    "403": ("MagNiet", "De sleutel is van een andere gemeente, of mag dit niet.", ()),
}
_OF_WRITING: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "409": ("Botsing", "Ditzelfde verzoek is bezig, of onder deze Idempotency-Key is eerder iets anders gestuurd.", ()),
    "413": ("TeGroot", f"De levering is groter dan {MOST_BYTES} bytes.", ()),
    "415": ("AndereVorm", "De levering is geen JSON.", ()),
}
_OF_CHANGING: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "409": ("KanNietMeer", "Hiervoor is het te laat: er is al over besloten, of iemand werkt eraan.", ()),
}
_KEY = "sleutel"


def openapi(request: HttpRequest) -> HttpResponseBase:
    """Send the description."""
    return openapi_answer(request, _content(settings.MEEDOEN_API_CONTACT))


@lru_cache(maxsize=4)
def _content(contact: str) -> bytes:
    return json.dumps(document(contact=contact), ensure_ascii=False).encode()


def document(*, contact: str) -> dict[str, Any]:
    """Return the OpenAPI document; `contact` says who keeps this API: `Team Data <data@gemeente.nl>`."""
    name, email = parseaddr(contact)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Meedoen",
            "version": VERSION,
            "summary": "Doelen, indicatoren en cijfers van het sociaal domein.",
            "description": _ABOUT,
            "contact": {"name": name, "email": email, "url": settings.MEEDOEN_BASE_URL},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": ROOT, "description": "Deze installatie (productie).", "x-internal": False}],
        "tags": [{"name": name, "description": text} for name, text in SUBJECTS.items()],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "headers": {
                name: {"description": text, "required": name != "Link", "schema": schema}
                for name, (text, schema) in _HEADERS.items()
            },
            "responses": {
                name: _problem(text, more)
                for group in (_PROBLEMS, _OF_KEYS, _OF_WRITING, _OF_CHANGING)
                for name, text, more in group.values()
            },
            "securitySchemes": {
                _KEY: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Een sleutel van de gemeente, in de kop Authorization en nergens anders.",
                }
            },
        },
    }


def _schemas() -> dict[str, Any]:
    answers = [*(each.answer for each in OPERATIONS), *(each.answer for each in KEYED_OPERATIONS)]
    shapes = [(answer, "serialization") for answer in answers]
    bodies = [(operation.body, "validation") for operation in KEYED_OPERATIONS if operation.body]
    _, found = models_json_schema([*shapes, *bodies, (Probleem, "serialization")], by_alias=True, ref_template=_SCHEMAS)  # type: ignore[list-item] # pydantic wants its own literal
    schemas: dict[str, Any] = bounded(found["$defs"])
    return schemas


def _paths() -> dict[str, dict[str, Any]]:
    paths: dict[str, dict[str, Any]] = {f"/{each.path}": {"get": _operation(each)} for each in OPERATIONS}
    for each in KEYED_OPERATIONS:
        paths.setdefault(f"/{each.path}", {})[each.method.lower()] = _with_key(each)
    return paths


def _with_key(operation: KeyedOperation) -> dict[str, Any]:
    """Describe what only a key opens; with a body it makes something, else it reads or changes what is there."""
    schema = {"schema": {"$ref": _SCHEMAS.format(model=operation.answer.__name__)}}
    own: dict[str, Any] = {"parameters": [*_path(operation.path), *_query(operation)]}
    done, told, unchanged = "200", [*_EVERY, "ETag"], {}
    problems = _PROBLEMS | _OF_KEYS
    if operation.body:
        body = {"schema": {"$ref": _SCHEMAS.format(model=operation.body.__name__)}}
        own["parameters"].append(_WORD)
        own["requestBody"] = {"required": True, "description": str(operation.body.__doc__), "content": {JSON: body}}
        done, told = "201", [*_EVERY, "Location"]
        problems |= _OF_WRITING
    elif operation.method == "POST":
        problems |= _OF_CHANGING
    else:
        own["parameters"].append(_CONDITION)
        unchanged = {"304": {"description": _UNCHANGED, "headers": _refs((*_EVERY, "ETag"))}}
        told += ["Link"] if issubclass(operation.answer, Lijst) else []
    return {
        "operationId": operation.name,
        "tags": [operation.subject],
        "summary": operation.summary,
        "description": f"{operation.summary} Hiervoor mag de sleutel: {operation.scope.label} (`{operation.scope}`).",
        "security": [{_KEY: []}],
        **own,
        "responses": {
            done: {
                "description": str(operation.answer.__doc__),
                "headers": _refs(tuple(told)),
                "content": {JSON: schema},
            },
            **unchanged,
            **_problems(problems),
        },
    }


def _problems(problems: dict[str, tuple[str, str, tuple[str, ...]]], *, absent: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        status: {"$ref": f"#/components/responses/{name}"}
        for status, (name, _, _) in sorted(problems.items())
        if status not in absent
    }


_UNCHANGED = "Niet veranderd sinds het antwoord met deze ETag."
_WORD = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Voor elke levering een nieuwe, zoals een UUID. Stuurt u dezelfde levering nog eens onder dezelfde, dan krijgt u "
    "hetzelfde antwoord en wordt er niets dubbel gedaan. Zij blijft drie dagen bewaard.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 128, "pattern": r"^[A-Za-z0-9_.:-]+$"},
    "example": "7f6c1f0e-5b0e-4a55-9d6b-0c2f4f0f7a11",
}


def _operation(operation: Operation[Any]) -> dict[str, Any]:
    is_list = issubclass(operation.answer, Lijst)
    told = (*_EVERY, "ETag", *(("Link",) if is_list else ()))
    absent = () if "{" in operation.path else ("404",)
    return {
        "operationId": operation.name,
        "tags": [operation.subject],
        "summary": operation.summary,
        "description": f"{operation.summary} {'U krijgt de lijst in pagina’s.' if is_list else ''}".strip(),
        "parameters": [*_path(operation.path), *_query(operation), _CONDITION],
        "responses": {
            "200": {
                "description": str(operation.answer.__doc__),
                "headers": _refs(told),
                "content": {JSON: {"schema": {"$ref": _SCHEMAS.format(model=operation.answer.__name__)}}},
            },
            "304": {"description": _UNCHANGED, "headers": _refs((*_EVERY, "ETag"))},
            **_problems(_PROBLEMS, absent=absent),
        },
    }


_CONDITION = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "De ETag van het antwoord dat u al hebt.",
    "schema": {"type": "string", "maxLength": LONGEST_CONDITION},
}


def _path(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": _CODES[name][0],
            "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[^/\u0000-\u001f\u007f]+$"},
            "example": _CODES[name][1],
        }
        for name in names
    ]


def _query(operation: Operation[Any] | KeyedOperation) -> list[dict[str, Any]]:
    """Return the parameters of the query, each as a schema of its own: what may be left out is not null."""
    asked = operation.query.model_json_schema(by_alias=True)
    parameters = []
    for name, schema in bounded({"asked": asked})["asked"].get("properties", {}).items():
        choices = [choice for choice in schema.pop("anyOf", []) if choice.get("type") != "null"]
        told = {**(choices[0] if choices else {}), **schema}
        description = told.pop("description", None) or (choices[0] if choices else {}).get("description", "")
        told.pop("description", None)
        if told.get("default", "") is None:
            del told["default"]
        parameters.append({"name": name, "in": "query", "required": False, "description": description, "schema": told})
    return parameters


def _problem(text: str, more: tuple[str, ...]) -> dict[str, Any]:
    return {
        "description": text,
        "headers": _refs((*_EVERY, *more)),
        "content": {KIND: {"schema": {"$ref": _SCHEMAS.format(model=Probleem.__name__)}}},
    }


def _refs(names: tuple[str, ...]) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
