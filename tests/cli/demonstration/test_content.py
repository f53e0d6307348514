"""The demonstration says what it should, and everything it names exists."""

from datetime import timedelta

from lagazette.cli.demonstration import content, pictures


def test_the_demonstration_is_whole() -> None:
    stories = content.stories()

    assert len(stories) == 12
    assert len({story.section for story in stories}) == 5
    assert len({author for story in stories for author in story.authors}) == 2
    assert [story.known_as for story in stories if story.corrected] == [
        "budget-participatif-ce-que-les-habitants-ont-choisi"
    ]
    assert [story.known_as for story in stories if story.withdrawn] == [
        "le-chantier-du-tramway-commencerait-plus-tot"
    ]
    assert sum(story.translation is not None for story in stories) == 1
    assert {story.lead_image for story in stories} == {"", *pictures.RECIPES}
    spread = stories[-1].published - stories[0].published
    assert timedelta(days=330) < spread < timedelta(days=370)


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
    assert set(paper.front_page.pinned) <= known
    assert {image.name for image in paper.images} == set(pictures.RECIPES)


def test_every_entity_is_in_the_news_and_described() -> None:
    mentioned = {slug for story in content.stories() for slug in story.entities}

    for entity in content.newspaper().entities:
        assert entity.slug in mentioned
        assert entity.description


def test_nothing_happens_to_an_article_before_its_publication() -> None:
    for story in content.stories():
        for change in (story.corrected, story.updated, story.withdrawn):
            assert change is None or change.at > story.published
        assert story.published.utcoffset() is not None


def test_a_drawing_is_the_same_for_the_same_seed() -> None:
    assert pictures.drawn("estuaire", seed=3) == pictures.drawn("estuaire", seed=3)
    assert pictures.drawn("estuaire", seed=3) != pictures.drawn("estuaire", seed=4)
