"""The object that `lagazette import --dry-run --json` prints; see docs/contracts/import.md."""

from lagazette.intake.errors import IntakeError
from lagazette.intake.incoming import IncomingArticle

Contract = dict[str, object]
"""A JSON object whose shape docs/contracts/import.schema.json holds."""


def incoming_to_contract(article: IncomingArticle) -> Contract:
    """The contract's object for an article that was read: every key, always."""
    return {
        "headline": article.headline,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "published": article.published,
        "updated": article.updated,
        "dateline": {"place": article.dateline.place, "source": article.dateline.source},
        "bylines": list(article.bylines),
        "language": article.language,
        "body": [{"type": block.type, "text": block.text} for block in article.body],
        "caption": article.caption,
        "credit": article.credit,
        "related": list(article.related),
        "dropped": [
            {"line": each.line, "offset": each.offset, "text": each.text, "reason": each.reason}
            for each in article.dropped
        ],
        "questions": [{"field": each.field, "text": each.text} for each in article.questions],
        "trace": [
            {"line": each.line, "offset": each.offset, "length": each.length, "rule": each.rule}
            for each in article.trace
        ],
    }


def refusal_to_contract(error: IntakeError) -> Contract:
    """The contract's object for a file that was refused: the whole message as its reason."""
    return {"refused": str(error)}
