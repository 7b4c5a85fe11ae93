"""Check definitions from the command line, or write the schemas anew.

`python -m meedoen.links.definitions FILE…` reads files, or all of a folder, and says in words what each counts and which facts it
needs; `--schemas` writes the schemas beside the files that are shipped.
"""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from meedoen.core.indicators.definitions import Definition
from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import OWN_INDICATORS, ReadFile, national_known, read_each, yaml_files
from meedoen.links.definitions.schemas import write_schemas
from meedoen.links.definitions.words import TABLES, word_of
from meedoen.links.marked_yaml import Problem

_WRITE = "--schemas"
_USAGE = f"""\
Gebruik: python -m meedoen.links.definitions BESTAND…

Kijkt bestanden met een definitie na. Van elk staat er wat er niet klopt, of wat de definitie telt en welke feiten zij nodig heeft.
Noemt u een map, dan worden alle bestanden met .yaml erin nagekeken.

  {_WRITE}   schrijf de schema’s voor een editor opnieuw, naast de definities, termijnen en codelijsten van Meedoen
  --help      toon deze uitleg"""


def main(arguments: list[str]) -> int:
    """Check the files named, or write the schemas; 1 when a file has mistakes, 2 when it is not clear what is asked."""
    if arguments in (["--help"], ["-h"]):
        print(_USAGE)
        return 0
    if arguments == [_WRITE]:
        for path in write_schemas():
            print(f"{path.parent.name}/{path.name} geschreven")
        return 0
    if not arguments or any(argument.startswith("-") for argument in arguments):
        print(_USAGE, file=sys.stderr)
        return 2
    return _check(list(dict.fromkeys(path for argument in arguments for path in _files(Path(argument)))))


def _files(path: Path) -> Iterator[Path]:
    yield from (yaml_files(path) or [path]) if path.is_dir() else [path]


def _check(paths: list[Path]) -> int:
    there = [path for path in paths if path.is_file()]
    shipped = {path.stem.casefold(): path for path in yaml_files(OWN_INDICATORS)}
    found = {read.path: _beside_shipped(read, shipped) for read in read_each(there, known=national_known())}
    for path in paths:
        read = found.get(path) or ReadFile(path, None, (_absent(path),))
        print("\n".join(map(str, read.problems)) if read.definition is None else _said(path, read.definition))
    return int(any(path not in found or found[path].problems for path in paths))


def _absent(path: Path) -> Problem:
    if path.is_dir():
        return Problem(
            str(path), 0, "", "in deze map staat geen bestand met .yaml. Noem een map of bestand met definities."
        )
    return Problem(str(path), 0, "", "dit bestand is er niet. Controleer de naam en de map.")


def _beside_shipped(read: ReadFile, shipped: dict[str, Path]) -> ReadFile:
    """Refuse the code of a definition that is shipped; that one itself may be checked too."""
    other = shipped.get(read.definition.code.casefold()) if read.definition else None
    if read.definition is None or other is None or other == read.path.resolve():
        return read
    message = f"de code ‘{read.definition.code}’ is van een landelijke definitie. Kies een andere code."
    return replace(read, definition=None, problems=(Problem(read.path.name, 0, "code", message),))


def _said(path: Path, definition: Definition) -> str:
    said = worded_definition(definition, book=national_known().book)
    lines = [f"{path.name}: in orde.", said.short, f"  {said.sentence}.", *(f"  - {rule}" for rule in said.rules)]
    for need in needs_of(definition):
        table = word_of(need.table, words=TABLES) if need.table in TABLES.values() else "inwoners"
        lines.append(f"  Nodig: {', '.join([table, *need.kinds])}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
