"""Copies of the real documents with one number changed: the check that the change predicts notices it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from benchmarks.checks.changing import Change, changes, noticed
from meedoen.apps.accounts.actors import SYSTEM
from meedoen.apps.reports.actions.loading import load_folder
from meedoen.apps.reports.dossier import dossier_of
from meedoen.apps.reports.queries.findings import findings_of
from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.dossier import Dossier
from meedoen.core.checks.running import run_checks

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TODAY = date(2026, 11, 22)


@pytest.fixture
def dossier(db: None) -> Callable[[str], Dossier]:
    return lambda code: dossier_of(municipality_code=code, actor=SYSTEM, today=TODAY)


def one(dossier: Dossier, kind: str, where: str) -> Change:
    return next(item for item in changes(dossier=dossier) if item.kind == kind and item.where.startswith(where))


# In which municipality, which kind of number, where it stands, and what must be found.
CASES = [
    ("GM0303", "finance", "JS-F-L-6N begroting-na-wijziging-2024", {"REKEN-01", "REKEN-02"}),
    ("GM0303", "finance", "JS-F-L-TOT realisatie-2024", {"REKEN-01"}),
    ("GM0303", "finance", "JS-F-ON-6Z verschil", {"REKEN-02"}),
    ("GM0303", "deviation", "6M4 Oekraïne opgave costs", {"REKEN-03"}),
    ("GM0303", "deviation", "6L Totaal costs", {"REKEN-03"}),
    ("GM0303", "cell", "JS-T-FIN 6O Gezonde leefstijl / Realisatie 2024", {"REKEN-01"}),
    ("GM0303", "cell", "TP-T5 Bijzondere bijstand / In aantallen", {"REKEN-04"}),
    ("GM0303", "figure", "JS-BBV-09 measurement 2023", {"DWARS-12"}),
    ("GM0303", "figure", "TP-14 measurement 2016-01", {"DWARS-12"}),
    ("GM0303", "budget", "TP.5 2019", {"DWARS-12"}),
    ("GM0225", "project", "4 Opstartsubsidie", {"DWARS-12"}),
    ("GM0303", "claim", "jaarstukken-2024 122: opvangplekken De Rede 60", {"REKEN-06"}),
    ("GM0303", "claim", "jaarstukken-2024 84: toegekende aanvragen witgoedregeling", {"REKEN-07"}),
    ("GM0014", "figure", "GR-02 measurement 2016", {"DWARS-12"}),
]


@pytest.mark.parametrize(("code", "kind", "where", "expected"), CASES, ids=[f"{case[1]} {case[2]}" for case in CASES])
def test_a_changed_number_gives_the_finding_that_it_predicts(dossier, code, kind, where, expected):
    known = dossier(code)
    before = {(item.key, item.fingerprint) for item in run_checks(dossier=known, rules=RULES)}

    found = set(noticed(change=one(known, kind, where), before=before))

    assert expected <= found


def test_a_number_changed_in_the_files_of_a_document_is_found_after_loading_them(tmp_path: Path):
    folder = tmp_path / "jaarstukken-2024"
    shutil.copytree(EXAMPLES / "dronten" / "jaarstukken-2024", folder)
    money = folder / "financien.yaml"
    text = money.read_text(encoding="utf-8")
    assert 'realisatie-2024: "-3.974"' in text
    money.write_text(text.replace('realisatie-2024: "-3.974"', 'realisatie-2024: "-3.794"'), encoding="utf-8")
    before = {item.address for item in findings_of(municipality_code="GM0303", actor=SYSTEM)}

    load_folder(actor=SYSTEM, folder=folder)

    new = [item for item in findings_of(municipality_code="GM0303", actor=SYSTEM) if item.address not in before]
    assert {"REKEN-01", "REKEN-02", "DWARS-12"} <= {item.code for item in new}
    assert any("−3.794" in item.arithmetic for item in new)
