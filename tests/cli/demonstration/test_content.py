"""The demonstration says what it should, and everything it names exists."""

import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import get_args

from lagazette.cli.demonstration import content
from lagazette.cli.demonstration.pictures import RECIPES
from lagazette.record.door import Block, Chart, Embed, EntityKind, Flag, Gallery, Picture, Related


def test_the_demonstration_is_whole() -> None:
    stories = content.stories()

    assert len(stories) == 60
    assert len({story.section for story in stories}) == 7
    assert [story.known_as for story in stories if story.corrected] == [
        "budget-participatif-ce-que-les-habitants-ont-choisi",
        "hydroliennes-bilan",
        "centre-de-sante-guide",
    ]
    assert [story.known_as for story in stories if story.withdrawn] == [
        "le-chantier-du-tramway-commencerait-plus-tot"
    ]
    assert sum(story.translation is not None for story in stories) == 9
    assert {flag for story in stories for flag in story.flags} == {
        Flag.ANALYSIS,
        Flag.BREAKING,
        Flag.OPINION,
    }
    assert {type(block) for story in stories for block in story.blocks} == set(get_args(Block))
    assert str(stories[0].published.date()) == "2022-11-08"
    assert str(stories[-1].published.date()) == "2024-05-07"


def test_a_dossier_begins_with_articles_about_it() -> None:
    about = {story.known_as: story.entities for story in content.stories()}
    dossiers = [e for e in content.newspaper().entities if e.kind is EntityKind.DOSSIER]

    assert [dossier.slug for dossier in dossiers if not dossier.key_articles] == []
    assert [
        (dossier.slug, name)
        for dossier in dossiers
        for name in dossier.key_articles
        if dossier.slug not in about[name]
    ] == []


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def printed(headline: str, standfirst: str, body: str) -> list[str]:
    """All words that a reader meets, without the names that marks refer to and charts' numbers."""
    return words(f"{headline} {standfirst} {re.sub(r'(?m)^(!!|=>|->|%) .*$', '', body)}")


def prose(body: str) -> list[str]:
    """The words of a body as an editor counts them: spaces part them, tables and titles apart."""
    told = re.sub(r"(?m)^(!!|=>|->|\||#|%).*$", "", body)
    return [word for word in told.split() if re.search(r"\w", word)]


def test_an_article_has_from_300_to_900_words() -> None:
    lengths = {
        text.slug: len(prose(text.body))
        for story in content.stories()
        for text in (story, story.translation)
        if text is not None
    }

    assert {slug: n for slug, n in lengths.items() if not 300 <= n <= 900} == {}


def test_no_two_articles_share_eight_words_in_a_row() -> None:
    found = defaultdict(set)
    for story in content.stories():
        for text in (story, story.translation):
            if text is None:
                continue
            said = printed(text.headline, text.standfirst, text.body)
            for start in range(len(said) - 7):
                found[" ".join(said[start : start + 8])].add(text.slug)

    assert {run: slugs for run, slugs in found.items() if len(slugs) > 1} == {}


def test_what_every_edition_prints_of_the_technologies_is_their_names_alone() -> None:
    said = str(content.newspaper().accessibility["technologies"]).split("\n")

    assert [line for line in said if not re.fullmatch(r"\w+", line)] == []


def test_every_name_in_an_article_is_defined() -> None:
    paper, stories = content.newspaper(), content.stories()
    sections = {section.slug for section in paper.sections}
    authors = {author.slug for author in paper.authors}
    entities = {entity.slug for entity in paper.entities}
    known = {story.known_as for story in stories}

    for story in stories:
        assert {story.section} <= sections, story.slug
        assert set(story.authors) <= authors, story.slug
        assert set(story.entities) <= entities, story.slug
        assert set(story.related) <= known, story.slug
        for block in story.blocks:
            if isinstance(block, Related):
                assert {article.name for article in block.articles} <= known, story.slug
    assert set(paper.front_page.pinned) <= known


def test_every_section_author_and_entity_is_in_the_news_and_described_in_both_languages() -> None:
    paper, stories = content.newspaper(), content.stories()
    in_the_news = {
        *(story.section for story in stories),
        *(slug for story in stories for slug in (*story.entities, *story.authors)),
        "le-bureau-anglais",
    }

    for named in (*paper.sections, *paper.authors, *paper.entities):
        assert named.slug in in_the_news
        assert all((named.name, named.name_en, named.description, named.description_en))
    assert {entity.kind for entity in paper.entities} == set(EntityKind)


def test_what_an_article_is_related_to_is_older() -> None:
    at = {story.known_as: story.published for story in content.stories()}

    for story in content.stories():
        for other in story.related:
            assert at[other] < story.published, story.slug


def test_nothing_happens_to_an_article_before_its_publication() -> None:
    for story in content.stories():
        for change in (story.corrected, story.updated, story.withdrawn):
            assert change is None or change.at > story.published
        assert story.published.utcoffset() is not None


def pictures_in(blocks: tuple[Block, ...]) -> set[str]:
    """The pictures of a body, by name."""
    found = [block for block in blocks if isinstance(block, Picture)]
    found += [
        picture for block in blocks if isinstance(block, Gallery) for picture in block.pictures
    ]
    found += [block.picture for block in blocks if isinstance(block, Embed) and block.picture]
    return {picture.image.name for picture in found}


def test_every_picture_of_a_translation_is_described_in_its_language() -> None:
    images = {image.name: image for image in content.newspaper().images}

    for story in content.stories():
        if story.translation is not None:
            for name in {story.lead_image, *pictures_in(story.translation.blocks)}:
                assert images[name].alt_en, name
                assert images[name].caption_en, name


def test_every_article_that_leads_with_a_picture_has_its_own() -> None:
    leads = Counter(story.lead_image for story in content.stories() if story.lead_image)

    assert {name: count for name, count in leads.items() if count > 1} == {}


def test_what_the_newsroom_is_writing_refers_to_what_is_there() -> None:
    paper = content.newspaper()

    assert [draft.embargo_days > 0 for draft in paper.drafts] == [False, True]
    assert {draft.section for draft in paper.drafts} <= {section.slug for section in paper.sections}
    assert {draft.author for draft in paper.drafts} <= {author.slug for author in paper.authors}
    assert {draft.lead_image for draft in paper.drafts} <= {image.name for image in paper.images}


def test_the_budget_adds_up() -> None:
    story = next(story for story in content.stories() if story.known_as == "budget-2024")
    (chart,) = (block for block in story.blocks if isinstance(block, Chart))
    before, after = zip(*(map(Decimal, row.values) for row in chart.rows), strict=True)

    assert (sum(before), sum(after)) == (118, 131)


def test_every_picture_is_drawn_shown_and_described_in_its_own_words() -> None:
    images, stories = content.newspaper().images, content.stories()
    shown = {story.lead_image for story in stories} - {""}
    shown |= {name for story in stories for name in pictures_in(story.blocks)}

    assert {image.name for image in images} == set(RECIPES) == shown
    for part in ("file", "alt", "caption"):
        assert len({getattr(image, part) for image in images}) == len(images)
    assert all(image.alt and image.caption and image.credit for image in images)
