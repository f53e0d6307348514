"""Theme files: the stylesheets, scripts and fonts that pages link, named by their content."""

import hashlib
import re
from functools import cache

from msgspec import Struct

from lagazette.record.door import Address
from lagazette.theme.door import LAYERS, SHEETS, theme_folder

_LAYER_ORDER = f"@layer {', '.join(LAYERS)};\n"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FONT = re.compile(r"url\(fonts/([\w.-]+)\)")
_TYPES = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "woff2": "font/woff2",
}
_FOLDERS = {"js": "scripts", "woff2": "fonts"}


class ThemeFile(Struct, frozen=True):
    """A file that pages link: it may be kept for ever, since other bytes have another name."""

    address: Address
    content_type: str
    body: bytes


@cache
def theme_file(name: str) -> ThemeFile:
    """A stylesheet (`article.css`), script or font (`text.woff2`) as readers fetch it."""
    stem, _, suffix = name.partition(".")
    body = _stylesheet(stem) if suffix == "css" else _as_it_is(name, _FOLDERS[suffix])
    digest = hashlib.sha256(body).hexdigest()[:12]
    return ThemeFile(Address(f"/theme/{digest}.{suffix}"), _TYPES[suffix], body)


@cache
def theme_files() -> tuple[str, ...]:
    """The names of all of them."""
    others = (
        path.name
        for suffix, folder in _FOLDERS.items()
        for path in sorted((theme_folder() / folder).glob(f"*.{suffix}"))
    )
    return (*(f"{sheet}.css" for sheet in SHEETS), *others)


def theme_address(name: str) -> Address:
    """Where a file of the theme stands."""
    return theme_file(name).address


def _as_it_is(name: str, folder: str) -> bytes:
    return (theme_folder() / folder / name).read_bytes()


def _stylesheet(sheet: str) -> bytes:
    """The layers that every page has, and in theirs the components of this sheet."""
    styles = theme_folder() / "styles"
    files = (
        path
        for layer in LAYERS
        for path in (
            [styles / layer / f"{name}.css" for name in SHEETS[sheet]]
            if layer == "components"
            else [styles / f"{layer}.css"]
        )
    )
    source = "\n".join(path.read_text(encoding="utf-8") for path in files)
    linked = _FONT.sub(lambda match: f"url({theme_address(match[1])})", source)
    return (_LAYER_ORDER + _smaller(linked)).encode()


def _smaller(css: str) -> str:
    """A stylesheet without its comments and indentation: a third of its bytes, compressed too."""
    bare = _COMMENT.sub("", css)
    return "\n".join(line for raw in bare.splitlines() if (line := raw.strip())) + "\n"
