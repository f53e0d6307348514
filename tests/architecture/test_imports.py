"""Imports follow the arrows of the design."""

import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.modules import Import, imports_of, room_of, sources

MAY_IMPORT: dict[str, frozenset[str]] = {
    "attribution": frozenset(),
    "typography": frozenset(),
    "theme": frozenset(),
    "record": frozenset(),
    "intake": frozenset({"typography"}),
    "newsroom": frozenset({"intake", "record", "press", "attribution", "typography"}),
    "press": frozenset({"record", "theme", "typography"}),
    "reader": frozenset({"press"}),
    "config": frozenset(
        {"attribution", "intake", "newsroom", "press", "reader", "record", "theme", "typography"}
    ),
    "cli": frozenset(
        {
            "attribution",
            "config",
            "intake",
            "newsroom",
            "press",
            "reader",
            "record",
            "theme",
            "typography",
        }
    ),
}
"""Who may import whose door: the arrows of docs/developers/design.md."""

OUTSIDE_ROOMS = frozenset({"errors", "__main__"})
"""Modules of the package itself, which belong to no room."""

FRAMEWORKS = ("django", "wagtail", "modelcluster", "taggit", "treebeard", "allauth")

DOOR = frozenset({"door"})
DOORS: dict[str, frozenset[str]] = {
    "record": frozenset({"door", "ledger"}),
    "newsroom": frozenset({"door", "staff"}),
}
"""The doors of the rooms that have more than one: the record's second one needs the database, the
newsroom's is for who may log in."""

EDGES: dict[str, frozenset[str]] = {
    "record": frozenset({"apps", "guards", "ledger", "migrations", "models", "store"}),
    "press": frozenset(),
    "intake": frozenset(),
    "typography": frozenset(),
    "attribution": frozenset(),
    "reader": frozenset(),
}
"""The modules of each thinking room that stand at its edge, where the database is."""


def at_the_edge(module: str) -> bool:
    """Whether a module of a thinking room may know the framework."""
    room, inner = module.split(".")[1:3] if module.count(".") > 1 else (None, "")
    return room is not None and inner in EDGES.get(room, frozenset())


@pytest.fixture(scope="module")
def modules(root: Path) -> dict[str, Path]:
    return sources(root / "src" / "lagazette")


@pytest.fixture(scope="module")
def imports(modules: dict[str, Path]) -> tuple[Import, ...]:
    return tuple(
        found
        for name, path in modules.items()
        for found in imports_of(name, path.read_text(encoding="utf-8"), modules)
    )


def between_rooms(imports: tuple[Import, ...]) -> Iterator[tuple[Import, str, str]]:
    for found in imports:
        importer, imported = room_of(found.importer), room_of(found.imported)
        if importer is None or imported is None or importer == imported:
            continue
        if not {importer, imported} & OUTSIDE_ROOMS:
            yield found, importer, imported


def test_every_room_has_its_arrows(modules: dict[str, Path]) -> None:
    rooms = {room_of(name) for name in modules if name.count(".") > 1}

    assert rooms <= MAY_IMPORT.keys()


def test_rooms_import_only_the_rooms_that_the_design_permits(imports: tuple[Import, ...]) -> None:
    against = [
        str(found)
        for found, importer, imported in between_rooms(imports)
        if imported not in MAY_IMPORT.get(importer, frozenset())
    ]

    assert against == []


def test_rooms_import_other_rooms_only_through_their_doors(imports: tuple[Import, ...]) -> None:
    # The command and the settings put the program together: they may reach past the doors.
    past_the_door = [
        str(found)
        for found, importer, imported in between_rooms(imports)
        if importer not in {"cli", "config"}
        and found.imported.split(".")[2:] not in [[name] for name in DOORS.get(imported, DOOR)]
    ]

    assert past_the_door == []


def test_modules_do_not_import_each_other_in_circles(
    modules: dict[str, Path], imports: tuple[Import, ...]
) -> None:
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for found in imports:
        if found.imported in modules and found.imported != found.importer:
            graph[found.importer].add(found.imported)

    try:
        circle: list[str] = []
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = list(error.args[1])

    assert circle == []


def test_thinking_modules_import_no_framework(imports: tuple[Import, ...]) -> None:
    against = [
        str(found)
        for found in imports
        if room_of(found.importer) in EDGES
        and not at_the_edge(found.importer)
        and found.imported.split(".")[0] in FRAMEWORKS
    ]

    assert against == []


@pytest.mark.parametrize("room", ["reader", "record", "press", "intake", "typography"])
def test_importing_a_room_loads_no_framework(room: str, modules: dict[str, Path]) -> None:
    names = [
        name
        for name in modules
        if room_of(name) == room and not at_the_edge(name) and not name.endswith("__main__")
    ]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(sorted(set(sys.modules) & set({FRAMEWORKS!r})))"
    )

    assert printed_by(program) == "[]"


def test_the_supervisor_holds_nothing_that_only_its_processes_need() -> None:
    program = (
        "import sys, lagazette.cli.main, lagazette.cli.serve\n"
        "heavy = {'django.conf', 'httpx', 'jinja2', 'lagazette.press', 'lagazette.reader.server'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )

    assert printed_by(program) == "[]"


def test_the_reader_holds_nothing_that_only_the_other_processes_need() -> None:
    program = (
        "import sys, lagazette.cli.processes.reader, lagazette.reader.server\n"
        "heavy = {'attr', 'django', 'h11', 'httpcore', 'httpx', 'pygments', 'rich'}\n"
        "print(sorted(heavy & set(sys.modules)), 'structlog' in sys.modules)"
    )

    assert printed_by(program) == "[] True"


def printed_by(program: str) -> str:
    """What a new Python prints that runs this and nothing else."""
    ran = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    return ran.stdout.strip()


# The reading of imports is itself tested, or the tests above could pass by seeing nothing.


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import lagazette.press.keys", {"lagazette.press.keys"}),
        ("from lagazette.press import keys", {"lagazette.press.keys"}),
        ("from lagazette.press.keys import Key", {"lagazette.press.keys"}),
        ("from . import keys", {"lagazette.press.keys"}),
        ("from .keys import Key", {"lagazette.press.keys"}),
        ("from ..record import door", {"lagazette.record.door"}),
        ("def late():\n    import lagazette.press.keys", {"lagazette.press.keys"}),
        (
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import lagazette.press.keys",
            {"typing"},
        ),
    ],
)
def test_an_import_is_seen_however_it_is_written(source: str, expected: set[str]) -> None:
    known = dict.fromkeys(["lagazette.press", "lagazette.press.keys", "lagazette.record.door"])

    found = {i.imported for i in imports_of("lagazette.press.lists", source, known)}

    assert found == expected
