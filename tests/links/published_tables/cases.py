"""The corpus of published tables: each case is a table with what a person says is the only right reading of it.

`corpus/README.md` tells how a case is written. This module turns the YAML into values; `judging` compares.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

CORPUS = Path(__file__).parent / "corpus"
HELD_OUT = Path(__file__).parent / "held_out"
FIXED = ("indicator", "unit", "area", "period", "role", "status", "value")
NOWHERE = "-"
ANY = "*"


@dataclass(frozen=True, slots=True)
class Figure:
    """What a cell means; `low` and `high` are the ends of a range, `absence` a kind or ANY."""

    low: Decimal | None = None
    high: Decimal | None = None
    absence: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with data and what must, may or must not be read from it.

    `kind` is must, may, refuse or empty (an empty cell: an absence or nothing at all).
    """

    indicator: str
    period: str
    area: str
    roles: tuple[str, ...]
    kind: str
    figure: Figure
    unit: str
    status: str


@dataclass(frozen=True, slots=True)
class Case:
    """A table in some format with its expected reading."""

    name: str
    family: str
    layout: str
    format: str
    source: dict[str, Any]
    municipality: str
    nasty: str
    cells: tuple[Cell, ...]
    mention: tuple[str, ...]
    currently_refused: str


def load(folder: Path = CORPUS) -> list[Case]:
    """Read all cases of a folder, in the order of file and place."""
    return [
        _case(found, family=path.stem)
        for path in sorted(folder.glob("*.yaml"))
        for found in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


SIGNS = {"⇥": "\t", "¦": "\n\n", "↵": "\n"}
"""What a case writes for a tab, for the empty line between cells that a copied page has, and for a new line in a cell."""


def _case(found: dict[str, Any], *, family: str) -> Case:
    for sign, meaning in SIGNS.items():
        if "input" in found:
            found["input"] = found["input"].replace(sign, meaning)
    return Case(
        name=found["name"],
        family=family,
        layout=found["layout"],
        format=found["format"],
        source=found,
        municipality=found.get("municipality", ""),
        nasty=found.get("nasty", ""),
        cells=tuple(_cells(found["grid"])),
        mention=tuple(found.get("mention", ())),
        currently_refused=found.get("currently_refused", ""),
    )


def _cells(grid: str) -> list[Cell]:
    lines = [[cell.strip() for cell in line.split("|")] for line in grid.splitlines() if line.strip()]
    if not lines:
        return []
    heading, *rows = lines
    cells = []
    for row in rows:
        if len(row) != len(heading):
            raise ValueError(row)
        fixed = {name: text for name, text in zip(heading, row, strict=True) if name in FIXED}
        for name, text in zip(heading, row, strict=True):
            if text and (name not in FIXED or name == "value"):
                cells += [_cell(part.strip(), heading=name, fixed=fixed) for part in text.split(",")]
    return cells


def _cell(text: str, *, heading: str, fixed: dict[str, str]) -> Cell:
    column = _column(heading) if heading != "value" else {}
    kind = {"?": "may", "_": "empty"}.get(text[0], "refuse" if text == "refuse" else "must")
    return Cell(
        indicator=fixed["indicator"],
        period=column.get("period") or fixed.get("period", ANY),
        area=column.get("area") or fixed.get("area", ""),
        roles=tuple((column.get("role") or fixed["role"]).split("/")),
        kind=kind,
        figure=Figure() if kind in {"refuse", "empty"} else _figure(text.lstrip("?")),
        unit=fixed.get("unit", ANY),
        status=column.get("status") or fixed.get("status", ""),
    )


def _column(heading: str) -> dict[str, str]:
    """Read `2022 reference @Nederland ~provisional`; period and role may be left out when the row has them."""
    rest, _, status = heading.partition("~")
    rest, _, area = rest.partition("@")
    words = rest.split()
    role = words.pop() if words and re.match(r"[a-z]", words[-1]) else ""
    return {"period": " ".join(words), "role": role, "area": area.strip(), "status": status.strip()}


def _figure(text: str) -> Figure:
    if text.startswith("!"):
        return Figure(absence=text[1:] or ANY)
    if text.endswith("+"):
        return Figure(low=Decimal(text[:-1]))
    low, dots, high = text.partition("..")
    return Figure(low=Decimal(low) if low else None, high=Decimal(high) if dots else None)
