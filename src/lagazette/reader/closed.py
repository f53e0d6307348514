"""The few pages that stand ready for when there is nothing else to send.

They need no store, no theme and no other process, and carry no style: they are read seldom.
"""

from lagazette.reader.answers import Answer, plain
from lagazette.reader.policy import Headers, site_headers

RETRY_AFTER_S = 5


def _page(*, title: str, french: str, title_en: str, english: str, again: bool = False) -> bytes:
    """A page in both languages, whole without a style: a browser's own serves it.

    `again`: whether asking once more does no harm, and is offered.
    """
    retry, retry_en = (
        ('<a href="">Réessayer</a> · ', '<a href="">Try again</a> · ') if again else ("", "")
    )
    return (
        '<!doctype html><html lang="fr"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        # Without a style this is all there is to say for those who read at night.
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="robots" content="noindex"><title>{title}</title></head><body><main>'
        f"<section><h1>{title}</h1><p>{french}</p>"
        f'<p>{retry}<a href="/">Lire le journal</a></p></section><hr>'
        f'<section lang="en"><h2>{title_en}</h2><p>{english}</p>'
        f'<p>{retry_en}<a href="/">Read the paper</a></p></section></main></body></html>\n'
    ).encode()


_UNAFFECTED = "Le journal, lui, se lit comme d’habitude."
_UNAFFECTED_EN = "The paper itself is unaffected."

_PREPARATION = _page(
    title="Le journal se prépare",
    title_en="The paper is being made ready",
    french="La première édition est sous presse. Revenez dans un instant.",
    english="The first edition is being pressed. Come back in a moment.",
    again=True,
)
_NEWSROOM_DOWN = _page(
    title="La rédaction est fermée un instant",
    title_en="The newsroom is closed for a moment",
    french=f"Elle ne répond pas. {_UNAFFECTED} Réessayez dans un instant ; si cela dure, prévenez "
    "la personne qui fait tourner le journal.",
    english=f"It does not answer. {_UNAFFECTED_EN} Try again in a moment; if it lasts, tell "
    "whoever runs the newspaper.",
    again=True,
)
_NOT_ARRIVED = _page(
    title="La rédaction est fermée un instant",
    title_en="The newsroom is closed for a moment",
    french="Elle ne répond pas, et ce que vous venez d’envoyer ne lui est pas parvenu : rien n’a "
    f"été fait. Revenez en arrière et renvoyez-le dans un instant. {_UNAFFECTED}",
    english="It does not answer, and what you sent did not reach it: nothing was done. "
    f"Go back and send it again in a moment. {_UNAFFECTED_EN}",
)
_MAY_BE_DONE = _page(
    title="La rédaction s’est interrompue",
    title_en="The newsroom broke off",
    french="Ce que vous avez envoyé est peut-être fait. Avant de le renvoyer, rouvrez la "
    "rédaction dans un instant et regardez l’article, ou la liste des articles, où cela se "
    f"verrait. {_UNAFFECTED}",
    english="What you sent may have been done. Before you send it again, open the newsroom in a "
    "moment and look at the article, or at the list of articles, where it would show. "
    f"{_UNAFFECTED_EN}",
)
_NEWSROOM_SLOW = _page(
    title="La rédaction tarde à répondre",
    title_en="The newsroom is slow to answer",
    french="Votre demande a peut-être abouti : vérifiez avant de recommencer.",
    english="Your request may have been carried out: check before you repeat it.",
)
_SEARCH_BUSY = _page(
    title="Trop de recherches à la fois",
    title_en="Too many searches at once",
    french="Réessayez dans un instant. Le reste du journal se lit comme d’habitude.",
    english="Try again in a moment; the paper itself is unaffected.",
    again=True,
)

_RETRY: Headers = (("retry-after", str(RETRY_AFTER_S)), *site_headers(https=False))


def in_preparation() -> Answer:
    """503 for every address, while the press has stored nothing that can be read."""
    return plain(503, _PREPARATION, content_type="text/html; charset=utf-8", more=_RETRY)


def newsroom_down(*, was_sent: bool) -> Answer:
    """503 for the newsroom's own addresses, while nobody is there to take a request.

    `was_sent`: whether the request was to change something, which then was surely not done.
    """
    page = _NOT_ARRIVED if was_sent else _NEWSROOM_DOWN
    return plain(503, page, content_type="text/html; charset=utf-8", more=_RETRY)


def newsroom_broke_off() -> Answer:
    """502 for a change that the newsroom had begun to take when it broke off.

    A publication may have been committed by then: sent again, it would be done twice.
    """
    return plain(502, _MAY_BE_DONE, content_type="text/html; charset=utf-8", more=_RETRY)


def newsroom_slow() -> Answer:
    """504 for the newsroom's own addresses, when it took a request and said nothing in time."""
    return plain(504, _NEWSROOM_SLOW, content_type="text/html; charset=utf-8", more=_RETRY)


def search_busy() -> Answer:
    """503 for a search, while more are under way than the reader takes on."""
    return plain(503, _SEARCH_BUSY, content_type="text/html; charset=utf-8", more=_RETRY)
