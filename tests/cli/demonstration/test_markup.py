"""The marks of the demonstration's articles."""

from lagazette.cli.demonstration.markup import blocks
from lagazette.record.door import (
    FactBox,
    Heading,
    ListBlock,
    Paragraph,
    PullQuote,
    Quote,
    Table,
    Timeline,
    TimelineItem,
)


def test_each_mark_is_read_as_its_block() -> None:
    text = """
Une phrase
sur deux lignes, a < b.

## Un intertitre

* un
* deux

1. premier
2. second

> Des mots. || Quelqu'un

** En grand.

| Année | Surface |
| 2013 | 31 |

@ mai | Début.
@ juin | Fin.

[[À savoir]]
Un fait.
Un autre.
[[fin]]
"""

    assert blocks(text) == (
        Paragraph("Une phrase sur deux lignes, a &lt; b."),
        Heading("Un intertitre"),
        ListBlock(("un", "deux")),
        ListBlock(("premier", "second"), ordered=True),
        Quote("Des mots.", attribution="Quelqu'un"),
        PullQuote("En grand."),
        Table((("Année", "Surface"), ("2013", "31"))),
        Timeline((TimelineItem("mai", "Début."), TimelineItem("juin", "Fin."))),
        FactBox("À savoir", ("Un fait.", "Un autre.")),
    )
