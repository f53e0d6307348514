"""The rich text editor's field: what arrives must be what the editor writes.

Wagtail converts whatever comes; a forged text breaks it, and one list item said to be a thousand
million levels deep took all memory.
"""

from typing import Annotated, Any, Final

import msgspec
from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _
from wagtail.admin.rich_text import DraftailRichTextArea

MAX_LIST_DEPTH: Final = 8
"""The editor itself stops at four; lists that were pasted may be deeper."""


class _Range(msgspec.Struct):
    offset: int
    length: int


class _EntityRange(_Range):
    key: int | str


class _StyleRange(_Range):
    style: str


class _Block(msgspec.Struct, rename="camel"):
    text: str
    type: str
    key: str = ""
    depth: Annotated[int, msgspec.Meta(ge=0, le=MAX_LIST_DEPTH)] = 0
    inline_style_ranges: list[_StyleRange] = []
    entity_ranges: list[_EntityRange] = []


class _Entity(msgspec.Struct):
    type: str
    data: dict[str, Any] = {}


class _Content(msgspec.Struct, rename="camel"):
    """Draft.js's raw content, as far as the conversion reads it."""

    blocks: list[_Block]
    entity_map: dict[str, _Entity]


def refuse_malformed(sent: str) -> None:
    """Raise BadRequest for what the editor does not send; `null` is an empty text."""
    try:
        content = msgspec.json.decode(sent, type=_Content | None)
    except (msgspec.DecodeError, RecursionError) as error:
        raise _malformed(str(error)) from error
    if content is None:
        return
    for block in content.blocks:
        for part in block.entity_ranges:
            if str(part.key) not in content.entity_map:
                raise _malformed(f"entity {part.key}")


class RichTextArea(DraftailRichTextArea):
    """Wagtail's field, which believes what it is sent; ours looks first."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text as it is stored. Raises BadRequest for what no editor wrote."""
        if (sent := data.get(name)) is not None:
            refuse_malformed(sent)
        return super().value_from_datadict(data, files, name)


def _malformed(what: str) -> BadRequest:
    said = _("A text did not arrive as the editor writes it (%(what)s).")
    return BadRequest(said % {"what": what})
