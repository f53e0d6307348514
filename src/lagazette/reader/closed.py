"""The few pages that stand ready for when there is nothing else to send.

They need no store, no theme and no other process, and carry no style: they are read seldom.
"""

from lagazette.reader.answers import Answer, plain
from lagazette.reader.policy import Headers, site_headers

RETRY_AFTER_S = 5


def _page(*, title: str, french: str, english: str) -> bytes:
    return (
        '<!doctype html><html lang="fr"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><h1>{title}</h1><p>{french}</p>"
        f'<p lang="en">{english}</p></html>\n'
    ).encode()


_PREPARATION = _page(
    title="Le journal se prépare",
    french="La première édition est sous presse. Revenez dans un instant.",
    english="The first edition is being pressed. Come back in a moment.",
)
_NEWSROOM_DOWN = _page(
    title="La rédaction est fermée un instant",
    french="Elle redémarre. Le journal, lui, se lit comme d’habitude. Réessayez dans un instant.",
    english="The newsroom is restarting. The paper itself is unaffected. Try again in a moment.",
)
_NEWSROOM_SLOW = _page(
    title="La rédaction tarde à répondre",
    french="Votre demande a peut-être abouti : vérifiez avant de recommencer.",
    english="Your request may have been carried out: check before you repeat it.",
)
_SEARCH_BUSY = _page(
    title="Trop de recherches à la fois",
    french="Réessayez dans un instant. Le reste du journal se lit comme d’habitude.",
    english="Too many searches at once. Try again in a moment; the paper itself is unaffected.",
)

_NEWSROOM_BROKE_OFF = _page(
    title="La rédaction s’est arrêtée pendant votre demande",
    french="Votre demande a peut-être abouti : dans un instant, voyez dans la liste des articles "
    "ce qu’il en est avant de recommencer.",
    english="Your request may have been carried out: in a moment, look at the list of articles "
    "before you repeat it.",
)

_RETRY: Headers = (("retry-after", str(RETRY_AFTER_S)), *site_headers(https=False))


def in_preparation() -> Answer:
    """503 for every address, while the press has stored nothing that can be read."""
    return plain(503, _PREPARATION, content_type="text/html; charset=utf-8", more=_RETRY)


def newsroom_down() -> Answer:
    """503 for the newsroom's own addresses, while it does not answer."""
    return plain(503, _NEWSROOM_DOWN, content_type="text/html; charset=utf-8", more=_RETRY)


def newsroom_slow() -> Answer:
    """504 for the newsroom's own addresses, when it took a request and said nothing in time."""
    return plain(504, _NEWSROOM_SLOW, content_type="text/html; charset=utf-8", more=_RETRY)


def search_busy() -> Answer:
    """503 for a search, while more are under way than the reader takes on."""
    return plain(503, _SEARCH_BUSY, content_type="text/html; charset=utf-8", more=_RETRY)


def newsroom_broke_off() -> Answer:
    """502 for a request that changes something, when the newsroom ended with it in hand."""
    return plain(502, _NEWSROOM_BROKE_OFF, content_type="text/html; charset=utf-8", more=_RETRY)
