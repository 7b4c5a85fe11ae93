"""`python -m benchmarks.published_tables`: precision and refusal rate of the reader of published tables."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.published_tables.counting import Counts, as_json, count, report
from tests.links.published_tables.cases import CORPUS, HELD_OUT, load
from tests.links.published_tables.rendering import as_bytes
from tests.links.published_tables.styles import damaged_table, disturbed_table, printed_table


def main() -> int:
    """Measure and tell."""
    parser = argparse.ArgumentParser(prog="benchmarks.published_tables", description=__doc__)
    parser.add_argument(
        "--tables", type=int, default=5000, metavar="N", help="how many tables in a random style (5000)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="where the random styles begin (1)")
    parser.add_argument(
        "--held-out", type=Path, default=HELD_OUT, metavar="FOLDER", help="the tables that were kept apart"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the results here")
    arguments = parser.parse_args()
    results: dict[str, Counts] = {
        "corpus": count((case, as_bytes(case)) for case in load(CORPUS)),
        "held out": count((case, as_bytes(case)) for case in load(arguments.held_out)),
        "random styles": count(printed_table(random) for random in randoms(arguments)),
        "random styles with text around the figures": count(disturbed_table(random) for random in randoms(arguments)),
        "random styles with a damaged row": count(damaged_table(random) for random in randoms(arguments)),
    }
    for name, counts in results.items():
        print(f"{report(name, counts)}\n")
    if arguments.json:
        found = {name: as_json(counts) for name, counts in results.items()}
        arguments.json.write_text(json.dumps(found, indent=2), encoding="utf-8")
    return 0


def randoms(arguments: argparse.Namespace) -> Iterator[Random]:
    """Give each table its own beginning, so that any of them can be drawn again."""
    return (Random(arguments.seed + place) for place in range(arguments.tables))  # noqa: S311 - tables, no secrets


if __name__ == "__main__":
    sys.exit(main())
