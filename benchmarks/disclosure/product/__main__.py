"""`python -m benchmarks.disclosure.product`: villages played through the product and attacked with what left.

`--villages` tells how many (20), `--first` the seed of the first, `--releases` how many after one another (3). Ends with 1 when something could be told closer than promised.
"""

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.preparing import Place
from tools import steps
from tools.kept_data import Stage, copied


def main() -> int:
    """Play and attack; 1 when there is a leak."""
    parser = argparse.ArgumentParser(prog="benchmarks.disclosure.product", description=__doc__)
    parser.add_argument("--villages", type=int, default=20, metavar="N")
    parser.add_argument("--first", type=int, default=0, metavar="SEED")
    parser.add_argument("--releases", type=int, default=3, metavar="N")
    arguments = parser.parse_args()
    with TemporaryDirectory() as folder:
        _begin(Path(folder) / "data")
        return _attack(range(arguments.first, arguments.first + arguments.villages), arguments.releases)


def _begin(data: Path) -> None:
    """Let Django work in an empty database of this process."""
    copied(Stage.TABLES, to=data)
    os.environ.update(Place(folder=data).environment())  # noqa: TID251 Django reads where its data is when it starts
    import django  # noqa: PLC0415 after the environment

    django.setup()


def _attack(seeds: range, releases: int) -> int:
    from benchmarks.disclosure.product.attack import DoesNotFitError  # noqa: PLC0415 as below
    from benchmarks.disclosure.product.days import seen_through  # noqa: PLC0415 as below
    from benchmarks.disclosure.product.leaks import Attacker  # noqa: PLC0415 Django has to be ready
    from benchmarks.disclosure.product.playing import play  # noqa: PLC0415 as above
    from benchmarks.disclosure.product.wanting import steps as steps_of  # noqa: PLC0415 as above

    found: Counter[str] = Counter()
    for seed in seeds:
        began = time.perf_counter()
        played = play(steps_of(seed=seed, most=releases))
        between = time.perf_counter()
        known = played.known
        try:
            leaks: list[object] = [*Attacker.of(known).leaks()]
            if all(each.state == 1 for each in (*known.told, *known.near)):
                leaks += seen_through(known, played.days)
        except DoesNotFitError as error:
            steps.say(f"seed {seed}: the attacker misreads what left. {error}")
            found["misread"] += 1
            continue
        mine = Counter(
            released=played.released,
            refused=len(played.refused),
            nothing=played.nothing,
            left_out=played.left_out,
            shown=len(known.told) + len(known.near),
            hidden=len(known.hidden) + len(known.dark),
            leaks=len(leaks),
            days=len(played.days),
        )
        found += mine
        steps.say(
            f"seed {seed}: {_in_words(mine)}; played in {between - began:.0f} s, attacked in {time.perf_counter() - between:.0f} s"
        )
        for leak in leaks:
            steps.say(f"  {leak}")
    steps.say(f"{len(seeds)} villages: {_in_words(found)}, {found['misread']} villages misread")
    return int(bool(found["leaks"] or found["misread"]))


def _in_words(found: Counter[str]) -> str:
    return (
        f"{found['released']} releases, {found['refused']} refused, {found['nothing']} with nothing new, "
        f"{found['left_out']} definitions left out in whole or part, {found['shown']} numbers shown, "
        f"{found['hidden']} hidden, {found['days']} quantiles of days, {found['leaks']} leaks"
    )


if __name__ == "__main__":
    sys.exit(main())
