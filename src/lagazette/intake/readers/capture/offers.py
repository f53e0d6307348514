"""What a paper offers its readers in the middle of a text: a line that asks or invites.

An offer speaks to the reader in the imperative and names a product of the paper; an appeal speaks
of the paper itself and of money. Somebody who speaks in quotation marks does neither.
"""

import re

from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.words import key

_LONGEST_OFFER, _LONGEST_APPEAL = 240, 700
_LEAST_WORDS_OF_APPEAL = 3
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_QUOTED = re.compile(r"[«»“”\"]")
_INVITES = re.compile(
    r"(?:(?:abonnez|inscrivez|recevez|decouvrez|retrouvez|rejoignez|telechargez|ecoutez|suivez|"
    r"soutenez|participez|profitez|consultez|cliquez|ecrivez|creez|activez|testez|aidez|envoyez|"
    r"donnez|faites|partagez|ne manquez|ne ratez|(?:vous )?(?:avez vous|voulez|pouvez|souhaitez)|"
    r"soutenir|offrez|je (?:m abonne|decouvre|soutiens|profite)|voir les|chaque (?:semaine|jour|"
    r"matin|soir))|"
    r"(?:get|sign|subscribe|join|listen|follow|download|support|donate|click|tap|try|tell|send|"
    r"let us|check out|don t miss|become|do you|have you|are you|you can|want|got a|stay|keep up|"
    r"for more|explore|discover|help us|make|never miss|start your|find|if you (?:enjoyed|"
    r"liked?|found)|"
    r"to (?:receive|get)|pour recevoir|log in|sign in|connectez vous|identifiez vous|"
    r"si (?:cet article|ce texte|vous avez aime)))\b"
)
_PRODUCTS = re.compile(
    r"\b(?:newsletters?|infolettres?|appli(?:cation)?|podcasts?|abonne\w*|alertes?|notifications?|"
    r"whatsapp|telegram|commentaires|boite mail|offres?|essai|gratuit\w*|premier mois|"
    r"(?:notre|nos) (?:journal|media|site|chaine|communaute|guides?|quiz|direct|articles|videos|"
    r"contenus|lecteurs|meilleurs?|independance|equipe)|inbox|apps?|subscri\w+|alerts?|comments|"
    r"newsroom|emailed|daily headlines|breaking news|bookmarks|free trial|latest news|"
    r"preferred source|buy me|news team|news page|push|cafe|"
    r"(?:our|my) (?:channel|community|site|coverage|guide|quiz|live|reporters|journalis\w+|team|"
    r"stories|picks|inbox|feed|bookmarks|work))\b"
)
# Without these a full sentence that invites may well be the text's own: advice, a review.
_OF_THE_PAPER = re.compile(
    r"\b(?:newsletters?|infolettres?|\d{3} (?:subscribers|abonnes)|our news (?:team|page)|"
    r"(?:your|my|votre) inbox|boite mail|bookmarks|let us know|"
    r"buy me|(?:save|read) articles|(?:our|notre|nos) (?:\w+ ){0,2}(?:podcasts?|appli(?:cation)?|"
    r"app|newsroom|channel|community|coverage|journalis\w+|work|articles|journal|media|direct))\b"
)
# « … a weekly wrap of views. Sign up here. »
_SIGNS_UP = re.compile(
    r"(?:.*[.!?…]\s)?(?:Sign up|Subscribe|Inscrivez-vous|Abonnez-vous|S['’]inscrire|S['’]abonner)"
    r"(?: (?:here|now|today|ici|for free|gratuitement|maintenant)){1,2}\s?[.!]?"
)
_WE = re.compile(r"\b(?:nous|notre|nos|we|our|us)\b")
_PAPER = re.compile(
    r"\b(?:lecteurs?|lectrices|journal|journalisme|media|redaction|abonne\w*|readers?|journalism|"
    r"newsroom|subscri\w+)\b"
)
_MONEY = re.compile(
    r"\b(?:dons?|donn(?:er|ait|e[zs]?|ateurs?)|euros?|financ\w+|independan\w+|actionnaires?|"
    r"publicite|soutien|soutenir|soutenez|donat\w+|donors?|contribut\w+|fund\w+|independent|"
    r"shareholders?|paywall|advertis\w+|support\w*)\b"
)


def offer(line: Line) -> Label | None:
    """« Recevez notre infolettre », « Do you know more? Let us know in the comments »."""
    if _QUOTED.search(line.text) is not None:
        return None
    if (
        len(line.text) <= _LONGEST_OFFER
        and _PRODUCTS.search(line.key) is not None
        and _invites(line)
        and (not line.is_prose or _OF_THE_PAPER.search(line.key) is not None)
    ):
        return Label("offer")
    if len(line.text) <= _LONGEST_OFFER and _SIGNS_UP.fullmatch(line.text) is not None:
        return Label("offer")
    return None


def _invites(line: Line) -> bool:
    """Whether a sentence of the line speaks to the reader in the imperative."""
    return any(_INVITES.match(key(part)) for part in _SENTENCES.split(line.text))


def is_appeal(line: Line) -> bool:
    """« Nous n'avons ni actionnaire ni publicité. Si chaque lecteur donnait un euro… ».

    An article about the money of the press says such things too: who calls this also knows that
    the line stands behind the text.
    """
    return (
        len(line.text) <= _LONGEST_APPEAL
        and _QUOTED.search(line.text) is None
        and _WE.search(line.key) is not None
        and _PAPER.search(line.key) is not None
        and len(set(_MONEY.findall(line.key))) >= _LEAST_WORDS_OF_APPEAL
    )
