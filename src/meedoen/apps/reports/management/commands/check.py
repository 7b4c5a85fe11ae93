"""`meedoen check [--framework CODE] [--format json]`: run the checks and print what they find.

It takes the place of Django's command of this name; whether the parts of the program fit together is checked by
Django before every other command, and by `meedoen system-check`.
"""

import json
from collections import Counter
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.accounts.queries import UnknownMunicipalityError, all_municipalities, municipality_with
from meedoen.apps.goals.queries import frameworks_in_short
from meedoen.apps.reports.actions.findings import refresh_findings
from meedoen.apps.reports.queries.findings import FindingFacts, findings_of
from meedoen.core.checks.finding import SEVERITY_NAMES, Severity

BAD_INPUT = 2


class Command(BaseCommand):
    """Run the checks over one or all municipalities."""

    help = "Controleert doelen, cijfers en documenten en toont wat er mis is of ontbreekt."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask what to narrow to and how to print."""
        parser.add_argument("--framework", default="", help="alleen dit kader, met zijn code")
        parser.add_argument("--municipality", default="", help="alleen deze gemeente, zoals GM0303")
        parser.add_argument("--format", choices=("text", "json"), default="text", help="de vorm")
        parser.add_argument(
            "--date", default="", help="controleer alsof het deze dag is, zoals 2026-01-31; dit wordt niet bewaard"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh and print; exit status 1 when an error is open."""
        codes = _municipalities(options["municipality"], options["framework"])
        findings = _found(codes, options["framework"], _day(options["date"]))
        if options["format"] == "json":
            rows = [_row(finding) for finding in findings]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
        else:
            self._print(findings)
        if any(finding.is_open and finding.severity == Severity.ERROR.value for finding in findings):
            raise SystemExit(1)

    def _print(self, findings: list[FindingFacts]) -> None:
        for finding in findings:
            severity = SEVERITY_NAMES[Severity(finding.severity)]
            where = f"{finding.document} regel {finding.lines}" if finding.lines else finding.document
            self.stdout.write(f"{finding.code} {severity} · {finding.place}" + (f" ({where})" if where else ""))
            for line in (finding.message, finding.arithmetic, f"Wat te doen: {finding.remedy}"):
                if line:
                    self.stdout.write(f"    {line}")
            if finding.judged:
                self.stdout.write(f"    Aanvaardbaar gevonden door {finding.judged.by}: {finding.judged.reason}")
        counts = Counter(finding.severity for finding in findings if finding.is_open)
        parts = ", ".join(f"{SEVERITY_NAMES[severity]}: {counts[severity.value]}" for severity in Severity)
        self.stdout.write(f"Open bevindingen: {parts}.")


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"‘{text}’ is geen datum. Schrijf jaar, maand en dag, zoals 2026-01-31."
        raise CommandError(message, returncode=BAD_INPUT) from None


@transaction.atomic
def _found(codes: list[str], framework: str, day: date | None) -> list[FindingFacts]:
    """Return what the checks find; on another day than today the pages keep what they show."""
    findings: list[FindingFacts] = []
    for code in codes:
        refresh_findings(actor=SYSTEM, municipality_code=code, today=day or timezone.localdate())
        findings += findings_of(municipality_code=code, actor=SYSTEM, framework=framework)
    if day is not None:
        transaction.set_rollback(True)
    return findings


def _municipalities(municipality: str, framework: str) -> list[str]:
    try:
        chosen = [municipality_with(code=municipality)] if municipality else all_municipalities()
    except UnknownMunicipalityError as error:
        raise CommandError(str(error), returncode=BAD_INPUT) from None
    codes = [each.code for each in chosen]
    if not framework:
        return codes
    titles = {code: [item.code for item in frameworks_in_short(municipality_code=code, actor=SYSTEM)] for code in codes}
    having = [code for code, frameworks in titles.items() if framework in frameworks]
    if not having:
        every = ", ".join(sorted(item for frameworks in titles.values() for item in frameworks))
        message = f"Het kader ‘{framework}’ is hier niet bekend. Kies uit: {every}."
        raise CommandError(message, returncode=BAD_INPUT)
    return having


def _row(finding: FindingFacts) -> dict[str, Any]:
    judged = finding.judged
    return {
        "code": finding.code,
        "severity": finding.severity,
        "framework": finding.framework,
        "place": finding.place,
        "source": finding.document,
        "source_lines": finding.lines,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "remedy": finding.remedy,
        "judged": {"by": judged.by, "at": judged.at.isoformat(), "reason": judged.reason} if judged else None,
    }
