"""The words of the accessibility statement, once for each language; see `words`.

They follow the parts of the statement that RGAA 4.1 obliges to ("Obligations", section 4), in
our own sentences. The ways of appeal are French law's, whatever the language.
"""

from functools import cache

from msgspec import Struct

from lagazette.press.pages.words import typeset_words
from lagazette.record.door import Conformity
from lagazette.typography.door import locale_for


class AccessibilityWords(Struct, frozen=True, kw_only=True):
    """The statement in one language."""

    title: str
    commitment: str
    state: str
    conformity: str
    conformities: dict[Conformity, str]
    results: str
    audit: str
    audited_by: str
    audited_on: str
    no_audit: str
    not_accessible: str
    failures: str
    derogations: str
    exemptions: str
    establishment: str
    established: str
    updated: str
    technologies: str
    environments: str
    tools: str
    pages: str
    feedback: str
    feedback_lead: str
    write: str
    form: str
    appeal: str
    appeal_lead: str
    appeal_form: str
    appeal_delegate: str
    appeal_post: str


FRENCH = AccessibilityWords(
    title="Déclaration d’accessibilité",
    commitment="{declarant} s’engage à rendre son site accessible, conformément à l’article 47 de "
    "la loi n° 2005-102 du 11 février 2005. Cette déclaration vaut pour {url}.",
    state="État de conformité",
    conformity="Le site {site} est {conformity} avec le référentiel général d’amélioration de "
    "l’accessibilité (RGAA), version 4.1.",
    conformities={
        Conformity.NONE: "non conforme",
        Conformity.PARTIAL: "en conformité partielle",
        Conformity.TOTAL: "en conformité totale",
    },
    results="Résultats des tests",
    audit="L’audit{by}{on} montre que {rate} % des critères du RGAA sont respectés.",
    audited_by=" réalisé par {auditor}",
    audited_on=" le {day}",
    no_audit="Aucun audit en cours de validité ne permet de mesurer le respect des critères.",
    not_accessible="Contenus non accessibles",
    failures="Non-conformités",
    derogations="Dérogations pour charge disproportionnée",
    exemptions="Contenus non soumis à l’obligation d’accessibilité",
    establishment="Établissement de cette déclaration",
    established="Cette déclaration a été établie le {day}.",
    updated="Elle a été mise à jour le {day}.",
    technologies="Technologies du site",
    environments="Environnements de test",
    tools="Outils de l’évaluation",
    pages="Pages vérifiées",
    feedback="Retour d’information et contact",
    feedback_lead="Si vous ne pouvez pas accéder à un contenu ou à un service, demandez-le-nous : "
    "nous vous dirigerons vers une version accessible ou vous l’enverrons sous une autre forme.",
    write="Écrire à {contact}",
    form="Remplir le formulaire d’accessibilité",
    appeal="Voies de recours",
    appeal_lead="Si vous nous avez signalé un défaut d’accessibilité et que notre réponse ne vous "
    "satisfait pas, ou que vous n’en recevez pas, vous pouvez vous adresser au Défenseur des "
    "droits :",
    appeal_form="en lui écrivant par son formulaire",
    appeal_delegate="en rencontrant son délégué dans votre région",
    appeal_post="par courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, "
    "75342 Paris Cedex 07",
)

ENGLISH = AccessibilityWords(
    title="Accessibility statement",
    commitment="{declarant} undertakes to make its website accessible, as article 47 of the "
    "French law no. 2005-102 of 11 February 2005 demands. This statement applies to {url}.",
    state="Conformity",
    conformity="The site {site} is {conformity} with the French accessibility rules (RGAA), "
    "version 4.1.",
    conformities={
        Conformity.NONE: "not compliant",
        Conformity.PARTIAL: "partially compliant",
        Conformity.TOTAL: "fully compliant",
    },
    results="Test results",
    audit="The audit{by}{on} found that {rate}% of the RGAA criteria are met.",
    audited_by=" by {auditor}",
    audited_on=" of {day}",
    no_audit="No valid audit measures how many of the criteria are met.",
    not_accessible="Contents that are not accessible",
    failures="Failures",
    derogations="Derogations for disproportionate burden",
    exemptions="Contents that need not be accessible by law",
    establishment="How this statement was made",
    established="This statement was made on {day}.",
    updated="It was updated on {day}.",
    technologies="Technologies of the site",
    environments="Tested with",
    tools="Tools of the evaluation",
    pages="Pages that were checked",
    feedback="Feedback and contact",
    feedback_lead="If you cannot get at some content or service, ask us: we shall lead you to an "
    "accessible version, or send it to you in another form.",
    write="Write to {contact}",
    form="Fill in the accessibility form",
    appeal="Ways of appeal",
    appeal_lead="If you told us of a barrier and our answer does not satisfy you, or there was "
    "none, you can turn to the French Defender of Rights (Défenseur des droits):",
    appeal_form="by its online form",
    appeal_delegate="by meeting its delegate in your region",
    appeal_post="by post, free of charge and without a stamp: Défenseur des droits, Libre réponse "
    "71120, 75342 Paris Cedex 07, France",
)

_TABLES = {"fr": FRENCH, "en": ENGLISH}


@cache
def accessibility_words(language: str) -> AccessibilityWords:
    """The statement's words for an edition; in English where a language has no table."""
    tag = language if language.partition("-")[0] in _TABLES else "en"
    return typeset_words(_TABLES[tag.partition("-")[0]], locale_for(tag))
