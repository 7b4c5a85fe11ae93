"""What is said of packages: nothing without a hash, and a database that said nothing is not taken for a clean one."""

import pytest

from tools.audit import LICENCES, npm_weaknesses, python_weaknesses, unpinned_in, unpinned_in_npm


def test_a_lock_with_versions_and_hashes_is_good():
    assert (
        list(unpinned_in("a==1.0 \\\n    --hash=sha256:00\nb[x]==2 ; python_version < '3.12' \\\n    --hash=sha256:11"))
        == []
    )


@pytest.mark.parametrize("text", ["a>=1.0 \\\n    --hash=sha256:00", "a==1.0", "https://ergens.example/a.whl"])
def test_a_package_without_version_or_hash_is_told(text: str):
    assert len(list(unpinned_in(text))) == 1


def test_a_package_of_npm_without_a_hash_is_told():
    packages = {"": {}, "node_modules/a": {"version": "1"}, "node_modules/b": {"version": "1", "integrity": "sha512-"}}

    assert list(unpinned_in_npm(packages)) == ["node_modules/a heeft geen vaste versie of geen hash"]


@pytest.mark.parametrize("answer", [None, {}, {"dependencies": [{"name": "a", "skip_reason": "niet gevonden"}]}])
def test_an_answer_that_skips_packages_is_no_answer(answer: object):
    assert python_weaknesses(answer) is None


def test_weaknesses_are_named():
    package = {"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1"}]}

    assert python_weaknesses({"dependencies": [package]}) == ["a 1: PYSEC-1"]
    assert npm_weaknesses({"vulnerabilities": {"b": {"severity": "high"}}}) == ["b: high"]
    assert npm_weaknesses({"message": "405 Method Not Allowed"}) is None


def test_a_licence_that_asks_more_is_not_in_the_list():
    assert LICENCES.search("MIT License")
    assert not LICENCES.search("GNU Affero General Public License v3")
    assert not LICENCES.search("Proprietary")
