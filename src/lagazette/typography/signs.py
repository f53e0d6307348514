"""The characters of typography, by name: many of them cannot be told apart on a screen."""

NO_BREAK = "\u00a0"
"""A space as wide as any other, at which no line breaks (espace insécable)."""

NARROW = "\u202f"
"""The narrow no-break space (espace fine insécable)."""

APOSTROPHE = "\u2019"
ELLIPSIS = "\u2026"
EN_DASH = "\u2013"
EM_DASH = "\u2014"

LINE = "\u2028"
"""Stands for `<br>` in the text of an HTML paragraph: white space, but none that may be set."""

OBJECT = "\ufffc"
"""Stands for a picture within a line."""

MASK = "\ua66e"
"""Stands for each character of a protected stretch while the rules run.

A letter without case (it occurs in one manuscript of the world), so that the rules see a word.
Where a text does contain it, it is protected like an address and so comes back as it was.
"""

ONE_MASK = rf"(?<!{MASK}){MASK}"
"""An element that is kept whole, such as `<code>`; no address is so short, or goes on behind it."""

SPACE = " \t\n\r\f\u00a0\u2009\u202f"
"""The spaces that a rule may replace by the right one, as the inside of a character class."""

THREE_STOPS = r"\.\.\.(?!\.)(?<!\.\.\.\.)"
"""Neither two nor four: four are typed where a sentence ends within what was left out."""
