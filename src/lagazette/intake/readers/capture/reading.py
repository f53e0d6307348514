"""From the bytes of a captured page to an `IncomingArticle`."""

import hashlib
import re
from collections.abc import Iterator

from lagazette.intake.casing import (
    Evidence,
    gather_evidence,
    is_in_capitals,
    is_label_in_capitals,
    sentence_case,
)
from lagazette.intake.decoding import DecodedText, decode
from lagazette.intake.errors import NotAnArticleError
from lagazette.intake.incoming import (
    IncomingArticle,
    IncomingDateline,
    IncomingPicture,
    Question,
)
from lagazette.intake.instants import offset_in_zone, offset_text
from lagazette.intake.places import zone_of
from lagazette.intake.questions import ask
from lagazette.intake.readers.capture.body import read_body
from lagazette.intake.readers.capture.header import read_header
from lagazette.intake.readers.capture.page import Page
from lagazette.intake.readers.capture.phrases import ERROR_PAGES
from lagazette.intake.readers.capture.shape import refuse_other_shapes
from lagazette.intake.words import clean, language_of

# What UTF-8 looks like when it was once read as Windows-1252: « Ã© », « â€™ ».
_GARBLED = re.compile(r"\w*(?:Ã[\u00a0-\u00bf©¨ª®´»]|â€[™œ\u009d“”¦]|Â[«»\u00a0])\w*")
_MOST_LINE_QUESTIONS = 10


def read(data: bytes, *, name: str) -> IncomingArticle:
    """The article of one captured page, with every line of it accounted for.

    The same bytes give the same article. Raises an IntakeError when they hold none.
    """
    decoded = decode(data, name=name)
    refuse_other_shapes(decoded.text, name=name)
    page = Page.of(decoded.text)
    read_body(page, start=read_header(page))
    _refuse_without_article(page, decoded.text, name=name)
    return _article(page, decoded, name=name, digest=hashlib.sha256(data).hexdigest())


def _refuse_without_article(page: Page, text: str, *, name: str) -> None:
    finding: str | None = None
    error = next((item for item in page.items[:6] if item.line.key in ERROR_PAGES), None)
    if error is not None:
        finding = f"« {error.line.text} » is the headline of an error page"
    elif not any(block.type in {"p", "quote"} and " " in block.text for block in page.body):
        finding = "there is no paragraph of running text"
    elif page.headline is None and not _is_signed_or_dated(page):
        finding = "there is neither a headline nor a date nor a signature"
    if finding is not None:
        first = page.items[0].line.stretches[0] if page.items else None
        raise NotAnArticleError(
            name,
            line=1 if first is None else first.line,
            offset=0 if first is None else first.offset,
            finding=finding,
        )


def _is_signed_or_dated(page: Page) -> bool:
    return bool(page.published or page.bylines or page.place or page.relative_date)


def _article(page: Page, decoded: DecodedText, *, name: str, digest: str) -> IncomingArticle:
    language = language_of(block.text for block in page.body)
    evidence = gather_evidence([block.text for block in page.body])
    headline = _cased(page.headline, evidence, language=language)
    picture = _picture(page)
    return IncomingArticle(
        source_name=name,
        digest=digest,
        headline=headline,
        kicker=_kicker(page.kicker, evidence, language=language),
        standfirst=_cased(page.standfirst, evidence, language=language),
        published=None if page.published is None else page.published.iso,
        updated=None if page.updated is None else page.updated.iso,
        dateline=IncomingDateline(page.place, page.source),
        bylines=tuple(page.bylines),
        language=language,
        publication=page.publication,
        body=tuple(page.body),
        caption=page.caption,
        alt=page.alt,
        credit=page.credit,
        picture=picture,
        related=tuple(clean(title) for title in page.related),
        dropped=tuple(sorted(page.dropped, key=lambda each: each.offset)),
        questions=tuple(_questions(page, decoded, headline=headline, language=language)),
        trace=tuple(sorted(page.trace, key=lambda each: each.offset)),
    )


def _cased(text: str | None, evidence: Evidence, *, language: str | None) -> str | None:
    if text is None or not is_in_capitals(text):
        return text
    return sentence_case(text, evidence, language=language)


def _kicker(text: str | None, evidence: Evidence, *, language: str | None) -> str | None:
    if text is None or not is_label_in_capitals(text):
        return text
    return sentence_case(text, evidence, language=language)


def _picture(page: Page) -> IncomingPicture | None:
    """What the page calls its picture: a file, a description, or only the place it had."""
    if not page.has_picture:
        return None
    described = page.headline if page.headline_repeats else None
    return IncomingPicture(
        page.picture_name or page.alt or page.caption or described, present=False
    )


def _questions(
    page: Page, decoded: DecodedText, *, headline: str | None, language: str | None
) -> Iterator[Question]:
    yield from _about_headline(page, headline)
    yield from _about_picture(page, headline)
    yield from _about_dates(page, language=language)
    if language is None:
        yield ask("language-unknown")
    if decoded.guessed:
        yield ask("encoding-guessed", encoding="Windows-1252")
    if (garbled := _GARBLED.search(decoded.text)) is not None:
        yield ask("letters-garbled", sample=clean(garbled.group()[:40]))
    for line in page.unplaced[:_MOST_LINE_QUESTIONS]:
        yield ask("line-unplaced", line=str(line.stretches[0].line), captured=line.text[:120])
    for dropped in page.dropped:
        if dropped.reason == "correction-note":
            yield ask("correction-stated", line=str(dropped.line), captured=dropped.text[:120])
    if (second := page.second_article) is not None:
        yield ask("second-article", line=str(second.stretches[0].line), captured=second.text[:120])


def _about_headline(page: Page, headline: str | None) -> Iterator[Question]:
    if page.headline is None or headline is None:
        yield ask("headline-missing")
    elif headline != page.headline:
        yield ask("headline-in-capitals", captured=page.headline, proposed=headline)
        if page.headline.isascii() and not headline.isascii():
            yield ask("headline-without-accents")


def _about_picture(page: Page, headline: str | None) -> Iterator[Question]:
    if page.headline_repeats:
        yield ask("alt-equals-headline")
    if len(page.headline_repeats) > 1:
        yield ask("caption-equals-headline")
    if (picture := _picture(page)) is not None:
        called = picture.name if picture.name != page.headline else headline
        yield ask("picture-absent", picture=called or "")


def _about_dates(page: Page, *, language: str | None) -> Iterator[Question]:
    published, updated = page.published, page.updated
    if published is None:
        if page.relative_date is not None:
            yield ask("date-relative", captured=page.relative_date)
        else:
            yield ask("date-missing")
        return
    if published.ambiguous and language != "fr":
        yield ask("date-ambiguous", stated=published.day.isoformat())
    if updated is not None and updated.day < published.day:
        yield ask("updated-before-published", published=published.iso, updated=updated.iso)
    zone = None if page.place is None else zone_of(page.place)
    if zone is None or page.place is None or published.offset_minutes is None:
        return
    expected = offset_in_zone(published, zone)
    if expected is not None and expected != published.offset_minutes:
        yield ask(
            "offset-not-of-place",
            stated=published.iso.split("T")[-1][:5],
            offset=offset_text(published.offset_minutes),
            place=page.place,
            expected=offset_text(expected),
        )
