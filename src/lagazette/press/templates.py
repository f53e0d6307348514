"""Templates: the theme's Jinja2 files, filled with values."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from functools import cache, lru_cache, partial
from itertools import chain, repeat
from types import CodeType
from typing import Any

import msgspec
from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import (  # type: ignore[attr-defined]  # it does not name the one from C
    Markup,
    _escape_inner,
    escape,
)

from lagazette.press.theme_files import theme_address
from lagazette.press.typeset import html_as_set, text_as_set
from lagazette.theme.door import theme_folder
from lagazette.typography.door import (
    Locale,
    format_day,
    format_instant,
)

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Control characters, lone surrogates and noncharacters: no parser takes them all."""

# The last two of each further plane. They are looked for only in text that leaves the first
# plane: with them in one set, this took half the time of all templates.
_FORBIDDEN_BEYOND = re.compile(
    "|".join(f"[{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}]" for plane in range(1, 17))
)

_BYTES = ("utf-8", "surrogatepass")
_HARMLESS = b"\t\n\r" + bytes(range(0x20, 0x7F))
"""ASCII without them: nearly all of a page. To look at the rest alone takes a third of the time."""


class _Values(Context):
    """The values of one template.

    To give Jinja's own to each of the some twenty that an article includes, and to look whether
    what is called asks for them, which none of ours does, took half as long again.
    """

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: Mapping[str, Callable[[Context], Iterator[str]]],
    ) -> None:
        self.parent = parent
        self.vars: dict[str, Any] = {}
        self.environment = environment
        self.eval_ctx = _eval_context(environment, name)
        self.exported_vars: set[str] = set()
        self.name = name
        # What a template has beyond its globals: those that all share are its only ones.
        self.globals_keys: set[str] = set()
        self.blocks = {block: [shown] for block, shown in blocks.items()}

    def call(
        self,
        called: Callable[..., Any],
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        """What a function or macro returns; the loops that it is called in are Jinja's business."""
        if type(called) is Macro and len(args) == len(called.arguments) and not named:
            # All is given that it names, and none of ours takes more: nothing is left to sort out.
            return Markup(called._func(*args))  # noqa: S704  # the template escapes
        return called(*args, **named)


@cache
def _eval_context(environment: Environment, name: str | None) -> EvalContext:
    # Only a template that changes how it escapes as it goes would write to it; none does.
    return EvalContext(environment, name)


class _Template(Template):
    """A template that is given its values as `_Values`."""

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's names for them
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - another of them
    ) -> Context:
        values = dict(vars or ()) if shared else {**self.globals, **(vars or {})}
        for name, value in (locals or {}).items():
            if value is not missing:
                values[name] = value
        return _Values(self.environment, values, self.name, self.blocks)


