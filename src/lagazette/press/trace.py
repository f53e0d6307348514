"""Where a page went wrong: the innermost template line of an error."""

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError


def place_of(error: BaseException) -> tuple[str, int]:
    """The template and line that raised `error`, or the module and line when no template did."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or "", error.lineno
    frames = traceback.extract_tb(error.__traceback__)
    # Jinja2 rewrites tracebacks so that frames of templates name the template's own file.
    for frame in reversed(frames):
        if "templates" in Path(frame.filename).parts:
            path = Path(frame.filename)
            inside = path.parts[path.parts.index("templates") + 1 :]
            return "/".join(inside), frame.lineno or 0
    last = frames[-1] if frames else None
    return (Path(last.filename).name, last.lineno or 0) if last else ("", 0)
