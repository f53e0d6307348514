"""What intake asks the editor: each question once, in French and in English.

A screen that speaks another language takes `code` and `facts`; `docs/contracts/import.md`
lists the codes.
"""

from lagazette.intake.incoming import Question

_TEXTS = {
    "headline-missing": (
        "headline",
        "Aucune ligne ne se distingue comme titre. Quel est le titre de l’article ?",
        "No line stands out as the headline. What is the article's headline?",
    ),
    "headline-in-capitals": (
        "headline",
        "Le titre était en capitales : « {captured} ». Il devient « {proposed} ». "
        "Les noms propres sont-ils tous là ?",
        "The headline was in capitals: “{captured}”. It becomes “{proposed}”. "
        "Are all its proper names there?",
    ),
    "headline-without-accents": (
        "headline",
        "Le titre en capitales n’avait pas d’accents ; ceux que le texte atteste sont rétablis. "
        "En manque-t-il ?",
        "The headline in capitals had no accents; those that the text shows were restored. "
        "Are any missing?",
    ),
    "alt-equals-headline": (
        "alt",
        "Le texte de remplacement de l’image répétait le titre ; il est laissé vide. "
        "Que voit-on sur l’image ?",
        "The picture's alt text repeated the headline; it is left empty. "
        "What does the picture show?",
    ),
    "caption-equals-headline": (
        "caption",
        "La légende de l’image répétait le titre ; elle est laissée vide. Quelle est la légende ?",
        "The picture's caption repeated the headline; it is left empty. What is the caption?",
    ),
    "picture-absent": (
        "picture",
        "La page parle d’une image ({picture}), mais l’image n’est pas dans la capture. "
        "Faut-il la joindre ?",
        "The page speaks of a picture ({picture}), but the picture is not in the capture. "
        "Should it be added?",
    ),
    "offset-not-of-place": (
        "published",
        "La page dit {stated} (UTC{offset}), mais {place} était à UTC{expected} à cette date. "
        "Quelle est la bonne heure ?",
        "The page says {stated} (UTC{offset}), but {place} was at UTC{expected} on that day. "
        "Which time is right?",
    ),
    "date-missing": (
        "published",
        "La capture ne dit pas quand l’article est paru. Quelle est sa date ?",
        "The capture does not say when the article appeared. What is its date?",
    ),
    "date-relative": (
        "published",
        "La page dit seulement « {captured} », sans date. Quand l’article est-il paru ?",
        "The page only says “{captured}”, without a date. When did the article appear?",
    ),
    "date-ambiguous": (
        "published",
        "La date est écrite en chiffres et peut se lire de deux façons ; elle est lue {stated}, "
        "le jour d’abord. Est-ce juste ?",
        "The date is in figures and can be read two ways; it is read {stated}, day first. "
        "Is that right?",
    ),
    "updated-before-published": (
        "updated",
        "La mise à jour ({updated}) précède la parution ({published}). Laquelle est juste ?",
        "The update ({updated}) is earlier than the publication ({published}). Which is right?",
    ),
    "language-unknown": (
        "language",
        "La langue du texte n’est pas claire. Dans quelle langue est l’article ?",
        "The language of the text is not clear. What language is the article in?",
    ),
    "encoding-guessed": (
        "source",
        "Le fichier n’est pas en UTF-8 ; il a été lu comme {encoding}. "
        "Les lettres accentuées sont-elles justes ?",
        "The file is not UTF-8; it was read as {encoding}. Are the accented letters right?",
    ),
    "letters-garbled": (
        "source",
        "Le texte contient « {sample} », signe d’un mauvais décodage avant la capture. "
        "Faut-il capturer la page de nouveau ?",
        "The text holds “{sample}”, a sign of wrong decoding before the capture. "
        "Should the page be captured again?",
    ),
    "line-unplaced": (
        "body",
        "Ligne {line} : « {captured} » n’a été ni gardée ni reconnue. "
        "Appartient-elle à l’article ?",
        "Line {line}: “{captured}” was neither kept nor recognised. Is it part of the article?",
    ),
    "correction-stated": (
        "body",
        "Ligne {line} : la page dit avoir été corrigée ou complétée (« {captured} »). "
        "Faut-il le dire au lecteur ?",
        "Line {line}: the page says that it was corrected or updated (“{captured}”). "
        "Should the reader be told?",
    ),
    "second-article": (
        "body",
        "Ligne {line} : « {captured} » semble ouvrir un autre article dans la même capture. "
        "Faut-il le capturer à part ?",
        "Line {line}: “{captured}” seems to open another article in the same capture. "
        "Should it be captured apart?",
    ),
}

CODES = frozenset(_TEXTS)
"""Every code that `ask` knows."""


def ask(code: str, **facts: str) -> Question:
    """The question of that code about these facts, said in both languages."""
    about, french, english = _TEXTS[code]
    return Question(
        code=code,
        field=about,
        text=french.format(**facts),
        english=english.format(**facts),
        facts=facts,
    )