class _Compiled(BytecodeCache):
    """The code of templates, one for all typographies: these differ in what it calls."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code of a template that stands as it did."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


class _Theme(Environment):
    """Jinja's environment, which asks its loader for each template once.

    An article includes some fifty templates, and each passed through a lock and two chained
    dictionaries: a good part of the time of rendering it. The theme does not change while we run.
    """

    template_class = _Template
    # Our values are no mappings: what a template asks of one is an attribute of it, or a mistake.
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # it takes names of its own

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name for it
    ) -> Template:
        """The template of a name; those that all share are its only globals."""
        if isinstance(name, Template) or globals:
            return super().get_template(name, parent, globals)
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name)
            found.globals = dict(found.globals)
            # What the template's own functions call.
            found.root_render_func.__globals__["escape"] = escaped
        return found


def escaped(value: object) -> str:
    """What a template prints of a value: what `markupsafe.escape` gives, which is a `Markup`.

    To make one of each text, only for it to be joined with others, took an eighth of the time of
    rendering all pages.
    """
    if type(value) is str:
        inner: str = _escape_inner(value)
        return inner
    return value if type(value) is Markup else escape(value)


@cache
def _environment(locale: Locale) -> Environment:
    environment = _Theme(
        loader=FileSystemLoader(theme_folder() / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_COMPILED,
    )
    environment.filters["typeset"] = partial(text_as_set, locale)
    environment.filters["typeset_html"] = partial(html_as_set, locale)
    environment.globals["theme"] = theme_address
    parts = {
        name: _remembered(environment, template, values, number)
        for name, template, values, number in _PARTS
    }
    environment.globals |= {**parts, "each_card": partial(_each_card, parts["card"])}
    environment.filters["day"] = lambda day: format_day(day, locale)
    environment.filters["instant"] = lambda instant: format_instant(instant, locale)
    # A template that imported them would look for them each time that it is included.
    smallest = environment.get_template("components/macros.html").module
    environment.globals |= {name: getattr(smallest, name) for name in _SMALLEST}
    return environment


_SMALLEST = ("anchor", "items", "time", "image")
"""Macros that every template has."""


_PARTS = (
    ("card", "components/card.html", ("value", "level", "size"), 2_000),
    ("masthead", "components/masthead.html", ("frame", "address"), 100),
    ("footer", "components/footer.html", ("frame", "address"), 100),
    ("feed_links", "components/feed_links.html", ("frame",), 10),
    ("paper_links", "components/paper_links.html", ("frame", "listed"), 10),
)
"""Parts that many pages show: what templates call them, their own templates and their values, and
how many are remembered in each typography: a kilobyte for a card. Of cards, more than a busy month
has, whose pages are pressed one after the other."""


def _remembered(
    environment: Environment, template: str, names: tuple[str, ...], number: int
) -> Callable[..., Markup]:
    """A part that is filled once for the same values, which must be frozen."""

    @lru_cache(number)
    def filled(*values: object) -> Markup:
        named = dict(zip(names, values, strict=True))
        return Markup(environment.get_template(template).render(named))  # noqa: S704  # the template escapes

    return filled


def _each_card(
    card: Callable[..., Markup],
    values: Iterable[object],
    level: int,
    size: str,
    first: str | None = None,
) -> Markup:
    """The cards of a list one after the other; `first` is the size of the first, if another.

    A loop of a template took as long as everything else on a page of a section.
    """
    sizes = chain([size if first is None else first], repeat(size))
    return Markup("".join(map(card, values, repeat(level), sizes)))  # noqa: S704  # the template escapes


def compile_templates() -> None:
    """Compile all templates now: a sixth of a second that the first pages need not wait for."""
    environment = _environment(Locale.FR_FR)
    for name in environment.list_templates(extensions=["html", "xml"]):
        environment.get_template(name)


def render_template(template: str, locale: Locale, **values: object) -> bytes:
    """The bytes of a template filled with values, set in a locale's typography.

    They are well-formed whatever the text in them: see `printed`.
    """
    return printed(_environment(locale).get_template(template).render(**values))


def around(parts: Iterable[bytes], page: bytes) -> bytes:
    """A page with its parts where its template says `<parts/>`, which no value can print.

    What stands in many pages, most of each, is then filled in and turned into bytes once.
    """
    before, after = page.split(b"<parts/>\n")
    return b"".join((before, *parts, after))


def printed(text: str) -> bytes:
    """The bytes of text without the characters that XML 1.0 (2.2) or HTML (13.2.3.5) forbid."""
    return _without_forbidden(text.encode(*_BYTES))


def _without_forbidden(written: bytes) -> bytes:
    if not _holds_forbidden(written.translate(None, _HARMLESS).decode(*_BYTES)):
        return written
    text = written.decode(*_BYTES)
    return _FORBIDDEN_BEYOND.sub("", _FORBIDDEN.sub("", text)).encode()


def printable(text: str) -> str:
    """Text as `printed` writes it."""
    return printed(text).decode()


def printable_json(value: object) -> str:
    """The JSON of a value, without those characters in its texts."""
    text = _without_forbidden(msgspec.json.encode(value)).decode()
    return _ESCAPE.sub(lambda found: found[1] or "", text) if "\\" in text else text


_ESCAPE = re.compile(r"\\(?:u00(?:0[0-8bce-f]|1[0-9a-f])|[bf])|(\\.)")
"""The control characters as JSON escapes them, or anything else that it escapes."""


def _holds_forbidden(text: str) -> bool:
    if _FORBIDDEN.search(text):
        return True
    # Beyond the first plane, a character takes two units of UTF-16. To count them takes a fifth
    # of the time of a search.
    beyond = len(text.encode("utf-16-le")) > 2 * len(text)
    return beyond and _FORBIDDEN_BEYOND.search(text) is not None
