"""The marks of the demonstration's articles."""

from lagazette.cli.demonstration.markup import blocks
from lagazette.record.door import (
    URI,
    Chart,
    ChartKind,
    ChartRow,
    Embed,
    FactBox,
    Gallery,
    Heading,
    ListBlock,
    Paragraph,
    Picture,
    PullQuote,
    Quote,
    Reference,
    Related,
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

|= Des herbiers
| Année | Surface |
| 2013 | 31 |

@= Le chantier
@ mai | Début.
@ juin | Fin.

!! phare

!! phare
!! bac

=> https://exemple.invalid/a | Une carte | La ville

=> https://exemple.invalid/b | Un plan | La ville | phare

%= columns | Moins de bacs | milliers
%? Deux colonnes, la seconde plus basse.
% Année | Bacs | Ponts
% 2023 | 1,5 | 2
% 2024 | 0,9 | 3
%- la capitainerie

-> budget

**Qui ?** _La Patiente_, dit-elle.

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
        Table((("Année", "Surface"), ("2013", "31")), caption="Des herbiers"),
        Timeline(
            (TimelineItem("mai", "Début."), TimelineItem("juin", "Fin.")), title="Le chantier"
        ),
        Picture(Reference(URI(""), "phare")),
        Gallery((Picture(Reference(URI(""), "phare")), Picture(Reference(URI(""), "bac")))),
        Embed("https://exemple.invalid/a", "Une carte", "La ville"),
        Embed(
            "https://exemple.invalid/b",
            "Un plan",
            "La ville",
            picture=Picture(Reference(URI(""), "phare")),
        ),
        Chart(
            ChartKind.COLUMNS,
            "Moins de bacs",
            "Deux colonnes, la seconde plus basse.",
            ("Bacs", "Ponts"),
            (ChartRow("2023", ("1.5", "2")), ChartRow("2024", ("0.9", "3"))),
            label="Année",
            unit="milliers",
            source="la capitainerie",
        ),
        Related((Reference(URI(""), "budget"),)),
        Paragraph("<strong>Qui ?</strong> <em>La Patiente</em>, dit-elle."),
        FactBox("À savoir", ("Un fait.", "Un autre.")),
    )
