"""The authorities that the rules name.

The rules are stated here as typographers commonly report them; the printed works were not at
hand, so no page is cited. Where authorities differ, `rules` keeps one row per locale.
"""

LEXIQUE = (
    "Lexique des règles typographiques en usage à l’Imprimerie nationale (Imprimerie nationale)"
)
OQLF = "Office québécois de la langue française, Banque de dépannage linguistique (Typographie)"
ROMAND = "Guide du typographe (Groupe de Lausanne de l’Association suisse des typographes)"
SI = "Le Système international d’unités (Bureau international des poids et mesures), § 5.4"
HART = "New Hart’s Rules (Oxford University Press)"
CHICAGO = "The Chicago Manual of Style (University of Chicago Press)"
HOUSE = "Usage of this newspaper"
