"""How fast typography is, beside a plain `str.translate` of the same text in the same run.

    python bench/typography.py

Prints megabytes of UTF-8 per second of processor time, and their ratio to `str.translate` (which
replaces one character by another and knows nothing of words): for the demonstration's articles,
as plain text and as HTML, and for a dense text in which every line holds several rules' work.
"""

import time
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import lagazette
from lagazette.typography.door import Locale, typeset_html, typeset_text

ARTICLES = Path(lagazette.__file__).parent / "cli" / "demonstration" / "articles"
DENSE = (
    "Vu d'un bateau, ce n'est qu'une tache plus sombre. Vu d'en dessous, c'est une prairie : des "
    "milliers de rubans verts, couchés par le courant, où se cachent des hippocampes gros comme "
    "un pouce.",
    '"Nous n\'y croyions plus", dit Mme Durand, qui compte les pousses depuis le 12 octobre 2013. '
    "Les bénévoles étaient 15 au premier relevé ; ils sont 240 aujourd'hui, pour 12000 mètres "
    "carrés arpentés entre 9h30 et 18:00.",
    "La plante retient le sable, nourrit les oies de passage et sert de crèche aux jeunes "
    "poissons. L'estuaire en avait perdu les neuf dixièmes au siècle dernier, et personne ne "
    "pensait que le mouvement pouvait s'inverser aussi vite.",
    "Rien n'est gagné pour autant. Une ancre arrache en une minute ce qui a poussé en deux ans ! "
    "Des bouées - soixante - seront posées avant l'été. Les relevés sont publiés sur "
    "https://exemple.fr/herbiers?annee=2023;zone=nord.",
)
REPEATS = 400
ROUNDS = 3


def megabytes_per_second(work: Callable[[str], str], pieces: list[str]) -> float:
    """The best of a few rounds over all the pieces."""
    size = sum(len(piece.encode()) for piece in pieces)
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for piece in pieces:
            work(piece)
        best = min(best, time.process_time() - begun)
    return size / best / 1e6


def paragraphs() -> list[str]:
    """The lines of the demonstration’s articles."""
    articles = [tomllib.loads(path.read_text("utf-8")) for path in sorted(ARTICLES.glob("*.toml"))]
    bodies = [article["body"] for article in articles]
    return [line for body in bodies for line in body.split("\n") if line.strip()]


def report(name: str, texts: list[str], locale: Locale) -> None:
    """One line for plain text and one for HTML, of the same words."""
    table = str.maketrans("'\"", "’”")
    plain = megabytes_per_second(lambda text: text.translate(table), texts)
    pages = [f"<p>{text.replace('<', '&lt;')}</p>" for text in texts]
    for form, pieces, work in (("text", texts, typeset_text), ("html", pages, typeset_html)):
        speed = megabytes_per_second(partial(work, locale=locale), pieces)
        print(f"{name:12} {locale:5} {form}  {speed:6.2f} MB/s  {speed / plain:.4f} of translate")


def main() -> None:
    """Measure and print."""
    report("articles", paragraphs() * 4, Locale.FR_FR)
    report("dense", list(DENSE) * REPEATS, Locale.FR_FR)


if __name__ == "__main__":
    main()
