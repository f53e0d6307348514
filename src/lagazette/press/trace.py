"""Where a page went wrong: the innermost template line of an error."""

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError

from lagazette.theme.door import theme_folder


def place_of(error: BaseException) -> tuple[str, int]:
    """The template and line that raised `error`, or the module and line when no template did."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    templates = theme_folder() / "templates"
    frames = traceback.extract_tb(error.__traceback__)
    # Jinja2 rewrites tracebacks so that frames of templates name the template's own file.
    for frame in reversed(frames):
        path = Path(frame.filename)
        if path.is_relative_to(templates):
            return path.relative_to(templates).as_posix(), frame.lineno or 0
    last = frames[-1] if frames else None
    return (Path(last.filename).name, last.lineno or 0) if last else ("", 0)
