"""Whether a text shows anything: one of spaces and marks without a shape is no headline."""

import unicodedata
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SHOWN: Final = frozenset("LNPS")
"""Letters, numbers, punctuation and symbols; marks, separators and controls need one of them."""

# Letters and a symbol to Unicode (Default_Ignorable_Code_Point, and the empty Braille pattern),
# and nothing to the eye.
_BLANK: Final = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def is_visible(text: str) -> bool:
    """Whether at least one sign of the text can be seen."""
    return any(unicodedata.category(sign)[0] in _SHOWN and sign not in _BLANK for sign in text)


# LRE, RLE, PDF, LRO, RLO and LRI, RLI, FSI, PDI: left open, they turn the rest of a list round.
# The two marks U+200E and U+200F stay; Arabic and Hebrew need them, and they span nothing.
_SPANNING: Final = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def without_spans(text: str) -> str:
    """The text without the signs that change the direction of whatever follows them."""
    return text.translate(_SPANNING)


def refuse_invisible(**fields: str) -> None:
    """Raise a ValidationError beside each field whose text is there and shows nothing."""
    unseen = [name for name, text in fields.items() if text and not is_visible(text)]
    if unseen:
        said = _("Nothing of this can be seen. Write letters, digits or signs.")
        raise ValidationError(dict.fromkeys(unseen, said))
