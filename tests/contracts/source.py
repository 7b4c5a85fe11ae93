"""What the contracts see of a source tree: its modules, parsed, with their place in the house."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"


@dataclass(frozen=True, kw_only=True)
class Module:
    """One file: where it stands, its dotted name, and its syntax."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.split("."))

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.parts

    @property
    def layer(self) -> str:
        """Return the floor this module stands on, such as `core`."""
        return self.parts[1] if len(self.parts) > 1 else ""

    def is_named(self, *names: str) -> bool:
        """Tell whether this is, inside an app, the module or a part of the package with such a name."""
        return self.layer == "apps" and len(self.parts) > 3 and self.parts[3] in names


def modules(source: Path, *, package: str = "meedoen") -> Iterator[Module]:
    """Read every module of a package under the folder that holds it."""
    for path in sorted((source / package).rglob("*.py")):
        inside = path.relative_to(source).with_suffix("")
        parts = inside.parts[:-1] if inside.name == "__init__" else inside.parts
        text = path.read_text(encoding="utf-8")
        yield Module(path=path, name=".".join(parts), text=text, tree=ast.parse(text))


@cache
def product() -> tuple[Module, ...]:
    """Return every module of the product; they are read and parsed once."""
    return tuple(modules(SRC))


def plant(folder: Path, name: str, text: str) -> Path:
    """Write one module, with the packages above it, into a tree of its own; return the tree."""
    *packages, module = name.split(".")
    place = folder
    for package in packages:
        place /= package
        place.mkdir(exist_ok=True)
        (place / "__init__.py").touch()
    (place / f"{module}.py").write_text(text, encoding="utf-8")
    return folder


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Give every imported name with its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
            yield node.lineno, node.module


def public_functions(module: Module) -> Iterator[ast.FunctionDef]:
    """Give the functions of a module that others may call."""
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node
