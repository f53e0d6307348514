"""A copy in a real S3 storage (OpenStack Swift) is what the store is, whatever befell requests."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import botocore.session
import pytest
from botocore.config import Config

from lagazette.press.copies.bucket import Bucket, BucketAddress, Patience
from lagazette.press.copies.copier import Copier
from lagazette.press.errors import BucketTroubleError, NotACopyError
from lagazette.record.door import ImageDocument, Picture
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.factories.swift import KEY, SECRET, swift
from tests.factories.troubled import troubled
from tests.press.copies.copied import brought_up, due
from tests.press.dailies import ARTICLE, BEGINNING, woken
from tests.press.pages.papers import Paper

pytestmark = pytest.mark.prove  # the storage is six servers of another project's

_numbers = count()
PATIENCE = Patience(connect_s=2.0, read_s=1.5, pause_s=0.02)


@pytest.fixture(scope="module")
def storage() -> Iterator[int]:
    """A storage that speaks S3, on a port of this machine."""
    with swift() as port:
        yield port


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    return tmp_path / "pictures"


@pytest.fixture
def bucket(storage: int) -> "Kept":
    """A new, empty bucket."""
    kept = Kept(storage, f"gazette-{next(_numbers)}")
    kept.client.create_bucket(Bucket=kept.name)
    return kept


class Kept:
    """A bucket as its owner sees it, without the press."""

    def __init__(self, port: int, name: str) -> None:
        self.port, self.name = port, name
        self.client = botocore.session.get_session().create_client(
            "s3",
            endpoint_url=f"http://127.0.0.1:{port}",
            region_name="us-east-1",
            aws_access_key_id=KEY,
            aws_secret_access_key=SECRET,
            config=Config(
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                s3={"addressing_style": "path"},
            ),
        )

    def url(self, *, port: int = 0, prefix: str = "") -> str:
        key = KEY.replace(":", "%3A")
        return f"s3+http://{key}:{SECRET}@127.0.0.1:{port or self.port}/{self.name}/{prefix}"

    def opened(self, *, port: int = 0, prefix: str = "") -> Bucket:
        return Bucket(BucketAddress.parse(self.url(port=port, prefix=prefix)), patience=PATIENCE)

    def objects(self, prefix: str = "") -> dict[str, bytes]:
        """Every object with its bytes, read one by one."""
        pages = self.client.get_paginator("list_objects_v2").paginate(
            Bucket=self.name, Prefix=prefix
        )
        names = [found["Key"] for page in pages for found in page.get("Contents", ())]
        return {
            name.removeprefix(prefix): self.object(name)["Body"].read()
            for name in names
            if name != f"{prefix}.lagazette/copy"
        }

    def object(self, name: str) -> dict[str, object]:
        found: dict[str, object] = self.client.get_object(Bucket=self.name, Key=name)
        return found


def test_a_bucket_is_kept_up_with_the_types_and_codings_of_the_answers(
    daily: Paper,
    store_path: Path,
    pictures: Path,
    bucket: Kept,
    keep_original: Callable[..., ImageDocument],
) -> None:
    daily.append(
        keep_original(), make.article_document(version=2, lead_image=Picture(reference("image")))
    )
    copier = Copier(store_path, pictures, bucket.opened())
    brought_up(copier)
    assert bucket.objects() == due(daily, pictures)

    daily.append(make.withdrawal_document("article"), make.redirect_document())
    brought_up(copier)
    copier.close()

    assert bucket.objects() == due(daily, pictures)
    page = bucket.object("index.html.br")
    said = (page["ContentType"], page["ContentEncoding"], page["CacheControl"])
    assert said == ("text/html; charset=utf-8", "br", "no-cache")
    name = next(name for name in bucket.objects() if name.startswith("theme/"))
    assert bucket.object(name)["CacheControl"] == "public, max-age=31536000, immutable"


def test_damage_in_a_bucket_is_found_and_just_that_is_made_again(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept
) -> None:
    copier = Copier(store_path, pictures, bucket.opened())
    brought_up(copier)
    name = f"{ARTICLE[1:]}index.html.gz"
    bucket.client.put_object(Bucket=bucket.name, Key=name, Body=b"spoilt")
    bucket.client.put_object(Bucket=bucket.name, Key="left.html", Body=b"left by somebody")

    mended = copier.mend()
    copier.close()

    assert (mended.kept, mended.removed) == (3, 1)
    assert bucket.objects() == due(daily, pictures)


def test_of_two_machines_with_one_bucket_the_newer_copy_stands(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept, tmp_path: Path
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere = Paper(folder / "press.sqlite3", originals=folder, pictures=folder)
    elsewhere.append(*BEGINNING)
    one = Copier(store_path, pictures, bucket.opened())
    two = Copier(folder / "press.sqlite3", folder, bucket.opened(), clock=count(0, 60).__next__)
    brought_up(one)
    old = bucket.object(f"{ARTICLE[1:]}index.html")["Body"].read()
    elsewhere.append(woken())
    brought_up(two)

    bucket.client.put_object(Bucket=bucket.name, Key=f"{ARTICLE[1:]}index.html", Body=old)
    one.hand_over()
    step = two.step()

    assert step is not None
    assert step.compared
    assert bucket.objects() == due(elsewhere, folder)
    for machine in (one, two, elsewhere.store):
        machine.close()


def test_a_bucket_may_be_shared_below_a_prefix(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept
) -> None:
    bucket.client.put_object(Bucket=bucket.name, Key="letters.txt", Body=b"Not ours.")
    copier = Copier(store_path, pictures, bucket.opened(prefix="site"))
    brought_up(copier)
    copier.close()

    assert bucket.objects("site/") == due(daily, pictures)
    assert bucket.objects()["letters.txt"] == b"Not ours."

    with pytest.raises(NotACopyError):
        Copier(store_path, pictures, bucket.opened()).step()


def test_a_key_that_is_refused_is_said_without_the_secret(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept
) -> None:
    wrong = bucket.url().replace(SECRET, "wrong")
    copier = Copier(store_path, pictures, Bucket(BucketAddress.parse(wrong), patience=PATIENCE))

    with pytest.raises(BucketTroubleError) as caught:
        copier.step()
    copier.close()

    assert str(caught.value).startswith(f"http://127.0.0.1:{bucket.port}/{bucket.name}/: ")
    assert "wrong" not in str(caught.value)


def lived_through(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept, *, seed: int
) -> dict[str, int]:
    """Publish and withdraw while a quarter of all requests goes wrong; what befell them."""
    with troubled(bucket.port, share=0.25, seed=seed) as proxy:
        copier = Copier(store_path, pictures, bucket.opened(port=proxy.server_port))
        documents = [
            make.article_document("second", headline="Un second article"),
            make.withdrawal_document("second"),
            woken(),
        ]
        for document in documents:
            daily.append(document)
            with suppress(BucketTroubleError):
                copier.step()
        settled = False
        while not settled:
            try:
                settled = copier.step() is None
            except BucketTroubleError:
                continue
        copier.close()
        return proxy.befell


def test_a_bucket_is_the_store_after_errors_silence_and_half_bodies(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept
) -> None:
    befell = lived_through(daily, store_path, pictures, bucket, seed=20231012)

    assert bucket.objects() == due(daily, pictures)
    assert min(befell.values()) > 0, "not every fault befell a request"


@pytest.mark.parametrize("seed", range(20))
def test_a_bucket_is_the_store_after_twenty_troubled_lives(
    daily: Paper, store_path: Path, pictures: Path, bucket: Kept, seed: int
) -> None:
    lived_through(daily, store_path, pictures, bucket, seed=seed)

    assert bucket.objects() == due(daily, pictures)
