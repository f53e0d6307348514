"""How fast typography is, beside a plain `str.translate` of the same text in the same run.

    python bench/typography.py

Prints megabytes of UTF-8 per second of processor time, for text and for HTML, and their ratio to
`str.translate` (which replaces one character by another and knows nothing of words).
"""

import time
from collections.abc import Callable
from functools import partial

from lagazette.typography.door import Locale, typeset_html, typeset_text

PARAGRAPHS = (
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


def main() -> None:
    """Measure and print."""
    texts = list(PARAGRAPHS) * REPEATS
    pages = ["".join(f"<p>{text}</p>" for text in PARAGRAPHS).replace("Mme", "<em>Mme</em>")]
    pages *= REPEATS
    table = str.maketrans("'\"", "’”")
    plain = megabytes_per_second(lambda text: text.translate(table), texts)
    print(f"str.translate  {plain:8.2f} MB/s")
    for locale in (Locale.FR_FR, Locale.EN):
        text = megabytes_per_second(partial(typeset_text, locale=locale), texts)
        html = megabytes_per_second(partial(typeset_html, locale=locale), pages)
        print(f"{locale:5} text     {text:8.2f} MB/s   {text / plain:.4f} of translate")
        print(f"{locale:5} html     {html:8.2f} MB/s   {html / plain:.4f} of translate")


if __name__ == "__main__":
    main()
