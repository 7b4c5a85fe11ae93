"""Whatever somebody writes in a file, it is read or refused in sentences; nothing crashes and nothing slips through."""

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meedoen.links.definitions.reading import (
    CODE_LISTS,
    OWN_INDICATORS,
    TERMS,
    DefinitionFileError,
    national_code_book,
    national_terms,
    read_code_list,
    read_definition,
    read_terms,
    yaml_files,
)
from meedoen.links.definitions.shapes import Known
from meedoen.links.marked_yaml import marked

KNOWN = Known(book=national_code_book(), terms=national_terms())
FILES = {
    "definition": [
        OWN_INDICATORS / f"{name}.yaml" for name in ("plan-18", "pip-op-tijd", "bbv-27", "wachttijd-melding-start")
    ],
    "term": yaml_files(TERMS),
    "code list": [CODE_LISTS / "groepen.yaml"],
}
words = st.sampled_from(["ja", "nee", "bbz", "trede-1", "pip", "10 weken", "maand", "2017", "-1", "", "x", "één", "‘"])
values = st.recursive(
    st.one_of(st.none(), words),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["van", "tel", "stand", "alleen", "leeftijd", "dag van", "codes", "x"]), inner, max_size=3
        ),
    ),
    max_leaves=6,
)


def as_text(text):
    return marked(text=text, name="").content


def places(content, at=()):
    yield at
    inside = content.items() if isinstance(content, dict) else enumerate(content) if isinstance(content, list) else ()
    for key, value in inside:
        yield from places(value, (*at, key))


def replaced(content, at, value):
    if not at:
        return value
    copy = dict(content) if isinstance(content, dict) else list(content)
    copy[at[0]] = replaced(content[at[0]], at[1:], value)
    return copy


def problems_of(kind, text, folder):
    path = folder / "proef.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        match kind:
            case "definition":
                read_definition(text=text, name=path.name, known=KNOWN)
            case "term":
                read_terms(folder, book=KNOWN.book)
            case _:
                read_code_list(path)
    except DefinitionFileError as error:
        return error.problems or ["geen reden"]
    return ()


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_change_of_a_file_is_read_or_refused_in_sentences(kind, data, tmp_path):
    content = as_text(data.draw(st.sampled_from(FILES[kind])).read_text(encoding="utf-8"))
    at = data.draw(st.sampled_from(list(places(content))))

    found = problems_of(kind, yaml.safe_dump(replaced(content, at, data.draw(values)), allow_unicode=True), tmp_path)

    for problem in found:
        assert problem.file == "proef.yaml"
        assert problem.message.endswith((".", "?", ")")), problem
        assert "Input should" not in problem.message, problem
