"""The stretches of a text that no rule may touch: addresses, code, file names, ISO dates, …"""

import re
from collections.abc import Sequence

from lagazette.typography.signs import MASK, SPACE

_END = r"(?![\w])"

_SUFFIXES = (
    "7z|aac|avi|bak|bat|bin|bmp|bz2|cfg|conf|css|csv|dat|db|deb|dll|dmg|docx?|eml|eps|epub|exe|flac"
    "|gif|gpx|gz|html?|ics|iso|jar|jpe?g|js|json|kml|log|md|mkv|mov|mp[34]|msi|odp|ods|odt|og[gv]|otf"
    "|pdf|php|png|pptx?|ps|psd|py|rar|rb|rss|rst|rtf|sh|sql|sqlite|svg|tar|tex|tgz|tiff?|toml|tsv|ttf"
    "|txt|wav|webm|webp|woff2?|xlsx?|xml|ya?ml|zip"
)
_DOMAINS = (
    "ai|app|at|be|bzh|ca|cat|ch|co|com|coop|corsica|de|dev|edu|es|eu|fr|gov|info|int|io|it|jp|lu|me"
    "|media|mobi|museum|net|news|nl|org|paris|press|pt|qc|quebec|re|ru|site|swiss|tv|uk|us|wiki|xyz"
)

_REST = r"[^\s<>\"«»“”]*[^\s<>\"«»“”.,…)\]'’]"
"""The rest of an address. It may end in ? ! ; or : when that is glued to it: whose it is, nobody
can tell. A comma or a full stop at its end is the sentence's."""

# Both tuples in the order in which they are tried at one place; nothing matches the empty string.
_BEGIN_WITH_A_WORD = (
    r"(?:https?|ftps?|sftp|ssh|git|file|ws|wss|s3|gemini|gopher)://" + _REST,
    r"(?:mailto|tel|sms|urn|data|doi|geo|magnet|xmpp|matrix|javascript):" + _REST,
    r"(?<!\.)www\." + _REST,
    # A call: print("a"), console.log('b').
    r"[A-Za-z_][\w.]{0,62}\((?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}')\)",
    r"[\w.+%'’-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}",
    rf"(?<![.@-])(?:[a-zA-Z0-9][\w-]{{0,62}}\.){{1,8}}(?:{_DOMAINS}){_END}(?:[/?#:]{_REST})?",
    r"(?<!\.)10\.\d{4,9}/" + _REST,
    rf"(?<!\.)[\w.-]{{1,200}}\.(?i:{_SUFFIXES}){_END}",
    r"[A-Za-z]:\\[^\s<>\"«»“”]*",
    # An attribute, left in the text with its value.
    r"[A-Za-z_][\w:.-]{0,62}=(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}')",
    # Instants as machines write them, offsets, clocks with seconds.
    r"(?<!-)\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"(?!\w)",
    r"(?:UTC|GMT)[ \u00a0]?[+\-−]\d{1,2}(?::?\d\d)?(?!\w)",
    r"(?<!:)\d{1,3}:\d\d:\d\d(?:[.,]\d{1,9})?(?![\w:])",
    # Versions, internet numbers, hexadecimal identifiers.
    r"(?<!\.)v?\d{1,9}(?:\.\d{1,9}){2,9}(?![\w.]*\w)",
    r"(?<!:)(?:[0-9a-fA-F]{0,4}:){2,7}[0-9a-fA-F]{1,4}(?![\w:])",
    r"(?<!-)[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![\w-])",
    # Names that own their exclamation mark.
    r"(?:Yahoo|Joomla|Jeopardy|Wham)!(?!\w)",
)
_BEGIN_WITH_A_SIGN = (
    # Handles and hashtags.
    r"(?<![\w&])[@#]\w[\w.-]*\w|(?<![\w&])[@#]\w",
    # Paths, and files whose name begins with a full stop.
    r"(?<![\w.])(?:\.{1,2}|~)?/[\w.~-]+(?:/(?:[\w.~%-]|['’](?=\w))*)+",
    r"(?<![\w.])(?:\.{1,2}|~)/[\w.~%-]*",
    rf"(?<![\w.])\.[\w.-]{{1,200}}\.(?i:{_SUFFIXES}){_END}",
    # Code among words: back-quotes, mark-up that was left as text, templates, short codes.
    r"`[^`\n]{1,400}`",
    r"</?[A-Za-z][^<>\n]{0,400}>",
    # Character references, but not the end of « la R&D; ».
    r"&(?:amp;)?(?:#\w{1,8}|\w{2,32});",
    rf"&(?:nbsp|quot|apos|[lr]aquo|[lr][sd]quo|hellip|[nm]dash|thinsp|euro|deg|sect|#\w{{1,8}})"
    rf"[{SPACE}]+;",
    r"\{[ \t]?\"[\w -]{1,62}\"[ \t]?:[^{}\n]{0,400}\}",
    r"\{\{[^{}\n]{0,400}\}\}|\{%[^{}\n]{0,400}%\}|\$\{[^{}\n]{0,400}\}",
    r"\[/?[a-z][\w-]{0,62}"
    r"(?:[ \t]+[\w-]{1,62}=(?:\"[^\"\n]{0,400}\"|'[^'\n]{0,400}'|\w{1,400}))+\]",
    r"(?<![\w:])::(?:[0-9a-fA-F]{0,4}:){0,6}[0-9a-fA-F]{1,4}(?![\w:])",
    # Faces made of signs, and their names between colons.
    r"(?<![^\s«‹(])[:;=]['’]?-?[)(\]\[DPpOo3|/\\*](?!\w)",
    r"(?<!\S):[a-z0-9_+-]{2,40}:(?!\w)",
)

