"""The answers to the judged questions stay as good as they are."""

from pathlib import Path

from bench.relevance import documents, floors, judgements, means, scores


def test_the_judged_questions_are_answered_at_least_as_well_as_the_floors_say(
    tmp_path: Path,
) -> None:
    found = means(scores(tmp_path))

    assert {name: value >= floors()[name] for name, value in found.items()} == {
        "ndcg": True,
        "mrr": True,
    }, found


def test_every_judgement_is_about_an_article_of_the_corpus() -> None:
    articles = {document.uri.removeprefix("article:") for _, document in documents()}

    assert len(judgements()) == 60
    assert {name for judged in judgements() for name in judged.worth} <= articles
