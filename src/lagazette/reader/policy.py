"""The headers that every public answer carries, as data, each with its reason."""

from typing import NamedTuple

from lagazette.press.door import CHECKED_EACH_TIME as CHECKED_EACH_TIME
from lagazette.press.door import cache_control as cache_control

Headers = tuple[tuple[str, str], ...]


class Line(NamedTuple):
    """One header of the policy and why it is there."""

    name: str
    value: str
    reason: str


CONTENT_SECURITY: tuple[Line, ...] = (
    Line("default-src", "'none'", "nothing loads unless a line below opens it"),
    Line("script-src", "'self'", "the theme's scripts have addresses of ours; none is inline"),
    Line(
        "connect-src",
        "'self'",
        "search completes what is typed; « Voir plus » and the worker fetch pages",
    ),
    Line("style-src", "'self'", "the theme's stylesheets have addresses of ours; none is inline"),
    Line("img-src", "'self'", "renditions and icons; the site asks no third party for anything"),
    Line("font-src", "'self'", "the theme's two fonts"),
    Line("manifest-src", "'self'", "what a telephone shows of the paper on its first screen"),
    Line("form-action", "'self'", "a search form sends its words to us and to nobody else"),
    Line("base-uri", "'none'", "an injected <base> would turn every link"),
    Line("frame-ancestors", "'none'", "nobody shows our pages inside theirs"),
)
"""JSON-LD is data, which no policy line governs."""

SITE_POLICY: tuple[Line, ...] = (
    Line(
        "content-security-policy",
        "; ".join(f"{name} {value}" for name, value, _ in CONTENT_SECURITY),
        "see CONTENT_SECURITY",
    ),
    Line("x-content-type-options", "nosniff", "a picture is never run as a page"),
    Line(
        "referrer-policy",
        "strict-origin-when-cross-origin",
        "other sites learn that we sent the reader, not what was being read",
    ),
    Line(
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), browsing-topics=()",
        "a newspaper needs none of them",
    ),
    Line("cross-origin-opener-policy", "same-origin", "pages that we open get no handle on ours"),
)

TRANSPORT_SECURITY = Line(
    "strict-transport-security",
    "max-age=31536000",
    "only where the paper is served over https; without subdomains, which are not ours to bind",
)

NEVER_KEPT = "no-store"


def site_headers(*, https: bool) -> Headers:
    """The policy as headers, in the order of the table."""
    lines = (*SITE_POLICY, TRANSPORT_SECURITY) if https else SITE_POLICY
    return tuple((line.name, line.value) for line in lines)
