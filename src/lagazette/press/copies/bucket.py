"""A copy in S3-compatible storage: the same files as in a tree, as objects of one bucket."""

import base64
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from msgspec import Struct

from lagazette.press.copies.files import OWN, File
from lagazette.press.errors import BucketTroubleError, NotACopyError

_MARKER = f"{OWN}/copy"
_OWNER = "store"
_SIDE_BY_SIDE = 16
"""Requests under way at one time: each waits for the network far longer than it works."""

_NOT_FOUND = 404
_REFUSED_FOR_GOOD = range(400, 500)
_REFUSED_FOR_NOW = {
    "BadDigest",
    "IncompleteBody",
    "RequestTimeout",
    "SlowDown",
    "XAmzContentSHA256Mismatch",
}
"""Codes of the 400s that say that a request was spoilt on the way, or came too soon."""

_ATTEMPTS = 6


class Patience(Struct, frozen=True):
    """How long a request may take, in seconds, and the pause after its first failure.

    The pauses double. The library's own, of up to twenty seconds, made a copy through a network
    that lost a third of all requests take minutes for each publication.
    """

    connect_s: float = 5.0
    read_s: float = 20.0
    pause_s: float = 0.5


class BucketAddress(Struct, frozen=True):
    """Where a bucket is, and with what key: `s3://key:secret@host/bucket/prefix?region=…`.

    `s3+http:` is the same without encryption, for storage on the machine's own network.
    """

    endpoint: str
    region: str
    key: str
    secret: str
    bucket: str
    prefix: str

    @classmethod
    def parse(cls, url: str) -> "BucketAddress":
        """Read the setting; a colon in the key is written `%3A`."""
        parts = urlsplit(url)
        scheme = "http" if parts.scheme == "s3+http" else "https"
        bucket, _, prefix = parts.path.strip("/").partition("/")
        return cls(
            f"{scheme}://{parts.netloc.rpartition('@')[2]}",
            parse_qs(parts.query).get("region", ["us-east-1"])[0],
            unquote(parts.username or ""),
            unquote(parts.password or ""),
            bucket,
            f"{prefix}/" if prefix else "",
        )


class Bucket:
    """A bucket, or all below a prefix in one, that holds a copy."""

    name = "bucket"
    at_once = 64

    def __init__(self, address: BucketAddress, *, patience: Patience | None = None) -> None:
        self._address = address
        self._patience = patience or Patience()
        self._client = botocore.session.get_session().create_client(
            "s3",
            endpoint_url=address.endpoint,
            region_name=address.region,
            aws_access_key_id=address.key,
            aws_secret_access_key=address.secret,
            config=Config(
                signature_version="s3v4",
                connect_timeout=self._patience.connect_s,
                read_timeout=self._patience.read_s,
                retries={"total_max_attempts": 1},
                max_pool_connections=_SIDE_BY_SIDE,
                # Checksums of Amazon's own kind are refused elsewhere; every S3 knows MD5.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"addressing_style": "path"},
            ),
        )
        self._threads = ThreadPoolExecutor(_SIDE_BY_SIDE, "bucket")

    @property
    def target(self) -> str:
        """Where it is, without the key."""
        return f"{self._address.endpoint}/{self._address.bucket}/{self._address.prefix}"

    def owner(self) -> str | None:
        """For which store it is kept; None where no copy was begun. Each question is a request."""
        try:
            marker = self._call("head_object", Key=self._key(_MARKER))
        except BucketTroubleError as error:
            if not error.is_absent:
                raise
            return None
        return str(marker["Metadata"].get(_OWNER, ""))

    def begin(self, owner: str) -> None:
        """Mark the bucket; raises NotACopyError for one that holds something else."""
        if self.owner() is None:
            found = self._call("list_objects_v2", Prefix=self._address.prefix, MaxKeys=1)
            if found.get("Contents"):
                raise NotACopyError(self.target)
        body, named = b"Kept by La Gazette.\n", {_OWNER: owner}
        self._call("put_object", Key=self._key(_MARKER), Body=body, Metadata=named)

    def put(self, files: Sequence[File]) -> None:
        """Keep these files, many side by side: storage shows each whole or not at all."""
        self._side_by_side(self._put, files)

    def _put(self, file: File) -> None:
        content = file.content()
        digest = hashlib.md5(content, usedforsecurity=False).digest()
        coding = {"ContentEncoding": file.coding} if file.coding else {}
        self._call(
            "put_object",
            Key=self._key(file.name),
            Body=content,
            # The storage refuses bytes that were changed or cut on the way.
            ContentMD5=base64.b64encode(digest).decode(),
            ContentType=file.content_type,
            CacheControl=file.cache_control,
            **coding,
        )

    def remove(self, names: Sequence[str]) -> None:
        """Remove these files; S3 does not mind those that are not there."""
        self._side_by_side(lambda name: self._call("delete_object", Key=self._key(name)), names)

    def listing(self, *, thorough: bool) -> Iterator[tuple[str, str]]:
        """Every file with its ETag, which S3 makes of the bytes (MD5): always thorough."""
        more: dict[str, str] = {}
        while True:
            page = self._call("list_objects_v2", Prefix=self._address.prefix, **more)
            for found in page.get("Contents", ()):
                name = found["Key"].removeprefix(self._address.prefix)
                if name != _MARKER:
                    yield name, found["ETag"].strip('"')
            if not page.get("IsTruncated"):
                return
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def mark_of(self, file: File, *, thorough: bool) -> str:
        """The ETag that S3 gives to these bytes."""
        return hashlib.md5(file.content(), usedforsecurity=False).hexdigest()

    def close(self) -> None:
        """Let go of the connections."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._client.close()

    def _key(self, name: str) -> str:
        return f"{self._address.prefix}{name}"

    def _side_by_side(self, do: Callable[[Any], object], on: Iterable[object]) -> None:
        """Do something for each; all have ended when this returns or raises."""
        work = [self._threads.submit(do, one) for one in on]
        errors = [error for one in work if (error := one.exception()) is not None]
        if errors:
            raise errors[0]

    def _call(self, verb: str, **arguments: Any) -> Any:
        """Ask, and ask again when the answer may be another the next time.

        Every request that is made here may be repeated: its result is the same.
        """
        pause = self._patience.pause_s
        for attempts_left in reversed(range(_ATTEMPTS)):
            try:
                return getattr(self._client, verb)(Bucket=self._address.bucket, **arguments)
            except (ClientError, BotoCoreError) as error:
                if not attempts_left or _is_final(error):
                    raise BucketTroubleError(
                        self.target, str(error), is_absent=_status(error) == _NOT_FOUND
                    ) from error
            time.sleep(pause)
            pause *= 2
        raise AssertionError("the last attempt returns or raises")


def _status(error: Exception) -> int:
    response = error.response if isinstance(error, ClientError) else {}
    return int(response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _is_final(error: Exception) -> bool:
    if not isinstance(error, ClientError):
        return False
    spoilt = error.response.get("Error", {}).get("Code") in _REFUSED_FOR_NOW
    return _status(error) in _REFUSED_FOR_GOOD and not spoilt
