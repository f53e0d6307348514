"""Where a page went wrong."""

from pathlib import Path

import jinja2
import pytest

from lagazette.press import trace
from lagazette.press.trace import place_of


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme of this test's own, under a folder that is called `templates` too."""
    folder = tmp_path / "templates" / "theme"
    (folder / "templates" / "pages").mkdir(parents=True)
    monkeypatch.setattr(trace, "theme_folder", lambda: folder)
    return folder / "templates"


def failure(theme: Path, name: str) -> Exception:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme), undefined=jinja2.StrictUndefined, autoescape=True
    )
    with pytest.raises((jinja2.TemplateError, ZeroDivisionError)) as caught:
        environment.get_template(name).render(zero=0)
    return caught.value


def test_the_innermost_template_is_named(theme: Path) -> None:
    (theme / "pages" / "outer.html").write_text("\n{% include 'inner.html' %}\n")
    (theme / "inner.html").write_text("\n\n{{ 1 / zero }}\n")

    assert place_of(failure(theme, "pages/outer.html")) == ("inner.html", 3)


def test_a_template_that_cannot_be_read_is_named(theme: Path) -> None:
    (theme / "pages" / "broken.html").write_text("\n{% if %}\n")

    assert place_of(failure(theme, "pages/broken.html")) == ("pages/broken.html", 2)


def test_without_a_template_the_module_is_named() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / int("0")

    module, line = place_of(caught.value)
    assert (module, line > 0) == ("test_trace.py", True)


def test_an_error_that_was_never_raised_has_no_place() -> None:
    assert place_of(ValueError()) == ("", 0)
