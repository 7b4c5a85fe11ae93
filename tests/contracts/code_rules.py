"""The rules about code that no linter has; each gives its findings as lines that name file and place."""

import ast
import re
import sys
from collections.abc import Iterable, Iterator

from tests.contracts.source import Module, imports, public_functions

# Parts of the standard library through which the world comes in.
WORLD = frozenset(
    {"asyncio", "ftplib", "http", "multiprocessing", "os", "random", "secrets", "smtplib", "socket", "sqlite3", "ssl"}
    | {"subprocess", "threading", "time", "urllib.request", "uuid"}
)
# Libraries that only compute: they give the same answer to the same question and reach nothing.
COMPUTING = frozenset({"cologne_phonetics", "dateutil", "highspy", "numpy", "rapidfuzz"})
EMPTY_NAMES = frozenset({"utils", "util", "helpers", "common", "services", "service", "managers", "misc"})
FRAMEWORK_NAMES = frozenset({"signals", "receivers"})
# The apps below the key of the municipality: one knows municipalities and accounts, one only their codes.
BELOW_MUNICIPALITIES = frozenset({"accounts", "journal"})
MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})
ADDING = frozenset({"create", "bulk_create"})
LONGEST_FILE = 300
LONGEST_FUNCTION = 40
EXPLAINED = re.compile(r"^Length: \S.{20,}", flags=re.MULTILINE)
IGNORE = re.compile(r"#\s*(?:noqa|type:\s*ignore)\b(?P<rest>.*)")
IGNORE_WITH_REASON = re.compile(
    r"^(?::\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*|\[[a-z, -]+\]\s*#)\s*(?:-\s*)?[a-z].{5,}", re.IGNORECASE
)


def core_knows_only_python(modules: Iterable[Module]) -> Iterator[str]:
    """`core` imports itself, the standard library without what reaches the world, and libraries that only compute."""
    for module in modules:
        if module.layer != "core":
            continue
        for line, name in imports(module):
            top = name.split(".")[0]
            own = name == "meedoen" or name.startswith("meedoen.core")
            pure = top in COMPUTING or (top in sys.stdlib_module_names and top not in WORLD and name not in WORLD)
            if not own and not pure:
                yield f"{module.name}:{line} imports {name}"


def audit_is_independent(modules: Iterable[Module]) -> Iterator[str]:
    """The audit of disclosure control imports nothing of what it audits."""
    for module in modules:
        if not module.name.startswith("meedoen.core.disclosure.audit"):
            continue
        for line, name in imports(module):
            of_control = name.startswith("meedoen.core.disclosure")
            if of_control and not name.startswith("meedoen.core.disclosure.audit"):
                yield f"{module.name}:{line} imports {name}"


def core_takes_keywords(modules: Iterable[Module]) -> Iterator[str]:
    """A public function of `core` takes keywords only, but for the one thing that it is about."""
    for module in modules:
        if module.layer != "core":
            continue
        for function in public_functions(module):
            by_position = [*function.args.posonlyargs, *function.args.args]
            if len(by_position) > 1 or function.args.vararg:
                yield f"{module.name}:{function.lineno} {function.name} takes arguments by position"


def modules_open_with_words(modules: Iterable[Module]) -> Iterator[str]:
    """A module with code opens with what it is for."""
    for module in modules:
        if module.tree.body and not module.is_migration and not ast.get_docstring(module.tree):
            yield f"{module.name} has no docstring"


def public_functions_are_described(modules: Iterable[Module]) -> Iterator[str]:
    """A public function of `core`, `engines`, `actions` and `queries` has a docstring."""
    for module in modules:
        if module.layer not in {"core", "engines"} and not module.is_named("actions", "queries"):
            continue
        for function in public_functions(module):
            if not ast.get_docstring(function):
                yield f"{module.name}:{function.lineno} {function.name} has no docstring"


SCOPED = {"within", "hidden_from", "kept_for_all"}


def queries_stay_within(modules: Iterable[Module]) -> Iterator[str]:
    """Actions and queries reach records only through `.objects.within(` and its kin; rooms and ui not at all.

    Its kin ask for the municipality too: `hidden_from` gives what an actor may not see, `kept_for_all` what is worked out anew.
    Adding is not reaching: an action may create, because a record cannot be saved without its municipality.
    """
    for module in modules:
        inside = module.is_named("actions", "queries")
        below = module.layer == "apps" and module.parts[2:3] and module.parts[2] in BELOW_MUNICIPALITIES
        if below or (not inside and module.layer not in {"rooms", "ui"}):
            continue
        ways = SCOPED | (ADDING if module.is_named("actions") else set()) if inside else set()
        allowed = {
            id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Attribute) and node.attr in ways
        }
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Attribute) and node.attr in MANAGERS and id(node) not in allowed:
                yield f"{module.name}:{node.lineno} uses .{node.attr} without .within("


def models_save_plainly(modules: Iterable[Module]) -> Iterator[str]:
    """A model overrides no save() or delete(), and nothing listens to signals."""
    for module in modules:
        if module.layer == "core":
            continue
        for line, name in imports(module):
            if name.startswith(("django.db.models.signals", "django.dispatch", "django.core.signals")):
                yield f"{module.name}:{line} imports {name}"
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ClassDef) or not module.is_named("models"):
                continue
            overrides = {child.name for child in node.body if isinstance(child, ast.FunctionDef)}
            for name in sorted(overrides & {"save", "delete", "asave", "adelete", "bulk_create"}):
                yield f"{module.name}:{node.lineno} {node.name} overrides {name}()"


def sizes_are_explained(modules: Iterable[Module]) -> Iterator[str]:
    """A longer file or function says why, in a line `Length: …` of the module's docstring."""
    for module in modules:
        if module.is_migration or EXPLAINED.search(ast.get_docstring(module.tree) or ""):
            continue
        lines = module.text.count("\n")
        if lines > LONGEST_FILE:
            yield f"{module.name} has {lines} lines"
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{module.name}:{node.lineno} {node.name} has {lines} lines"


def names_say_something(modules: Iterable[Module]) -> Iterator[str]:
    """No module is named for being useful, or with a framework's own word."""
    for module in modules:
        bad = set(module.parts) & (EMPTY_NAMES | FRAMEWORK_NAMES)
        for name in sorted(bad):
            yield f"{module.name} is named {name}"


def ignores_have_reasons(modules: Iterable[Module]) -> Iterator[str]:
    """An ignore names its code and its reason."""
    for module in modules:
        for number, line in enumerate(module.text.splitlines(), start=1):
            found = IGNORE.search(line)
            if found and not IGNORE_WITH_REASON.match(found["rest"]):
                yield f"{module.name}:{number} ignores without code and reason"


RULES = (
    core_knows_only_python,
    audit_is_independent,
    core_takes_keywords,
    modules_open_with_words,
    public_functions_are_described,
    queries_stay_within,
    models_save_plainly,
    sizes_are_explained,
    names_say_something,
    ignores_have_reasons,
)
