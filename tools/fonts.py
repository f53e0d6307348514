"""Cut the theme's two fonts from the Newsreader sources: `python tools/fonts.py ROMAN.woff2`.

ROMAN is the variable roman with the axes `opsz` and `wght` (`newsreader-latin-opsz-normal.woff2`
of the npm package `@fontsource-variable/newsreader` 5.3.0; SIL Open Font License, no reserved
name). Needs `fonttools[woff]`, which nothing else here does. Two static cuts, so that a first
visit stays under 40 kB: one for headlines and bold, one for text.
"""

import sys
from io import BytesIO
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).parents[1] / "src" / "lagazette" / "theme" / "fonts"
CUTS = {"headline": {"opsz": 36, "wght": 600}, "text": {"opsz": 16, "wght": 410}}
LETTERS = (
    "ÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸàâäæçéèêëîïôöœùûüÿ"  # French and German
    "ÁÍÓÚÑÃÕØÅáíóúñãõøåßìòÌÒÝýÐðÞþ"  # the names of the neighbours
    "«»‹›“”‘’‚„–—…·•°€£×−½¼¾¡¿§©ªº†\N{NO-BREAK SPACE}"
)
NARROW = "\N{NARROW NO-BREAK SPACE}"
NARROW_EM = 0.2
"""Width of the French thin space: the source has none, and a fallback font's would be too wide."""
UNBREAKING_HYPHEN = "\N{NON-BREAKING HYPHEN}"


def cut(source: Path, **axes: float) -> TTFont:
    """One static font of a variable one, with the letters that the paper writes."""
    whole = BytesIO()
    instance = instantiateVariableFont(TTFont(source), axes)
    instance.flavor = None
    instance.save(whole)
    font = TTFont(BytesIO(whole.getvalue()))
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=[0, 1, 2, 13, 14])
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark"]
    options.drop_tables += ["STAT", "gasp"]
    cutter = subset.Subsetter(options)
    cutter.populate(text=LETTERS + "".join(map(chr, range(0x20, 0x7F))))
    cutter.subset(font)
    _add_what_french_needs(font)
    font.flavor = "woff2"
    return font


def _add_what_french_needs(font: TTFont) -> None:
    """The thin space and the hyphen that does not break, both missing in the source."""
    space, narrow = font["glyf"]["space"], "uni202F"
    font.setGlyphOrder([*font.getGlyphOrder(), narrow])
    font["glyf"][narrow] = space
    font["hmtx"][narrow] = (round(NARROW_EM * font["head"].unitsPerEm), 0)
    for table in font["cmap"].tables:
        table.cmap[ord(NARROW)] = narrow
        table.cmap[ord(UNBREAKING_HYPHEN)] = table.cmap[ord("-")]


if __name__ == "__main__":
    for name, axes in CUTS.items():
        target = FONTS / f"{name}.woff2"
        cut(Path(sys.argv[1]), **axes).save(target)
        sys.stdout.write(f"{target.name}: {target.stat().st_size:,} bytes\n")