# The looks ahead spare most words the long list: they cost a third of the time without it.
_PROTECTED = re.compile(
    rf"{MASK}+"
    rf"|(?<!\w)(?=\w[\w.+%'’-]{{0,500}}[@:/\\=.!(-]|UTC|GMT)(?:{'|'.join(_BEGIN_WITH_A_WORD)})"
    rf"|(?=[@#/.~`<&{{$\[:;=])(?:{'|'.join(_BEGIN_WITH_A_SIGN)})"
)

_HINT = re.compile(
    rf"[@#/\\`<&={{_{MASK}.:;\d!UG(]"
    rf"(?:(?<=[/\\`<&={{_{MASK}])|(?<=[@#])[\w-]|(?<=\.)\w|(?<=[:;])\S|(?<=\d)-\d|(?<=\w\()[\"']|(?<=[amoy]!)|(?<=U)TC|(?<=G)MT)"
)
"""Every stretch contains one of these: most paragraphs do not, and are not searched further."""

_SIGN = re.compile(rf"[@#/\\`<&={{_{MASK}:;!(]")
_STOP = re.compile(r"\.\w")
_HYPHEN = re.compile(r"-(?<=\d.)\d")
_ZONES = ("UTC", "GMT")


def _may_hold(text: str) -> bool:
    """Whether a text holds one of the hints.

    What every paragraph has, full stops, figures and capitals, is looked for by itself: that takes
    half the time.
    """
    return (
        any(map(text.__contains__, _ZONES))
        or _STOP.search(text) is not None
        or _HYPHEN.search(text) is not None
        or (_SIGN.search(text) is not None and _HINT.search(text) is not None)
    )


def masked(text: str, *, kept: Sequence[tuple[int, int]] = ()) -> tuple[str, str]:
    """The text with each protected character replaced by MASK, and those characters in order.

    The stretches `kept` are protected whatever they hold. Nothing changes its place: the masked
    text is as long as the text.
    """
    covered = text
    for start, end in kept:
        covered = f"{covered[:start]}{MASK * (end - start)}{covered[end:]}"
    if not _may_hold(covered):
        return covered, ""
    covered = _PROTECTED.sub(lambda found: MASK * len(found[0]), covered)
    if MASK not in covered:
        return covered, ""
    return covered, "".join(
        sign for sign, cover in zip(text, covered, strict=True) if cover == MASK
    )


_MASKS = re.compile(f"{MASK}+")


def unmasked(text: str, hidden: str) -> str:
    """Put back what `masked` took out: no rule adds, removes or moves a MASK."""
    if not hidden:
        return text
    place = 0

    def restore(found: re.Match[str]) -> str:
        nonlocal place
        start, place = place, place + len(found[0])
        return hidden[start:place]

    return _MASKS.sub(restore, text)
