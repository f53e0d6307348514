"""The pages of reference say what the program says now."""

import importlib.util
import inspect
from pathlib import Path
from types import ModuleType

import pytest

from lagazette.cli.main import COMMANDS
from lagazette.config.door import table


@pytest.fixture(scope="module")
def reference(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", root / "tools" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "name",
    [
        "operators/commands.md",
        "operators/settings.md",
        "operators/errors.md",
        "developers/doors.md",
    ],
)
def test_a_page_of_reference_is_up_to_date(reference: ModuleType, root: Path, name: str) -> None:
    page = root / "docs" / name

    assert page.read_text(encoding="utf-8") == reference.pages()[page], "run: make docs"


def test_every_command_setting_and_door_is_on_its_page(root: Path) -> None:
    commands = (root / "docs" / "operators" / "commands.md").read_text(encoding="utf-8")
    settings = (root / "docs" / "operators" / "settings.md").read_text(encoding="utf-8")

    assert [name for name in COMMANDS if f"\n## lagazette {name}\n" not in commands] == []
    assert [line.name for line in table() if f"| `{line.name}` |" not in settings] == []


def test_every_function_and_error_that_a_door_offers_is_explained(reference: ModuleType) -> None:
    silent = [
        f"{door.__name__}.{name}"
        for door in reference._doors()
        for name in reference._offered(door)
        if inspect.isclass(value := getattr(door, name)) or inspect.isfunction(value)
        if not inspect.getdoc(value)
    ]

    assert silent == []


def test_every_error_says_its_reason(reference: ModuleType) -> None:
    silent = [
        each.__name__
        for classes in reference._errors_by_room().values()
        for each in classes
        if "__doc__" not in vars(each) or not each.__doc__
    ]

    assert silent == []
