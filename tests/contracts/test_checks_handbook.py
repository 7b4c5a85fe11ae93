"""Every check has a page in the handbook with its code and name, and every page a check."""

from pathlib import Path

import pytest

from meedoen.core.checks.catalogue import RULES
from meedoen.core.checks.rule import Group, Rule

PAGES = Path(__file__).resolve().parents[2] / "docs" / "handleiding" / "controles"


def text_of(rule: Rule) -> str:
    page = PAGES / f"{rule.code.lower()}.md"
    return page.read_text(encoding="utf-8") if page.exists() else ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_check_has_a_page_under_its_own_name(rule):
    assert text_of(rule).splitlines()[:1] == [f"# {rule.code} {rule.name}"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_tells_what_is_found_why_and_what_to_do(rule):
    text = text_of(rule)

    assert [word for word in ("Waarom het telt", "Wat u kunt doen", "Ernst") if word not in text] == []


def test_every_page_is_of_a_check_and_stands_in_the_list():
    codes = {rule.code.lower() for rule in RULES}
    pages = {page.stem for page in PAGES.glob("*.md")} - {"index"}
    listed = (PAGES / "index.md").read_text(encoding="utf-8")

    assert pages == codes
    assert [code for code in sorted(codes) if f"({code}.md)" not in listed] == []


def test_codes_are_stable_in_form_and_begin_with_their_group():
    assert [rule.code for rule in RULES if not rule.code.startswith(f"{rule.group.value}-")] == []
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert {rule.group for rule in RULES} == set(Group)
