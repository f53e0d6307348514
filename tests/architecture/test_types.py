"""What mypy is told of untyped libraries is true, and `Any` crosses no door."""

import ast
import dataclasses
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
from django.db import models

from tests.architecture.test_imports import DOORS

ONLY_FOR_MYPY = {"_default_manager", "objects"}
"""Managers: abstract models have none before somebody inherits from them."""


def modules(root: Path) -> list[tuple[str, ast.Module]]:
    stubs = root / "stubs"
    return [
        (
            ".".join(path.relative_to(stubs).with_suffix("").parts).removesuffix(".__init__"),
            ast.parse(path.read_text(encoding="utf-8")),
        )
        for path in sorted(stubs.rglob("*.pyi"))
    ]


def lies_of_module(name: str, stub: ast.Module) -> Iterator[str]:
    real = import_module(name)
    for said in stub.body:
        match said:
            case ast.ImportFrom():
                # `import X as X` says again that the module has it.
                again = [one.name for one in said.names if one.asname == one.name]
                yield from (f"{name}.{one}" for one in again if not hasattr(real, one))
            case ast.ClassDef() if not (isinstance(getattr(real, said.name, None), type)):
                yield f"{name}.{said.name}"
            case ast.ClassDef():
                yield from lies_of_class(f"{name}.{said.name}", said, getattr(real, said.name))
            case ast.FunctionDef():
                yield from lies_of_function(f"{name}.{said.name}", said, real)
            case ast.AnnAssign(target=ast.Name(id=variable)) if not hasattr(real, variable):
                yield f"{name}.{variable}"


def lies_of_class(name: str, stub: ast.ClassDef, real: type) -> Iterator[str]:
    above = {one.__name__ for one in real.__mro__}
    for base in stub.bases:
        of = base.value if isinstance(base, ast.Subscript) else base
        said_base = ast.unparse(of).rpartition(".")[2].removeprefix("Generic")
        if said_base not in above:
            yield f"{name}({said_base})"
    for said in stub.body:
        match said:
            case ast.FunctionDef():
                yield from lies_of_function(f"{name}.{said.name}", said, real)
            case ast.ClassDef() if said.name != "Meta":
                yield from lies_of_class(f"{name}.{said.name}", said, getattr(real, said.name))
            case ast.AnnAssign(target=ast.Name(id=field)) if field not in ONLY_FOR_MYPY:
                yield from lies_of_attribute(f"{name}.{field}", ast.unparse(said.annotation), real)


def lies_of_attribute(name: str, said: str, real: type) -> Iterator[str]:
    attribute = name.rpartition(".")[2]
    if not said.startswith("models.") or not issubclass(real, models.Model):
        if not hasattr(real, attribute) and not is_set_by_its_methods(attribute, real):
            yield name
        return
    field: Any = real._meta.get_field(attribute)
    kinds = {one.__name__ for one in type(field).__mro__}
    if not any(said.startswith(f"models.{kind}[") for kind in kinds):
        yield f"{name} is a {type(field).__name__}"
    if field.null and "None" not in said and "Any" not in said:
        yield f"{name} may be None"


def is_set_by_its_methods(attribute: str, real: type) -> bool:
    """Many attributes are set in `__init__`, and there alone: a source must name them."""
    return any(
        f"self.{attribute} =" in inspect.getsource(one)
        for one in real.__mro__
        if one.__module__.startswith(
            ("wagtail.", "modelsearch.", "laces.", "modelcluster.", "django_filters.")
        )
    )


def lies_of_function(name: str, stub: ast.FunctionDef, real: object) -> Iterator[str]:
    function = inspect.getattr_static(real, stub.name, None) or getattr(real, stub.name, None)
    if function is None:
        yield name
        return
    is_property = any(
        isinstance(one, ast.Name) and one.id in {"property", "cached_property"}
        for one in stub.decorator_list
    )
    if is_property == callable(getattr(function, "__func__", function)):
        yield f"{name} is {'no' if is_property else 'a'} property"
        return
    if is_property:
        return
    takes = inspect.signature(getattr(function, "__func__", function)).parameters.values()
    takes_any = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in takes)
    names = {one.name for one in takes}
    arguments = stub.args
    for argument in (*arguments.args, *arguments.kwonlyargs):
        if argument.arg not in {*names, "self"} and not takes_any:
            yield f"{name}({argument.arg})"


def test_the_stubs_say_what_the_libraries_are(root: Path) -> None:
    said = modules(root)

    assert len(said) > 40
    assert [lie for name, stub in said for lie in lies_of_module(name, stub)] == []


@pytest.mark.parametrize(
    ("stub", "lie"),
    [
        ("class Nothing: ...", "wagtail.models.pages.Nothing"),
        ("class Page:\n    def fly(self) -> None: ...", "wagtail.models.pages.Page.fly"),
        (
            "class Page:\n    def minimal_clean(self, twice: bool) -> None: ...",
            "wagtail.models.pages.Page.minimal_clean(twice)",
        ),
        ("class Page(Orderable): ...", "wagtail.models.pages.Page(Orderable)"),
        (
            "class Page:\n    go_live_at: models.DateTimeField[datetime, datetime]",
            "wagtail.models.pages.Page.go_live_at may be None",
        ),
        (
            "class Page:\n    title: models.DateTimeField[str, str]",
            "wagtail.models.pages.Page.title is a CharField",
        ),
        (
            "class Page:\n    def status_string(self) -> str: ...",
            "wagtail.models.pages.Page.status_string is a property",
        ),
    ],
)
def test_a_stub_that_lies_is_found(stub: str, lie: str) -> None:
    assert list(lies_of_module("wagtail.models.pages", ast.parse(stub))) == [lie]


# --- Doors ---------------------------------------------------------------------------------------


def doors() -> list[str]:
    rooms = ("intake", "press", "reader", "record", "theme", "typography", "newsroom", "config")
    return [
        f"lagazette.{room}.{door}" for room in rooms for door in sorted(DOORS.get(room, {"door"}))
    ]


def holes_of(name: str, thing: object) -> Iterator[str]:
    """Each annotation of a function, or of a class's fields and public methods, that is `Any`."""
    if inspect.isclass(thing):
        for field, hint in get_type_hints(thing).items():
            if not field.startswith("_") and dataclasses.is_dataclass(thing) and is_hole(hint):
                yield f"{name}.{field}"
        for method, function in vars(thing).items():
            if inspect.isfunction(function) and not method.startswith("_"):
                yield from holes_of(f"{name}.{method}", function)
    elif inspect.isfunction(thing):
        hints = get_type_hints(thing)
        for one in inspect.signature(thing).parameters.values():
            # `*args` and `**kwargs` go on to Django as they came.
            if one.kind in {inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD}:
                hints.pop(one.name, None)
        yield from (f"{name}({said})" for said, hint in hints.items() if is_hole(hint))


def is_hole(hint: object) -> bool:
    return hint is Any or any(is_hole(inner) for inner in get_args(hint))


@pytest.mark.parametrize("door", doors())
def test_any_crosses_no_door(door: str) -> None:
    module = import_module(door)
    names = getattr(module, "__all__", [name for name in vars(module) if name.islower()])

    assert names
    assert [hole for name in names for hole in holes_of(name, getattr(module, name))] == []
