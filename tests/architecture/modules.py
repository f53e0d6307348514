"""What each module of the package imports, read from its syntax tree without running it."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "lagazette"
MIGRATIONS = "migrations"


@dataclass(frozen=True)
class Import:
    """One module imported by another; `line` is where."""

    importer: str
    imported: str
    line: int

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def module_name(source: Path, *, package_root: Path) -> str:
    """The dotted name of a source file: `src/lagazette/press/keys.py` is `lagazette.press.keys`."""
    parts = source.relative_to(package_root.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str | None:
    """The room of a module, None for the package's own few modules and for anything outside."""
    parts = module.split(".")
    return parts[1] if parts[0] == PACKAGE and len(parts) > 1 else None


def sources(package_root: Path) -> dict[str, Path]:
    """Every module of the package by its dotted name; migrations, which are frozen, aside."""
    return {
        module_name(path, package_root=package_root): path
        for path in sorted(package_root.rglob("*.py"))
        if MIGRATIONS not in path.parts
    }


def imports_of(module: str, source: str, known: Mapping[str, object]) -> Iterator[Import]:
    """Yield what the module imports when it runs, also inside functions, never for types only.

    `from a.b import c` is an import of `a.b.c` when that is a known module, else of `a.b`.
    """
    is_package = any(name.startswith(f"{module}.") for name in known)
    for node in _running_nodes(ast.parse(source)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(module, alias.name, node.lineno)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(node, module=module, is_package=is_package)
            for alias in node.names:
                full = f"{base}.{alias.name}"
                yield Import(module, full if full in known else base, node.lineno)


def _running_nodes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and _is_type_checking(node.test):
            for other in node.orelse:
                yield other
                yield from _running_nodes(other)
            continue
        yield node
        yield from _running_nodes(node)


def _is_type_checking(test: ast.expr) -> bool:
    return (isinstance(test, ast.Name) and test.id == "TYPE_CHECKING") or (
        isinstance(test, ast.Attribute) and test.attr == "TYPE_CHECKING"
    )


def _absolute(node: ast.ImportFrom, *, module: str, is_package: bool) -> str:
    if not node.level:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*base, node.module] if node.module else base)
