"""Words: everything that the reader site itself says, once for each language.

They are written here as one types them and set like the paper's own text.

What is missing in a language would be a type error: every table has every field. Placeholders
in braces are filled by the page function that uses the sentence.
"""

from functools import cache
from typing import TypeVar

from msgspec import Struct, structs

from lagazette.press.search.question import Fault
from lagazette.record.door import Conformity, EntityKind, Flag
from lagazette.typography.door import Locale, locale_for, typeset_text


class Words(Struct, frozen=True, kw_only=True):
    """The interface in one language."""

    colon: str
    skip: str
    menu: str
    sections: str
    site_pages: str
    this_language: str
    front: str
    breadcrumb: str
    latest: str
    more: str
    earlier: str
    later: str
    days: str
    months: str
    weekdays: tuple[str, ...]
    calendar: str
    see_day: str
    number_added: str
    below: str
    also_known: str
    read_first: str
    articles: str
    timeline: str
    companions: str
    all_names: str
    nothing_yet: str

    by: str
    and_: str
    roles: dict[str, str]
    published: str
    updated: str
    reading_time: str
    flags: dict[Flag, str]
    kinds: dict[EntityKind, str]
    author: str

    correction: str
    corrections_box: str
    update: str
    updates_box: str
    sources: str
    entities: str
    related: str
    also_read: str
    provider: str
    table: str
    numbers: str
    source: str
    share: str
    by_mail: str
    version: str
    dossier: str
    style_guide: str

    archives: str
    archives_of: str
    index: str
    index_lead: str
    letters: str
    names_under: str
    others: str
    corrections: str
    corrections_lead: str
    no_correction: str
    rss: str
    atom: str
    json_feed: str

    about: str
    about_short: str
    policies: dict[str, str]
    signatures: str
    accessibility: dict[Conformity, str]

    legal: str
    publisher: str
    legal_form: str
    address: str
    registration: str
    publication_director: str
    editor_in_chief: str
    contact: str
    host: str
    host_name: str
    host_address: str
    host_contact: str
    cppap: str
    issn: str

    search: str
    search_title: str
    search_label: str
    search_lead: str
    search_else: str
    search_narrow: str
    search_any: str
    search_after: str
    search_before: str
    search_sort: str
    by_relevance: str
    by_date: str
    search_without: str
    search_subjects: str
    search_help: str
    search_not_ready: str
    search_partial: str
    search_parts: str
    search_replaced: str
    search_faults: dict[Fault, str]
    found_none: str
    found_one: str
    found_many: str
    results_before: str
    results_after: str

    not_found: str
    not_found_lead: str
    not_found_closest: str
    not_found_ways: str
    withdrawn: str
    withdrawn_lead: str
    withdrawn_at: str
    taken_down: str
    taken_down_lead: str
    reason: str
    ways_on: str
    back: str


