"""Check definitions from the command line, or write the schemas anew.

`python -m meedoen.links.definitions FILE…` reads each file and says in words what it counts and which facts it needs;
without a file it writes the schemas beside the files that are shipped.
"""

import sys
from pathlib import Path

from meedoen.core.indicators.needs import needs_of
from meedoen.core.indicators.wording import worded_definition
from meedoen.links.definitions.reading import DefinitionFileError, national_known, read_definition
from meedoen.links.definitions.schemas import write_schemas
from meedoen.links.definitions.words import TABLES, word_of


def main(arguments: list[str]) -> int:
    """Check the files named, or write the schemas; 1 when a file has mistakes."""
    if not arguments:
        for path in write_schemas():
            print(f"{path.parent.name}/{path.name} geschreven")
        return 0
    return max(_check(Path(argument)) for argument in arguments)


def _check(path: Path) -> int:
    known = national_known()
    try:
        definition = read_definition(text=path.read_text(encoding="utf-8"), name=path.name, known=known)
    except (OSError, UnicodeDecodeError):
        print(f"{path.name}: dit bestand is niet te lezen als UTF-8-tekst. Controleer het pad en hoe het is bewaard.")
        return 1
    except DefinitionFileError as error:
        print(error)
        return 1
    said = worded_definition(definition, book=known.book)
    print(f"{path.name}: in orde.\n{said.short}\n  {said.sentence}.")
    for rule in said.rules:
        print(f"  - {rule}")
    for need in needs_of(definition):
        table = word_of(need.table, words=TABLES) if need.table in TABLES.values() else "inwoners"
        print(f"  Nodig: {', '.join([table, *need.kinds])}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
