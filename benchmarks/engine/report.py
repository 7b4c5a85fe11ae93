"""What was measured, as a page."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.engine.aims import AIMS, GROWTH, Aim


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One thing in every round: the seconds, the largest memory of any, and how many rows came of it."""

    seconds: tuple[float, ...]
    gigabytes: float
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clustered:
    """The same question asked of a cluster with so many workers."""

    workers: int
    spells: int
    seconds: float
    rows: int


Found = Mapping[int, Mapping[str, Measured]]


def _rounds(found: Found) -> int:
    return max((len(told.seconds) for each in found.values() for told in each.values()), default=0)


def written(found: Found, clusters: Sequence[Clustered], *, machine: str, day: str) -> str:
    """Return the page: the aims with what was found, how it grows, and the cluster."""
    lines = [
        "# What `make bench` measured of the engine",
        "",
        f"{day}. {machine.replace(chr(10), '; ')}. Made up countries of 342 municipalities, files warm, every measurement in a process",
        f"of its own; a ratio is the median over the rounds of two measurements of the same round. Rounds: {_rounds(found)}, or as said.",
        "",
        "| what | spells | aim | measured | memory | met |",
        "|---|---|---|---|---|---|",
        *(_line(aim, found) for aim in AIMS),
        "",
        *_growth(found),
        *_clusters(clusters),
    ]
    return "\n".join(lines) + "\n"


def _line(aim: Aim, found: Found) -> str:
    size = aim.spells if aim.spells in found else max(found)
    told = found[size]
    if aim.ours not in told or (aim.beside and aim.beside not in told):
        return f"| {aim.what} | {size:,} | {_bound(aim)} | not measured | | |"
    ours = told[aim.ours]
    if not aim.beside:
        rounds = len(ours.seconds)
        value = median(ours.seconds)
        shown = f"{value:.2f} s"
    else:
        # What is measured once stands beside the first round of the other.
        pairs = list(zip(ours.seconds, told[aim.beside].seconds, strict=False))
        rounds = len(pairs)
        value = median(mine / other if aim.at_most else other / mine for mine, other in pairs)
        shown = f"{value:.3g} times"
    is_met = (value <= aim.at_most if aim.at_most else value >= aim.at_least) and (
        not aim.gigabytes or ours.gigabytes <= aim.gigabytes
    )
    if rounds < _rounds(found):
        shown += f" ({rounds} {'round' if rounds == 1 else 'rounds'})"
    memory = f"{ours.gigabytes:.2f} GB" + (f" (aim {aim.gigabytes:g})" if aim.gigabytes else "")
    return f"| {aim.what} | {size:,} | {_bound(aim)} | {shown} | {memory} | {'yes' if is_met else 'no'} |"


def _bound(aim: Aim) -> str:
    if not aim.beside:
        return f"at most {aim.at_most:g} s"
    return f"at most {aim.at_most:g} times" if aim.at_most else f"at least {aim.at_least:g} times as fast"


def _growth(found: Found) -> list[str]:
    sizes = sorted(found)
    if len(sizes) == 1:
        return []
    rows = []
    for name in GROWTH:
        seconds = {size: median(found[size][name].seconds) for size in sizes if name in found[size]}
        if len(seconds) > 1:
            (first, *_), (*_, last) = seconds, seconds
            exponent = math.log(seconds[last] / seconds[first]) / math.log(last / first)
            told = (f"{seconds[size]:.2f} s" if size in seconds else "not measured" for size in sizes)
            rows.append(f"| {name} | {' | '.join(told)} | {exponent:.2f} |")
    return [
        "How it grows: the exponent is of the seconds against the spells, from the smallest to the largest.",
        "",
        "| what | " + " | ".join(f"{size:,}" for size in sizes) + " | exponent |",
        "|---|" + "---|" * (len(sizes) + 1),
        *rows,
        "",
    ]


def _clusters(clusters: Sequence[Clustered]) -> list[str]:
    if not clusters:
        return []
    return [
        "The same stock, in and out on a Spark cluster on this machine, the second time it is asked:",
        "",
        "| workers | spells | seconds | rows |",
        "|---|---|---|---|",
        *(f"| {each.workers} | {each.spells:,} | {each.seconds:.1f} | {each.rows:,} |" for each in clusters),
        "",
    ]
