"""Pictures: an image in its place, with the renditions that readers may fetch."""

from msgspec import Struct

from lagazette.press.pages.frame import Shared
from lagazette.press.renditions import Shown, card, scaled
from lagazette.press.view import View
from lagazette.record.door import Address, Picture


class PictureValue(Struct, frozen=True, kw_only=True):
    """An image ready for its template: the three texts apart, and where its files are."""

    src: Address
    srcset: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


class Darkroom:
    """Makes the values of one page's pictures, and remembers the renditions that they need."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._needed: dict[str, Shown] = {}

    @property
    def renditions(self) -> tuple[Shown, ...]:
        """Every rendition that the page shows, in the order of their names."""
        return tuple(self._needed[name] for name in sorted(self._needed))

    def picture(self, picture: Picture | None, *, widest: int = 1600) -> PictureValue | None:
        """A picture in its widths up to `widest`; None while its image is not public.

        Nothing of a picture is shown without its image: not its caption nor its credit either.
        """
        image = self._view.image(picture.image.uri) if picture else None
        if picture is None or image is None:
            return None
        offered = [r for r in scaled(image) if r.width <= widest] or list(scaled(image)[:1])
        self.need(*offered)
        largest = offered[-1]
        return PictureValue(
            src=Address(largest.address),
            srcset=", ".join(f"{r.address} {r.width}w" for r in offered),
            width=largest.width,
            height=largest.height,
            alt=picture.alt or image.alt,
            caption=picture.caption or image.caption,
            credit=picture.credit or image.credit,
        )

    def shared(self, picture: Picture | None) -> Shared | None:
        """The picture for links on other sites; None while its image is not public."""
        image = self._view.image(picture.image.uri) if picture else None
        if picture is None or image is None:
            return None
        cut = card(image)
        self.need(cut)
        return Shared(cut, picture.alt or image.alt)

    def need(self, *renditions: Shown) -> None:
        """Remember that the page shows these, also in a piece that was made before."""
        self._needed |= {rendition.name: rendition for rendition in renditions}
