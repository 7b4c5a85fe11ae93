"""Check a transcript folder from the command line: `python -m meedoen.links.transcripts FOLDER [SOURCE]`."""

import sys
from collections import Counter
from pathlib import Path

from meedoen.links.transcripts.coverage import missing_numbers
from meedoen.links.transcripts.reading import TranscriptError, read_transcript


def main(arguments: list[str]) -> int:
    """Print the problems of a folder and, given its source file, the numbers that are missing."""
    folder = Path(arguments[0])
    try:
        transcript = read_transcript(folder)
    except TranscriptError as error:
        print(error)
        return 1
    sizes = Counter(
        {name: len(getattr(transcript, name)) for name in type(transcript).model_fields if name != "document"}
    )
    print(f"{folder.name}: in orde. " + ", ".join(f"{count} {name}" for name, count in sizes.items() if count))
    if len(arguments) == 1:
        return 0
    missing = missing_numbers(folder=folder, source=Path(arguments[1]))
    for item in missing:
        print(f"regel {item.line}: {item.number} is niet geladen: {item.text}")
    print(f"{len(missing)} getallen op aangewezen regels zijn niet geladen.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
