"""What a small newspaper tells machines, as `docs/contracts/outputs/` keeps it.

    python -m tests.factories.told

writes the files anew, when a change of them is meant.
"""

import re
from datetime import timedelta
from pathlib import Path

from msgspec import structs

from lagazette.record.door import (
    Address,
    Byline,
    Dateline,
    Heading,
    Machines,
    Mention,
    Paragraph,
    Picture,
    Statement,
)
from tests.factories import documents as make
from tests.factories.documents import NOON, reference, uri
from tests.press.pages.papers import SITE, Paper

OUTPUTS = Path(__file__).parents[2] / "docs" / "contracts" / "outputs"

PLACES = {
    "rss.xml": "/flux/rss.xml",
    "atom.xml": "/flux/atom.xml",
    "feed.json": "/flux/feed.json",
    "ninjs.json": "/2026/03/02/fanfare/ninjs.json",
    "ninjs-withdrawn.json": "/2026/03/02/retire/ninjs.json",
    "oembed.json": "/2026/03/02/fanfare/oembed.json",
}
"""Each kept file, and where the newspaper has it."""

_PICTURE = re.compile(r"/media/[0-9a-f]+\.")


def newspaper() -> Paper:
    """One article with all that these forms tell, and one that was withdrawn."""
    paper = Paper()
    settings = make.settings_document(site_url=SITE)
    hubs = Machines(hubs=("https://hub.example/",))
    body = (
        Heading("Le kiosque"),
        Paragraph(f'Elle joue "pour tous" dans <a href="{uri("Paris")}">la ville</a>.'),
    )
    paper.append(
        structs.replace(settings, machines=hubs),
        make.section_document("Ville"),
        make.author_document("Camille Roy"),
        make.entity_document("Paris"),
        make.image_document("image"),
        make.article_document(
            "fanfare",
            kicker="Musique",
            headline="La fanfare répète : enfin",
            standfirst="Une répétition de plus, à midi.",
            section=reference("Ville"),
            body=body,
            bylines=(Byline(reference("Camille Roy")),),
            dateline=Dateline(Mention("Paris", uri("Paris")), Mention("La Gazette")),
            entities=(reference("Paris"),),
            lead_image=Picture(reference("image")),
            corrections=(Statement(NOON + timedelta(days=1), "Il y avait deux tambours."),),
        ),
        make.article_document(
            "retire", address=Address("/2026/03/02/retire/"), section=reference("Ville")
        ),
        make.withdrawal_document("retire", at=NOON + timedelta(hours=1)),
    )
    return paper


def told() -> dict[str, str]:
    """Each file as the newspaper prints it; pictures have the name of none."""
    paper = newspaper()
    return {
        name: _PICTURE.sub("/media/picture.", paper.text(address))
        for name, address in PLACES.items()
    }


if __name__ == "__main__":
    for kept, text in told().items():
        (OUTPUTS / kept).write_text(text, encoding="utf-8")
