"""Terms: what machines may do with the paper, in every form, from one word of its settings.

Nothing else says it: robots.txt, the licence (RSL 1.0), TDMRep, headers and tags are all made
here, so they cannot contradict one another.
"""

from msgspec import Struct

from lagazette.record.door import Address, MachineTerms

LICENSE = Address("/license.xml")
"""Where the licence stands that machines read (RSL)."""

MINERS = (
    "AI2Bot",
    "Amazonbot",
    "anthropic-ai",
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "ClaudeBot",
    "cohere-training-data-crawler",
    "Diffbot",
    "FacebookBot",
    "Google-CloudVertexBot",
    "Google-Extended",
    "GPTBot",
    "ImagesiftBot",
    "meta-externalagent",
    "omgili",
    "PanguBot",
    "Timpibot",
    "webzio-extended",
)
"""Robots that gather text to train models on, by the names their operators give for robots.txt.

Robots that only answer a search or fetch a page for somebody who asked are not among them.
"""


class Terms(Struct, frozen=True):
    """What machines may do: find the paper in searches, and mine it (which includes training)."""

    search: bool
    mining: bool

    @property
    def reservation(self) -> str:
        """The value of `tdm-reservation` (TDMRep, section 5): 1 when mining is reserved."""
        return "0" if self.mining else "1"

    @property
    def robots(self) -> str:
        """The value of the robots tag: large previews where the paper may be found at all."""
        return "max-image-preview:large" if self.search else "noindex"

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """What every page says.

        Pictures and files of the theme do not: their answers are kept for a year, and a field of
        one would overrule tdmrep.json when the paper has changed its word.
        """
        reserved = ("tdm-reservation", self.reservation)
        return (reserved,) if self.search else (reserved, ("x-robots-tag", "noindex"))

    @property
    def permitted(self) -> tuple[str, ...]:
        """The usages that the licence permits (RSL 1.0)."""
        if self.mining:
            return ("all",)
        return ("search",) if self.search else ()

    @property
    def prohibited(self) -> tuple[str, ...]:
        """The usages that the licence prohibits (RSL 1.0)."""
        if self.mining:
            return ()
        return ("ai-all",) if self.search else ("all",)


_TERMS = {
    MachineTerms.ALLOW: Terms(search=True, mining=True),
    MachineTerms.SEARCH: Terms(search=True, mining=False),
    MachineTerms.REFUSE: Terms(search=False, mining=False),
}


def terms_of(word: MachineTerms) -> Terms:
    """What the newspaper's word means."""
    return _TERMS[word]


def robots_txt(terms: Terms, *, sitemap: str) -> str:
    """robots.txt (RFC 9309).

    RSL would have a `License` line here too; Lighthouse counts one as an error, and every page
    names the licence.
    """
    if not terms.search:
        return "User-agent: *\nDisallow: /\n"
    groups = ["User-agent: *\nAllow: /\n"]
    if not terms.mining:
        miners = "".join(f"User-agent: {name}\n" for name in MINERS)
        groups.append(f"{miners}Disallow: /\n")
    return "\n".join((*groups, f"Sitemap: {sitemap}\n"))