FRENCH = Words(
    colon=" : ",
    skip="Aller au contenu",
    menu="Menu",
    sections="Rubriques",
    site_pages="Le journal",
    this_language="Français",
    front="La une",
    breadcrumb="Fil d’Ariane",
    latest="Dernières nouvelles",
    more="Voir plus",
    earlier="Plus ancien : {bucket}",
    later="Plus récent : {bucket}",
    days="Jours",
    months="Mois",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    calendar="Calendrier : {bucket}",
    see_day="Choisissez un jour dans le calendrier.",
    number_added="Articles ajoutés : {number}",
    below="Sous-rubriques",
    also_known="Autres noms :",
    read_first="À lire d’abord",
    articles="Derniers articles",
    timeline="Mois par mois",
    companions="Cité avec",
    all_names="Tous les noms en {letter}",
    nothing_yet="Rien n’est encore paru.",
    by="Par",
    and_="et",
    roles={
        "author": "Par",
        "contributor": "Avec",
        "correspondent": "Correspondance :",
        "translator": "Traduit par",
        "photographer": "Photographie :",
        "illustrator": "Illustration :",
        "editor": "Édité par",
    },
    published="Publié le",
    updated="Mis à jour le",
    reading_time="{minutes} min de lecture",
    flags={
        Flag.BREAKING: "Dernière minute",
        Flag.OPINION: "Opinion",
        Flag.ANALYSIS: "Analyse",
        Flag.SPONSORED: "Contenu sponsorisé",
        Flag.AI_ASSISTED: "Rédigé avec l’aide d’une intelligence artificielle",
    },
    kinds={
        EntityKind.PERSON: "Personne",
        EntityKind.ORGANISATION: "Organisation",
        EntityKind.PLACE: "Lieu",
        EntityKind.TOPIC: "Sujet",
        EntityKind.EVENT: "Événement",
        EntityKind.DOSSIER: "Dossier",
    },
    author="Signature",
    correction="Rectificatif",
    corrections_box="Rectificatifs",
    update="Mise à jour",
    updates_box="Mises à jour",
    sources="Sources",
    entities="Dans cet article",
    related="Sur le même sujet",
    also_read="À lire aussi",
    provider="sur {provider}",
    table="Tableau",
    numbers="Les chiffres",
    source="Source : {source}",
    share="Partager",
    by_mail="Par courriel",
    version="Version {number} de cet article",
    dossier="Dossier",
    style_guide="Guide de style",
    archives="Archives",
    archives_of="Archives : {bucket}",
    index="L’info de A à Z",
    index_lead="Tous ceux et tout ce dont le journal a parlé.",
    letters="Lettres",
    names_under="L’info de A à Z : {letter}",
    others="autres",
    corrections="Rectificatifs",
    corrections_lead="Ce que nous avons corrigé, et quand.",
    no_correction="Aucun rectificatif n’a été publié.",
    rss="RSS",
    atom="Atom",
    json_feed="JSON Feed",
    about="À propos de {name}",
    about_short="À propos",
    policies={
        "mission": "Ce que veut le journal",
        "newsroom": "La rédaction",
        "ownership": "À qui il appartient, et qui le finance",
        "ethics": "Notre déontologie",
        "verification": "Comment nous vérifions",
        "unnamed_sources": "Les sources que nous ne nommons pas",
        "corrections": "Comment nous corrigeons",
        "artificial_intelligence": "L’intelligence artificielle",
        "feedback": "Nous répondre",
    },
    signatures="Ils et elles signent",
    accessibility={
        Conformity.NONE: "Accessibilité : non conforme",
        Conformity.PARTIAL: "Accessibilité : partiellement conforme",
        Conformity.TOTAL: "Accessibilité : totalement conforme",
    },
    legal="Mentions légales",
    publisher="Éditeur",
    legal_form="Forme juridique",
    address="Adresse",
    registration="Immatriculation",
    publication_director="Directeur ou directrice de la publication",
    editor_in_chief="Rédaction en chef",
    contact="Contact",
    host="Hébergement",
    host_name="Hébergeur",
    host_address="Adresse de l’hébergeur",
    host_contact="Contact de l’hébergeur",
    cppap="Numéro CPPAP",
    issn="ISSN",
    search="Rechercher",
    search_title="« {query} »",
    search_label="Mots cherchés",
    search_lead="Cherchez dans tous les articles parus.",
    search_else="On peut aussi parcourir",
    search_narrow="Affiner",
    search_any="Toutes",
    search_after="Du",
    search_before="Au",
    search_sort="Ordre",
    by_relevance="Les plus pertinents d’abord",
    by_date="Les plus récents d’abord",
    search_without="Sans ce filtre : {name}",
    search_subjects="Voir aussi",
    search_help="Essayez avec moins de mots, d’autres mots ou d’autres dates. Des guillemets"
    " cherchent une expression exacte ; un tiret devant un mot l’exclut.",
    search_not_ready="La recherche se prépare : elle répondra dans un moment. Le reste du site"
    " est là.",
    search_partial="Peu d’articles ont tous ces mots ; ceux qui en ont une partie suivent.",
    search_parts="Aucun article n’a tous ces mots ; voici ceux qui en ont une partie.",
    search_replaced="Aucun article n’a le mot « {typed} » ; voici les résultats pour « {near} ».",
    search_faults={
        Fault.TOO_LONG: "Cette recherche est trop longue : 200 caractères au plus.",
        Fault.NO_DATE: "« {text} » n’est pas une date. Écrivez-la ainsi : 2026-03-02.",
        Fault.DATES_REVERSED: "La première date est après la seconde : {text}.",
        Fault.NO_SORT: "« {text} » n’est pas un ordre de tri.",
        Fault.NO_PAGE: "« {text} » n’est pas une page de résultats : de 1 à 50.",
        Fault.NO_SUCH: "« {text} » n’est ni une rubrique, ni un sujet, ni une signature.",
    },
    found_none="Aucun article",
    found_one="1 article",
    found_many="{count} articles",
    results_before="Résultats précédents",
    results_after="Résultats suivants",
    not_found="Page introuvable",
    not_found_closest="Cherchiez-vous l’un de ces articles ?",
    not_found_lead="Il n’y a rien à cette adresse : elle est peut-être mal copiée, ou ce qui s’y "
    "trouvait n’a jamais été publié. Un article retiré, lui, le dit à son adresse.",
    not_found_ways="Pour retrouver un article",
    withdrawn="Article retiré",
    withdrawn_lead="Le journal a retiré cet article : il n’en garantit plus le contenu et ne le "
    "montre plus. Son adresse reste, pour le dire à qui la suit.",
    withdrawn_at="Cet article a été retiré le",
    taken_down="Article supprimé",
    taken_down_lead="Cet article n’est plus accessible pour des raisons légales. Le journal ne l’a "
    "pas retiré de lui-même.",
    reason="Motif",
    ways_on="Poursuivre la lecture",
    back="Retour à la une",
)

