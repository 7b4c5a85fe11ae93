"""Running the checks, and not again on a dossier that was checked a moment ago.

Much of what people change is no part of what the checks look at: what they publish, what a council asks. And what they
take back brings back what was there. Which findings are kept for the pages is not for here (`actions.findings`).
"""

from collections import deque
from threading import Lock

from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.dossier import Dossier
from meedoen.core.checks.finding import Finding
from meedoen.core.checks.running import run_checks

MOST = 6
"""Of how many dossiers the findings are remembered; a large one takes a few megabytes."""

_recent: deque[tuple[Dossier, tuple[Finding, ...]]] = deque(maxlen=MOST)
_changing = Lock()


def checked(*, dossier: Dossier) -> tuple[Finding, ...]:
    """Return what the checks find in a dossier; equal dossiers have the same findings, for rules know nothing else."""
    findings = _remembered(dossier)
    if findings is None:
        findings = run_checks(dossier=dossier, rules=RULES)
    with _changing:
        _recent.append((dossier, findings))
    return findings


def _remembered(dossier: Dossier) -> tuple[Finding, ...] | None:
    """Take what is remembered of an equal dossier out; who asked puts it back as the last one used."""
    with _changing:
        for place, (known, findings) in enumerate(_recent):
            if known == dossier:
                del _recent[place]
                return findings
    return None
