"""Wholeness: whether the files of an index are as tantivy wrote them.

Every file of a segment ends in a footer: its JSON with the CRC-32 of all before it, the length of
that JSON, and a magic number, both as little-endian words (tantivy, `directory/footer.rs`).
"""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

_TAIL = struct.Struct("<II")
_MAGIC = 1337
_CHUNK = 1 << 20


class _Deletes(Struct):
    num_deleted_docs: int


class _Segment(Struct):
    segment_id: str
    max_doc: int
    deletes: _Deletes | None


class _Meta(Struct):
    segments: list[_Segment]


class _Footer(Struct):
    crc: int


def damaged_files(folder: Path) -> list[str]:
    """The names of an index's files that are not as they were written; none when all are.

    Its list itself, `meta.json`, is named when it cannot be read. A folder without one holds no
    index. One that is being written may lose segments meanwhile: those are not missed.
    """
    try:
        found = [path for path in _files(folder) if not _is_whole(path)]
        return sorted({path.name for path in found} & {path.name for path in _files(folder)})
    except FileNotFoundError:
        return []
    except msgspec.DecodeError:
        return ["meta.json"]


def small_segments(folder: Path, most: int) -> int:
    """How many segments of an index have at most so many documents."""
    return sum(
        segment.max_doc - (segment.deletes.num_deleted_docs if segment.deletes else 0) <= most
        for segment in _meta(folder).segments
    )


def _meta(folder: Path) -> _Meta:
    return msgspec.json.decode((folder / "meta.json").read_bytes(), type=_Meta)


def _files(folder: Path) -> Iterator[Path]:
    for segment in _meta(folder).segments:
        yield from sorted(folder.glob(f"{segment.segment_id.replace('-', '')}.*"))


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            size = file.seek(0, 2)
            file.seek(size - _TAIL.size)
            length, magic = _TAIL.unpack(file.read())
            end = size - _TAIL.size - length
            if magic != _MAGIC or end < 0:
                return False
            file.seek(end)
            footer = msgspec.json.decode(file.read(length), type=_Footer)
            file.seek(0)
            crc = 0
            while end > 0 and (chunk := file.read(min(end, _CHUNK))):
                crc = zlib.crc32(chunk, crc)
                end -= len(chunk)
            return crc == footer.crc
    except (OSError, struct.error, msgspec.DecodeError):
        return False
