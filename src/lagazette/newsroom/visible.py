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


def refuse_invisible(**fields: str) -> None:
    """Raise a ValidationError beside each field whose text is there and shows nothing."""
    unseen = [name for name, text in fields.items() if text and not is_visible(text)]
    if unseen:
        said = _("Nothing of this can be seen. Write letters, digits or signs.")
        raise ValidationError(dict.fromkeys(unseen, said))