ENGLISH = Words(
    colon=": ",
    skip="Skip to content",
    menu="Menu",
    sections="Sections",
    site_pages="The paper",
    this_language="English",
    front="Front page",
    breadcrumb="Breadcrumb",
    latest="Latest news",
    more="See more",
    earlier="Earlier: {bucket}",
    later="Later: {bucket}",
    days="Days",
    months="Months",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    calendar="Calendar: {bucket}",
    see_day="Choose a day in the calendar.",
    number_added="Articles added: {number}",
    below="Sections below",
    also_known="Also known as",
    read_first="Read first",
    articles="Latest articles",
    timeline="Month by month",
    companions="Mentioned with",
    all_names="All names under {letter}",
    nothing_yet="Nothing has been published yet.",
    by="By",
    and_="and",
    roles={
        "author": "By",
        "contributor": "With",
        "correspondent": "Reporting by",
        "translator": "Translated by",
        "photographer": "Photographs by",
        "illustrator": "Illustrations by",
        "editor": "Edited by",
    },
    published="Published",
    updated="Updated",
    reading_time="{minutes} min read",
    flags={
        Flag.BREAKING: "Breaking",
        Flag.OPINION: "Opinion",
        Flag.ANALYSIS: "Analysis",
        Flag.SPONSORED: "Sponsored content",
        Flag.AI_ASSISTED: "Written with the help of artificial intelligence",
    },
    kinds={
        EntityKind.PERSON: "Person",
        EntityKind.ORGANISATION: "Organisation",
        EntityKind.PLACE: "Place",
        EntityKind.TOPIC: "Topic",
        EntityKind.EVENT: "Event",
        EntityKind.DOSSIER: "Dossier",
    },
    author="Byline",
    correction="Correction",
    corrections_box="Corrections",
    update="Update",
    updates_box="Updates",
    sources="Sources",
    entities="In this article",
    related="On the same subject",
    also_read="Read also",
    provider="on {provider}",
    table="Table",
    numbers="The numbers",
    source="Source: {source}",
    share="Share",
    by_mail="By e-mail",
    version="Version {number} of this article",
    dossier="Dossier",
    style_guide="Style guide",
    archives="Archives",
    archives_of="Archives: {bucket}",
    index="The news from A to Z",
    index_lead="Everyone and everything that the paper has written about.",
    letters="Letters",
    names_under="The news from A to Z: {letter}",
    others="others",
    corrections="Corrections",
    corrections_lead="What we corrected, and when.",
    no_correction="No correction has been published.",
    rss="RSS",
    atom="Atom",
    json_feed="JSON Feed",
    about="About {name}",
    about_short="About",
    policies={
        "mission": "What the paper is for",
        "newsroom": "The newsroom",
        "ownership": "Who owns it, and who pays for it",
        "ethics": "Our ethics",
        "verification": "How we check facts",
        "unnamed_sources": "Sources that we do not name",
        "corrections": "How we correct errors",
        "artificial_intelligence": "Artificial intelligence",
        "feedback": "How to answer back",
    },
    signatures="They sign",
    accessibility={
        Conformity.NONE: "Accessibility: not compliant",
        Conformity.PARTIAL: "Accessibility: partially compliant",
        Conformity.TOTAL: "Accessibility: fully compliant",
    },
    legal="Legal notice",
    publisher="Publisher",
    legal_form="Legal form",
    address="Address",
    registration="Registration",
    publication_director="Publication director",
    editor_in_chief="Editor in chief",
    contact="Contact",
    host="Hosting",
    host_name="Host",
    host_address="Host’s address",
    host_contact="Host’s contact",
    cppap="CPPAP number",
    issn="ISSN",
    search="Search",
    search_title="“{query}”",
    search_label="Words to look for",
    search_lead="Search all published articles.",
    search_else="You can also browse",
    search_narrow="Narrow down",
    search_any="All",
    search_after="From",
    search_before="To",
    search_sort="Order",
    by_relevance="Most relevant first",
    by_date="Latest first",
    search_without="Without this filter: {name}",
    search_subjects="See also",
    search_help="Try fewer words, other words or other dates. Quotation marks look for an exact"
    " phrase; a hyphen before a word excludes it.",
    search_not_ready="Search is getting ready and will answer in a moment. The rest of the site"
    " is here.",
    search_partial="Few articles have all of these words; those that have some follow.",
    search_parts="No article has all of these words; here are those that have some.",
    search_replaced="No article has the word “{typed}”; here are the results for “{near}”.",
    search_faults={
        Fault.TOO_LONG: "This search is too long: 200 characters at most.",
        Fault.NO_DATE: "“{text}” is not a date. Write it like this: 2026-03-02.",
        Fault.DATES_REVERSED: "The first date is after the second: {text}.",
        Fault.NO_SORT: "“{text}” is not an order.",
        Fault.NO_PAGE: "“{text}” is not a page of results: from 1 to 50.",
        Fault.NO_SUCH: "“{text}” is no section, topic or author.",
    },
    found_none="No article",
    found_one="1 article",
    found_many="{count} articles",
    results_before="Previous results",
    results_after="More results",
    not_found="Page not found",
    not_found_closest="Were you looking for one of these articles?",
    not_found_lead="There is nothing at this address: it may have been copied wrongly, or what "
    "was there was never published. An article that was withdrawn says so at its address.",
    not_found_ways="To find an article",
    withdrawn="Article withdrawn",
    withdrawn_lead="The paper took this article back: it no longer stands by what it said, and no "
    "longer shows it. Its address stays, to say so to whoever follows it.",
    withdrawn_at="This article was withdrawn on",
    taken_down="Article removed",
    taken_down_lead="This article is unavailable for legal reasons. The paper did not withdraw it "
    "of its own accord.",
    reason="Reason",
    ways_on="Read on",
    back="Back to the front page",
)

TABLES = {"fr": FRENCH, "en": ENGLISH}


@cache
def words_for(language: str) -> Words:
    """The interface of an edition; one in a language without a table of its own is in English."""
    tag = language if language.partition("-")[0] in TABLES else "en"
    return typeset_words(TABLES[tag.partition("-")[0]], locale_for(tag))


W = TypeVar("W", bound=Struct)


def typeset_words(words: W, locale: Locale) -> W:
    """A table of words as the paper sets text."""

    def typeset(value: object) -> object:
        match value:
            case str():
                return typeset_text(value, locale)
            case dict():
                return {key: typeset(inner) for key, inner in value.items()}
            case _:
                return value

    return structs.replace(words, **{k: typeset(v) for k, v in structs.asdict(words).items()})
