"""The fingerprint: which program and theme made the pages that a store holds."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

import lagazette
from lagazette.theme.door import theme_folder

_LIBRARIES = (
    "jinja2",
    "markupsafe",
    "msgspec",
    "brotli",
    "pyuca",
    "pillow",
    "nh3",
    "font-source-serif-pro",
)
"""The libraries whose versions may show in a page's bytes."""

_ROOMS = ("press", "record", "typography")


@cache
def fingerprint() -> str:
    """A digest of all that decides a page's bytes besides the record and the instant."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library}=={version(library)}\n".encode())
    package = Path(lagazette.__file__).parent
    for folder in (*(package / room for room in _ROOMS), theme_folder()):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(folder.parent)}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
