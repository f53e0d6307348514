"""What stands around articles on news pages: the furniture, by name.

Phrases are keys (`words.key`): folded words without punctuation. A line made of nothing but
such phrases is dropped under the name of its first one. Patterns are for what varies.
"""

import re

_FURNITURE = {
    "loading": "loading|chargement|chargement en cours|loading please wait|veuillez patienter|"
    "loading the next article|"
    "j aime chargement|j aime ca",
    "see-more": "voir plus|voir tout|afficher plus|voir la suite|load more|show more|see more|"
    "see all|see all topics|view more|plus d articles|more articles|lire la suite|en savoir plus|"
    "read full story|"
    "plus d infos|learn more",
    "share-bar": "partager|partage|partagez|partager l article|partager cet article|share|"
    "share this|share this article|share this story|share article|tweet|tweeter|facebook|twitter|"
    "whatsapp|linkedin|email|e mail|courriel|mail|imprimer|print|copier le lien|lien copie|"
    "copy link|copy this link|about sharing|link copied|enregistrer|save|sauvegarder|"
    "lire plus tard|ecouter|ecouter l article|ecouter cet article|listen|listen to this article|"
    "telegram|messenger|envoyer par e mail|envoyer par email|bookmark|offrir l article|"
    "ajouter a vos selections|ajouter a mes favoris|commenter|reagir|comment|reddit|pinterest|"
    "flipboard|threads|bluesky|mastodon|instagram|youtube|tiktok|google news|agrandir|"
    "agrandir l image|plein ecran|fullscreen|full screen|fermer|close|favoris|signaler|"
    "suivre|follow|reuse this content|gift this article|taille du texte|text size|a a|rss|sms|lien|"
    "close extra sharing options|donnez votre avis|je donne mon avis|link|share via|partager via|"
    "share page|share full article|"
    "share options|share this post|"
    "close panel|copy article link|"
    "print this page|aa|read later|opens in new window|opens in a new window|nouvelle fenetre|"
    "copy link to cartoon|story saved|article enregistre|share as gift|like this|hear this story|"
    "share this page|writer for|social "
    "sharing|"
    "copier l adresse|copier l url|envoyer|ajouter aux favoris|"
    "ajouter a ma liste|mettre en favori|wordpress|"
    "save article|save story|save this story|save for later|listen to this story|"
    "listen to this article learn more|listen to article|ecouter la version audio|version audio|"
    "reutiliser ce contenu|read in english|lire en anglais|read in app|mailto|like|likes|j aime|"
    "restack|restacks|reply|replies|repondre|expand full comment|write a comment|x|viber|"
    "partager par e mail|partager par email|envoyer a un ami|follow us|suivez nous|nous suivre",
    "navigation": "menu|accueil|home|homepage|rechercher|recherche|search|connexion|se connecter|"
    "s identifier|sign in|log in|login|register|s inscrire|mon compte|my account|my profile|"
    "skip to content|skip to main content|aller au contenu|aller au contenu principal|"
    "aller au menu|aller a la recherche|contact|a propos|about|about us|archives|en direct|direct|"
    "live|video|videos|podcast|podcasts|le direct|le journal|tv|radio|meteo|weather|jeux|games|"
    "mots croises|crosswords|more|plus|retour|back|retour a l accueil|back to top|haut de page|"
    "retour en haut|notifications|ouvrir le menu|fermer le menu|open menu|close menu|news|"
    "actualites|actualite|actu|a la une|la une|toute l actualite|rubriques|sections|"
    "all sections|journal du jour|edition du jour|kiosque|boutique|shop|emploi|jobs|annonces|"
    "immobilier|carnet|newsletter|newsletters|infolettre|applications|apps|services|"
    "navigation|edition|uk edition|us edition|international edition|print subscriptions|search "
    "jobs|"
    "today s paper|epaper|e paper|lire le journal|lire le journal numerique|le journal numerique|"
    "direct tv|direct radio|tv en direct|radio en direct|replay|en continu|your account|"
    "abonnements|site index|open side navigation menu|open navigation menu|lancer la recherche|"
    "latest|just in|for you|client login|"
    "advertise with us|previous|next|precedent|suivant|article precedent|article suivant|"
    "previous article|next article|e edition|add topic|your region|abonnement|abonnement papier|"
    "abonnement numerique|eedition|"
    "keyboard shortcuts for audio player|accessibility links|close icon|francais|english|fr|en|"
    "edition abonnes|"
    "donate|faire un don",
    "section-crumb": "international|monde|world|europe|afrique|africa|asie|asia|ameriques|"
    "americas|moyen orient|middle east|proche orient|politique|politics|economie|economy|"
    "business|finance|finances|markets|marches|entreprises|societe|society|culture|arts|"
    "entertainment|sport|sports|football|rugby|tennis|cyclisme|sciences|science|technologie|"
    "technologies|technology|tech|high tech|sante|health|environnement|environment|climat|"
    "climate|planete|planet|education|justice|police justice|faits divers|faits divers justice|"
    "opinion|opinions|idees|debats|editorial|tribune|tribunes|analysis|style|travel|voyage|"
    "voyages|food|gastronomie|cuisine|lifestyle|art de vivre|medias|media|people|regions|"
    "region|france|local|locale|national|us|uk|uk news|world news|us news|"
    "science environment|science et environnement|books|livres|cinema|film|musique|music",
    "advert": "publicite|pub|annonce|advertisement|advertising|ad|ads|sponsored|sponsorise|"
    "contenu sponsorise|sponsored content|la suite apres la publicite|"
    "la suite apres cette publicite|lire la suite apres la publicite|"
    "la suite de votre article apres cette publicite|article continues below|"
    "article continues after advertisement|story continues below|"
    "story continues below advertisement|advertisement continue reading below|"
    "continue reading the main story|passer la publicite|skip advertisement|skip ad|partenariat|"
    "sponsored by|paid content|report this ad|hide ad|sponsor message|ad feedback|"
    "video ad feedback|"
    "signaler cette publicite|contenu partenaire|lire la suite apres la pub",
    "subscription": "enter your email address|your email address|votre adresse e mail|"
    "after newsletter promotion|free daily newsletter|free weekly newsletter|newsletter gratuite|"
    "subscribe|subscribe now|s abonner|abonnez vous|je m abonne|abonne|abonnes|"
    "vous possedez deja un compte|already have an account|identifiez vous|"
    "s inscrire gratuitement|reserve aux abonnes|article reserve aux abonnes|"
    "article reserve a nos abonnes|"
    "contenu reserve aux abonnes|deja abonne|already a subscriber|subscribers only|"
    "subscriber only|premium|contenu payant|lire cet article|s abonner pour lire|"
    "s inscrire a la newsletter|sign up|acces libre|essai gratuit|free trial|se desabonner|"
    "type your email|votre e mail|votre email|votre adresse email|adresse e mail|email address|"
    "enter your email|register now|watch for us in your inbox|ready for more|pour les abonnes|"
    "offrir cet article|je m inscris|start your free trial|decouvrir nos offres|voir les offres",
    "cookie-banner": "tout accepter|accepter|accepter et fermer|accepter et continuer|"
    "continuer sans accepter|refuser|tout refuser|parametrer|parametrer les cookies|"
    "parametrer mes choix|personnaliser|gerer mes choix|accept all|accept|accept cookies|"
    "accept all cookies|reject all|reject|decline|manage options|manage preferences|"
    "manage cookies|cookie settings|j accepte|i agree|ok|got it|necessary only|more options|"
    "plus d options|en savoir plus sur les cookies|votre consentement|your consent|vos preferences",
    "reading-time": "temps de|temps de lecture|reading time",
    "date-word": "published|publie|publie le|updated|mis a jour|mis a jour le|date|last updated|by|"
    "par|published on|first published",
    "player": "play|pause|mute|unmute|lecture|lire la video|regarder la video|watch|watch now|"
    "play video|video player|lecteur video|sous titres|subtitles|volume|0|"
    "this video can not be played|cette video n est pas disponible|slide 1|diaporama|"
    "voir le diaporama|gallery|galerie|infographie|voir en plein ecran|view image in fullscreen|"
    "hide caption|show caption|toggle caption|download|transcript|embed|bottalk|la video du jour|"
    "view image|"
    "agrandir la photo|zoom|presentational grey line",
}  # fmt: skip

FURNITURE = {phrase: name for name, phrases in _FURNITURE.items() for phrase in phrases.split("|")}
"""The rule that each phrase of furniture belongs to."""

_HEADINGS = {
    "related-heading": "lire aussi|a lire aussi|a lire|lire egalement|a lire egalement|voir aussi|"
    "a voir aussi|sur le meme sujet|sur le meme theme|sur ce sujet|plus sur ce sujet|"
    "articles lies|articles associes|articles similaires|article lie|dans la meme rubrique|"
    "pour aller plus loin|a decouvrir aussi|notre dossier|nos articles sur le sujet|related|"
    "related article|related video|related story|related articles|related stories|"
    "related content|related news|more on this story|"
    "more on this topic|more on this|read also|also read|see also|read more|"
    "more like this|further reading|lire plus|nos articles lies|lire egalement sur ce sujet|"
    "a lire aussi sur ce sujet|apres cet article|a decouvrir|"
    "a lire sur le meme sujet|related coverage|la redaction vous conseille|"
    "read next on this topic",
    "elsewhere-heading": "les plus lus|les plus lues|plus lus|articles les plus lus|"
    "les plus consultes|les plus partages|most read|most popular|most viewed|popular|"
    "popular articles|trending|trending now|tendances|around the web|ailleurs sur le web|"
    "top stories|dernieres actualites|dernieres nouvelles|les dernieres actualites|"
    "derniers articles|nos derniers articles|les derniers articles|latest|latest news|"
    "latest stories|more stories|contenus sponsorises|contenus recommandes|recommended|"
    "recommande pour vous|recommended for you|recommended stories|editors picks|"
    "editor s picks|a ne pas manquer|le choix de la redaction|la selection de la redaction|"
    "prolongez votre lecture autour de ce sujet|read more stories|"
    "vous aimerez aussi|vous aimerez egalement|you may also like|you might also like|"
    "more from|a lire ailleurs|le fil info|fil info|fil d actualite|l actualite en direct|"
    "toute l info|dans l actualite|in other news|elsewhere|must see|what to read next|"
    "read next|up next|a suivre|a lire ensuite|don t miss|"
    "services partenaires|guides d achat|nos partenaires|contenus partenaires|top articles|"
    "articles recommandes|articles recommandes pour vous|toute l actualite en continu|"
    "l actualite en continu|also from this source|related internet links|internet links|"
    "navigation de l article|navigation des articles|post navigation|articles recents|"
    "recent posts|recent articles|in this section|dans cette section|dans cette rubrique|"
    "plus d actualites|more news|more top stories|"
    "from our partners|promoted stories|sponsored stories|les plus commentes|les plus recents",
    "comments-heading": "commentaires|comments|vos commentaires|reagissez|reagissez a cet article|"
    "laisser un commentaire|leave a comment|leave a reply|post a comment|poster un commentaire|"
    "ajouter un commentaire|join the conversation|vos reactions|contribuer|"
    "what readers are saying|share what you think|best rated|join our commenting forum|"
    "view comments|voir les commentaires|"
    "lire les commentaires|"
    "show comments|have your say|"
    "discussion about this post|l espace commentaires",
    "tags-heading": "tags|sujets|related tags|related countries|related people|"
    "related companies|related organizations|suggested topics|mots cles|mots clefs|themes|"
    "thematiques|themes associes|"
    "related topics|explore more on these topics|more on these topics|"
    "topics|topics in this article|filed under|keywords|in this article|"
    "dans cet article|sujets associes|sujets associes a l article|thematiques associees|"
    "mots cles associes|etiquettes|in this story",
    "footer": "mentions legales|tous droits reserves|all rights reserved|cgu|cgv|"
    "conditions generales|conditions generales d utilisation|conditions generales de vente|"
    "politique de confidentialite|confidentialite|donnees personnelles|charte deontologique|"
    "privacy policy|privacy|privacy notice|terms of use|terms of service|terms and conditions|"
    "terms|gestion des cookies|gerer les cookies|cookies|cookie policy|cookie notice|"
    "qui sommes nous|plan du site|sitemap|contactez nous|nous contacter|contact us|"
    "accessibilite|accessibility|accessibility help|aide|aide et contact|faq|help|"
    "do not sell my personal information|"
    "recrutement|careers|credits|nos newsletters|accessibilite non conforme|"
    "reproduction interdite|toute reproduction interdite|applications mobiles|nos applications|"
    "site information navigation|a propos de nous|back to top of page",
    "author-heading": "a propos la redaction|a propos de la redaction|about the author|"
    "about the authors|a propos de l auteur|"
    "a propos de l autrice|a propos des auteurs",
    "contacts-heading": "media contact|media contacts|press contact|press contacts|contact presse|"
    "contacts presse|contact media|contacts medias|relations presse|investor contact",
}  # fmt: skip

HEADINGS = {phrase: name for name, phrases in _HEADINGS.items() for phrase in phrases.split("|")}
"""What the headings of lists and footers around an article announce."""

END_HEADINGS = frozenset(
    {
        "a-to-z",
        "author-heading",
        "comments-heading",
        "contacts-heading",
        "elsewhere-heading",
        "feedback",
        "footer",
        "related-heading",
        "tags-heading",
    }
)
"""After the body these begin what no longer belongs to it."""

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("a-to-z", r"(?:.{0,24} )?(?:l |toute l )?(?:info|actu|actualite) de a a z\b.*"),
        ("a-to-z", r"(?:the |all the )?news (?:from )?a (?:to )?z\b.*"),
        ("cookie-banner", r"(?=.*\b(?:cookies?|traceurs|trackers)\b)(?:nous|nos partenaires|we|our "
         r"partners|our site|ce site|this (?:site|website)|en (?:poursuivant|cliquant|"
         r"acceptant|continuant)|by (?:continuing|using|"
         r"clicking)|avec votre (?:accord|consentement)|with your (?:agreement|consent)|"
         r"votre (?:vie privee|consentement)|your privacy|pour vous (?:offrir|proposer)|"
         r"le respect de votre) .*"),
        ("cookie-banner", r"(?:nous respectons votre vie privee|we (?:value|respect|care about) "
         r"your privacy|gestion de vos preferences|votre vie privee)\b.*"),
        ("consent", r"(?:allow|autoriser|afficher|accepter) (?:the |ce |le |les )?(?:content|"
         r"contenus?) .{0,80}"),
        ("consent", r"(?:this (?:article|content|page) (?:includes|contains) content|ce contenu "
         r"(?:est bloque|provient|integre|n est pas disponible)|cette video (?:est bloquee|"
         r"n est pas disponible)|"
         r"(?:pour|to) (?:afficher|consulter|voir|view|see|show you) (?:ce|cette|this) "
         r"(?:contenu|content|embed|video)|"
         r"please turn on javascript|activez javascript)\b.{0,320}"),
        ("consent", r"(?:content|ce contenu|this content) (?:cannot|can not|ne peut(?: pas)?) "
         r"(?:be |etre )?(?:displayed|shown|affiche)\b.{0,80}"),
        ("consent", r"allow and continue|accepter et afficher|autoriser et continuer"),
        ("navigation", r"(?:skip|jump|go|aller|passer|acceder|acces) (?:directement |direct "
         r")?(?:to|au|"
         r"aux|a la|a l) (?:the )?(?:contenu|menu|recherche|pied|navigation|content|main|footer|"
         r"search|site|accueil|article|bottom|top)(?: \w+){0,3}"),
        ("navigation", r"(?:ie \d+|(?:your|this) browser|votre navigateur) (?:is|est|does|n est|"
         r"ne) "
         r"(?:not|no longer|pas|plus)\b.{0,160}"),
        ("navigation", r".{2,40} (?:back to home(?:page)?|retour a l accueil)"),
        ("subscription", r"(?:free )?article usually reserved for subscribers"),
        ("navigation", r"why you can trust .{2,40}"),
        ("consent", r"this content is provided by\b.{0,240}"),
        ("consent", r"unfortunately we have been unable to verify\b.{0,200}"),
        ("consent", r"you can (?:use the buttons below|change your settings)\b.{0,200}"),
        ("consent", r"(?:enable|allow) cookies(?: once)?"),
        ("subscription", r"you ve read \d+ articles?\b.{0,60}"),
        ("related-heading", r"read more (?:from|on) .{2,40}"),
        ("feedback", r"votre avis nous interesse\b.{0,40}"),
        ("live-note", r"this live ?blog is (?:now )?closed(?: (?:you can )?read .{0,80})?"),
        ("live-note", r"(?:ce|le) direct est (?:maintenant |desormais )?(?:termine|clos)"),
        ("subscription", r"did you know (?:that )?with an? (?:\w+ )?subscription\b.{0,320}"),
        ("age-note", r"(?:this article is more than|cet article (?:a|date de) plus d|"
         r"cet article a ete publie il y a) .{0,30}"),
        ("print-note", r"(?:a version of this article (?:appears|appeared)|this article (?:first |"
         r"originally )?appear(?:s|ed) (?:in|on)|published in the print edition|"
         r"cet article (?:est paru|"
         r"est extrait|a ete publie|est initialement paru) (?:dans|du|de)|article (?:paru|publie|"
         r"extrait) (?:dans|du|de) (?:le|la|l|notre) )\b.{0,300}"),
        ("error-report", r"(?:(?:vous avez|avez vous) (?:trouve|repere|remarque|vu)|have you "
         r"(?:spotted|"
         r"seen|found)|spotted|see) (?:une|an|a) (?:erreur|coquille|faute|error|mistake|"
         r"typo)\b.{0,90}"),
        ("error-report", r"(?:signaler|suggest|report) (?:(?:une|un|a|an) )?(?:erreur|contenu|"
         r"coquille|"
         r"probleme|correction|error|mistake|typo|issue).{0,30}"),
        ("clock", r"(?:updated |mis a jour )?(?:at |a )?\d{1,2} ?h? ?\d\d(?: ?[ap] ?m)? (?:gmt|"
         r"utc|bst|"
         r"cet|cest|[ecmp]?[sd]?t|aest|aedt|ist|hne|hae)"),
        ("date-word", r"(?:publie|mis en ligne|mis a jour|modifie|updated|posted|published)(?: le|"
         r" on)? "
         r"(?:\d{1,2} [a-z]{3,9}|[a-z]{3,9} \d{1,2})(?:(?: a| at)?(?: \d{1,2}(?: ?h ?\d{0,2}| "
         r"\d\d)(?: [ap] m)?)?)?"),
        ("see-more", r"(?:voir|lire|ouvrir) la boite noire"),
        ("player", r"current progress \d+"),
        ("player", r"duration \d{1,2} \d\d"),
        ("player", r"(?:regardez|ecoutez|revoir|voir|watch|listen to) (?:le|la|notre|nos|l|the|"
         r"our) "
         r"(?:reportage|video|podcast|extrait|interview|replay)\b.{0,80}"),
        ("disclaimer", r"(?:les|cette|ces|the) (?:tribunes?|opinions?|points? de vue|propos|"
         r"views) .{0,60}"
         r"(?:n engagent? que|do not (?:necessarily )?(?:reflect|represent))\b.{0,80}"),
        ("subscription", r"(?:votre abonnement|your subscription)\b.{0,80}"),
        ("subscription", r"newsletter ?(?:recevez|receive|get)\b.{0,200}"),
        ("subscription", r"(?:unlock|debloquez) .{2,60}(?:for free|gratuitement|full access|this "
         r"article)"),
        ("subscription", r"(?:add to|remove from) my ?\w+|get instant alerts for this topic|"
         r"manage your delivery channels here"),
        ("feedback", r"(?:is|was) this (?:page|article|story) (?:useful|helpful|interesting)|"
         r"cet article vous a (?:t il )?(?:ete )?(?:utile|plu|interesse)\b.{0,40}"),
        ("share-bar", r"gift (?:this )?article.{0,20}"),
        ("follow-us", r"ajouter .{2,40} (?:sur|a) google\b.{0,20}"),
        ("player", r"(?:debut|fin) du widget\b.{0,60}"),
        ("player", r"la fonction d ecoute vocale\b.{0,80}"),
        ("player", r"(?:ecouter|listen to) (?:l|this|the|cet) (?:article|story) \d+ (?:min\w*)"),
        ("disclaimer", r"the \w+(?: \w+)? is committed to publishing\b.{0,320}"),
        (
            "summary-heading",
            r"l essentiel(?: de l (?:info|article))?|l info en bref|key takeaways|summary",
        ),
        ("elsewhere-heading", r"dans la rubrique .{2,40}"),
        ("embed", r"(?:voir|view) (?:cette publication|ce post|this post|this photo) (?:sur|on) "
         r"\w+"),
        ("embed", r"(?:une publication partagee par|a post shared by) .{0,100}"),
        ("player", r"press enter or click to view image.{0,20}"),
        ("counter", r"\d[\d ]*k? (?:followers?|abonnes|membres|members|subscribers)"),
        ("tags-heading", r"explore (?:the|more) topics?"),
        ("tags-heading", r"(?:follow the topics|more stories) (?:in this article|on)"),
        ("comments-heading", r"(?:comments? ?)?jump to comments(?: section)?"),
        ("follow-us", r"ajoutez nous a vos sources .{0,40}|add us as a preferred source.{0,40}"),
        ("counter", r"\d{1,3}|\d{1,3}(?:[ ,]\d{3})+|\d+ ?k"),
        ("player", r"(?:listen|ecouter|lecture|audio)(?: to)?(?: this| cet| l)?(?: article| story|"
         r" episode)?"
         r" \d{1,2} \d\d(?: min| mn)?(?: learn more)?"),
        ("reading-time", r"(?:temps de |duree de )?lecture (?:de |en )?(?:env )?\d+ ?"
         r"(?:min|mn|minutes?)"),
        ("reading-time", r"(?:reading time|estimated reading time|read time) (?:about )?\d+ ?"
         r"(?:min|mins|minutes?)"),
        ("player", r"\d+ minute (?:listen|watch)"),
        ("player", r"this is read by an automated voice\b.{0,100}"),
        ("subscription", r"i would like to be emailed about\b.{0,200}"),
        ("tags-heading", r"poursuivez votre lecture sur\b.{0,40}"),
        ("reading-time", r"\d+ ?(?:min|mn|mins|minutes?)(?: (?:de lecture|read|reading))?"),
        ("comment-count", r"(?:commentaires?|comments?|reactions?) \d+"),
        ("comment-count", r"\d+ (?:commentaires?|reactions?|comments?|partages?|shares?|vues|views|"
         r"likes?|j aime|contributions?|replies)"),
        ("player", r"\d{1,2} \d\d(?: \d{1,2} \d\d)?"),
        ("player", r"\d{1,3} (?:sur |of )?\d{1,3}"),
        ("comment-count", r"(?:read|lire|voir|see|view|show)(?: the| les| all| tous les)? \d+ "
         r"(?:comments?|commentaires?|reactions?)"),
        ("comment-count", r"\d+ (?:more (?:comments?|replies)|(?:replies|reply) by .{2,40})"),
        ("comments-heading", r"\d+ (?:responses? to|reponses? a)\b.{0,200}"),
        ("comments-heading", r"(?:\d+|une?|one) (?:reflexions?|thoughts?|"
         r"commentaires?|comments?|"
         r"replies) (?:sur|on|to|a)\b.{0,200}"),
        ("comments-heading", r"(?:laisser|leave|write|ecrire|ajouter|add|poster|post) (?:une?|a|"
         r"votre|"
         r"your) (?:commentaire|comment|reponse|reply|avis)\b.{0,60}"),
        ("comments-heading", r"l espace des? (?:contributions|commentaires)\b.{0,100}"),
        ("comments-heading", r"(?:connectez vous|sign in|log in|vous devez etre "
         r"connecte)\b.{0,60}\b"
         r"(?:commenter|commentaires?|conversation|comments?|reagir|contribuer)\b.{0,40}"),
        ("share-bar", r"(?:cliquez|cliquer|click|tap) (?:ici |here )?(?:pour|to) (?:partager|share|"
         r"imprimer|print|envoyer|email)\b.{0,100}"),
        ("share-bar", r"share to \w+|(?:tweete?r?|post|pin|epingler|publier) (?:sur|on) \w+"),
        ("share-bar", r"(?:partage[rz]?|share) (?:cet|l|this|ce|it|sur|on|par|via) "
         r"\w+(?: \w+){0,4}"),
        ("follow-us", r"(?:suivez nous|follow us|retrouvez nous)\b.{0,80}"),
        ("follow-us", r"(?:suivez|retrouvez|rejoignez|follow|join|find|like) (?:\w+ ){1,14}"
         r"(?:whatsapp|facebook|google news|twitter|instagram|telegram|youtube|linkedin|bluesky|"
         r"tiktok|flipboard|reseaux sociaux|social media)\b.{0,80}"),
        ("follow-us", r"(?:telechargez|download|get) (?:notre|l|our|the) (?:appli|application|"
         r"app)\b.{0,80}"),
        ("subscription", r"(?:abonnez vous|subscribe (?:to|now|for|today)|inscrivez vous|sign up "
         r"(?:to|for|now|here)|s inscrire (?:a|pour)|s abonner (?:a|pour))\b.{0,200}"),
        ("subscription", r"(?:recevez|get|receive|retrouvez|decouvrez)\b.{0,120}\b(?:newsletters?|"
         r"infolettre|inbox|boite mail|alertes? info|news alerts?)\b.{0,80}"),
        ("subscription", r"(?:newsletters?|infolettres?)(?: gratuite)?(?: \w+){1,4}"),
        ("subscription", r"(?:pour|to) (?:lire|continuer|poursuivre|read|continue) (?:la suite|l "
         r"article|"
         r"votre lecture|the rest|reading|this article)\b.{0,100}"),
        ("subscription", r"la suite (?:est |de (?:cet|l) article est )?(?:reservee?|"
         r"accessible)\b.{0,60}"),
        ("subscription", r"(?:lecture|ecoute|fonction\w*|version|contenu|video|podcast|"
         r"commentaires?)(?: \w+){0,4} reservee?s? aux abonnes"),
        ("subscription", r"(?:cet|ce) (?:article|contenu|service) (?:vous est |est )(?:offert|"
         r"exclusivement|"
         r"accessible)\b.{0,80}"),
        ("subscription", r"\d{1,3}(?: \d\d)?(?: euros?)? (?:pour|par|for|per|a|the first) (?:\d+ )?"
         r"(?:jours?|mois|semaines?|an|days?|weeks?|months?|year)\b.{0,40}"),
        ("subscription", r".{1,60} is a reader supported (?:publication|newsletter)\b.{0,240}"),
        ("subscription", r"(?:close )?(?:thanks|thank you|merci) (?:for (?:reading|signing up)|d "
         r"avoir lu|"
         r"de (?:lire|votre inscription))\b.{0,240}"),
        ("subscription", r"(?:by (?:signing up|subscribing|providing|entering|continuing)|en "
         r"(?:vous "
         r"inscrivant|cliquant|validant|renseignant|fournissant|vous abonnant)|your (?:information|"
         r"data|email)|vos (?:informations|donnees)|votre (?:adresse|e mail))\b(?=.*\b(?:privacy "
         r"(?:policy|notice|collection|statement)|terms of|cookie policy|unsubscribe|newsletters?|"
         r"conditions generales|politique de confidentialite|cgu|desabonner|desinscrire)\b)"
         r".{0,320}"),
        ("subscription", r".{2,60} (?:utilise|uses) (?:votre|your) (?:adresse|e ?mail)\b.{0,160}"),
        ("subscription", r".{2,80} vous interesse\b.{0,160}\b(?:newsletter|infolettre)\b.{0,60}"),
        ("subscription", r"(?:privacy notice|newsletters may contain)\b.{1,320}"),
        ("subscription", r"(?:click|cliquez|tap) (?:here|ici|on)? ?(?:to|pour) (?:join|subscribe|"
         r"sign|"
         r"rejoindre|vous|s)\b.{0,120}"),
        ("subscription", r"(?:join|rejoignez) (?:our|notre|nos|the|\d+k?) .{0,40}(?:channel|"
         r"chaine|community|"
         r"communaute|readers|lecteurs|subscribers|abonnes|founders)\b.{0,60}"),
        ("advert", r"(?:article|story) continues (?:below|after) (?:this |the )?"
         r"(?:ad|advert|advertisement|video)s?"),
        ("advert", r"(?:advertisement|publicite) .{0,40}"),
        ("player", r"(?:as )?heard on .{3,40}"),
        ("follow-us", r"connect (?:with (?:us|the author)|via (?:e ?mail|twitter|x|linkedin))"),
        ("follow-us", r"contactez nous (?:sur|par|via)\b.{0,60}"),
        ("share-bar", r"(?:ajouter|add|save|enregistrer) (?:cet article |l article |this |it )?"
         r"(?:a|aux|dans|to) (?:mes|vos|ma|my|your|ses) \w+(?: \w+)?"),
        ("footer", r"our standards .{0,80}"),
        ("subscription", r"recevez (?:l essentiel|toute l actualite|le meilleur)\b.{0,80}"),
        ("subscription", r"(?:il vous reste|you have) \d.{0,80}(?:a lire|articles?|"
         r"abonnes)\b.{0,60}"),
        ("subscription", r"(?:cet? (?:article|service|contenu) est|this article is|la suite est|"
         r"contenu|content) "
         r"(?:reserve|only|for|exclusive).{0,80}"),
        ("subscription", r"(?:soutenez|support|supportez) (?:un |une |le |la |our |the |notre |"
         r"independent ).{0,100}(?:journa|presse|media|abonn|don\b|redaction).{0,60}"),
        ("subscription", r"(?:deja abonne|already a (?:subscriber|member)|vous avez deja un compte)"
         r"\b.{0,60}"),
        ("see-more", r"(?:voir|lire|afficher|see|view|show|load|read) (?:plus|tous?|toutes?|more|"
         r"all) (?:d |de |les |des |of |the |from |our |nos |about |on )\w+(?: \w+){0,5}"),
        ("tags-heading", r"(?:plus d infos sur|en savoir plus sur|more about|read more about)"
         r" \w+(?: \w+){0,3}"),
        ("elsewhere-heading", r"(?:plus d articles de|more (?:stories |news )?(?:from|in)|"
         r"also (?:on|in)|a lire dans|"
         r"les plus lus de|most (?:read|popular|viewed) (?:from|in|on)|trending (?:in|on)|"
         r"popular (?:in|on)|toute l actualite (?:de|du|"
         r"en|des|sur)) \w+(?: \w+){0,4}"),
        ("related-heading", r"(?:(?:\w+ ){1,3})?sur le (?:meme )?(?:sujet|theme)(?: \w+){0,2}"),
        ("footer", r".*\b(?:tous droits reserves|all rights reserved|reproduction interdite|"
         r"droits de reproduction|is not responsible for the content)\b.*"),
        ("footer", r"(?:copyright|c) (?:19|20)\d\d\b.*"),
        ("footer", r"this (?:document|article|content|material) is subject to copyright\b.{0,380}"),
        ("footer", r"we acknowledge .{0,40}(?:peoples|custodians|first nations).{0,300}"),
        ("footer", r".{0,40}\bcommission paritaire\b.*"),
        ("contributor-note", r"(?:additional|further) reporting (?:by|from) .{2,160}"),
        ("contributor-note", r"(?:[a-z]+ ){1,4}(?:and (?:[a-z]+ ){1,4})?contributed (?:reporting|"
         r"research|to (?:this|the) (?:report|article|story|reporting))\b.{0,120}"),
        ("contributor-note", r"(?:[a-z]+ ){1,4}ont? (?:contribue|participe) a (?:cet article|ce "
         r"reportage|cette enquete)\b.{0,80}"),
        ("about-paper", r"(?:the )?.{2,40} (?:is|est) (?:an?|une?) (?:\w+ ){0,3}(?:independent|"
         r"nonprofit|non profit|global|reader supported|reader funded|independante?) (?:\w+ ){0,3}"
         r"(?:news organi[sz]ation|newsroom|newspaper|publication|journal|media|news service|news "
         r"site|outlet)\b.{0,300}"),
        ("error-page", r"(?:erreur|error) (?:404|403|500|502|503)\b.*"),
    )
)  # fmt: skip
"""Furniture that varies, as patterns over whole keys. The first that fits gives the name."""

PREFIXED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("counter", r"\d+(?:[.,]\d+)?\s?[xk×]$"),
        ("see-more", r"(?:tou(?:s|tes) )?(?:notre|nos|our) (?:dossiers?|guides?|coverage|podcasts?|"
         r"articles?|vidéos?)(?: (?:sur|de|du|des|spécial|complet|on|of|about|from|faits)\b"
         r".{0,60})?(?<![.!?…:])$"),
        # The size of the letters, one button each.
        ("share-bar", r"(?-i:[AT])[+-]?$"),
        ("navigation", r"(?:\[\d+\][^\[\]]{1,30}){2,}$"),
        ("web-address", r"(?:https?://|www\.)\S+$"),
        ("web-address", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+$"),
        ("footer", r"(?:©|\(c\)|copyright)\s.{0,60}\b(?:19|20)\d\d\b"),
        ("footer", r"(?:19|20)\d\d\s*©"),
        ("tags", r"(?:tags?|mots[- ]cl[ée]s|mots[- ]clefs|th[èe]mes?|thématiques?|topics?|"
         r"keywords|filed under|related topics|sujets?)\s*:\s*\S"),
        ("tags", r"(?-i:Catégories?|Étiquettes?|Étiqueté|Classé (?:dans|sous)|Posted in|"
         r"Tagged|See more on|Categories|Category)\s*:?\s+\S.{0,90}(?<![.!?…:])$"),
        ("player", r"(?-i:WATCH|LISTEN|VIDÉO|VIDEO|REGARDEZ|ÉCOUTEZ|EN IMAGES|EN VIDÉO)\s*[|"
         r"]\s*\S"),
        ("other-picture", r"(?:capture d['’]écran|screenshot|screengrab)\b.{0,160}(?<![.!?])$"),
        ("tags", r"(?-i:Dans|In) [«“\"][^«»“”\"]{2,60}[»”\"]$"),
        ("tags", r"(?:#\w+[\s,]*){1,12}$"),
        ("footer", r"(?-i:SOURCE)\s+(?-i:[A-Z]).{2,80}$"),
        ("handle", r"@\w{2,30}$"),
        ("update-note", r"\((?:updates?|adds?|corrects?|recasts?) (?:with |to |in )?"
         r"[^()]{4,160}\)$"),
        ("source-line", r"(?-i:Citation|More information|Journal information):\s\S.{2,300}$"),
        ("correction-note", r"(?:this (?:article|story|piece|report|post|page|headline) (?:was|has "
         r"been) (?:amended|corrected|updated|edited|changed|modified)|(?:an earlier|a previous) "
         r"version of (?:this|the) (?:article|story|piece|report|headline)|cet article a été "
         r"(?:modifié|corrigé|amendé|mis à jour|actualisé)|une (?:première|précédente) version de "
         r"(?:cet |l['’])article)\b.{0,360}$"),
        ("correction-note", r"(?-i:Correction|Clarification|CORRECTION|CLARIFICATION|Rectificatif|"
         r"RECTIFICATIF|Erratum|Corrections|Mise au point)(?:[ ,(][^:]{0,40})?\s?:\s\S.{30,}$"),
        # « Testwood reported from Brannes. » under the text: who worked where.
        ("contributor-note", r"(?-i:(?:[A-ZÀ-Þ][\w'’-]+ ){1,3}reported from [A-ZÀ-Þ])[^.]{1,40}"
         r"(?:,? and (?-i:[A-ZÀ-Þ])[^.]{2,60} from [^.]{2,40})?\.?$"),
        ("author-note", r"(?-i:Reach|Contact|Email) .{2,80}\S@\S+\.?$"),
        ("template", r"(?:[\W_]*(?:\{\{[^{}]*\}\}|\$\{[^{}]*\}|\{%[^{}]*%\}|<%[^<>]*%>)[\W_]*)+$"),
        ("template", r"(?:[^\[\]]{0,20}\[[A-Za-z]+\]){3,}[^\[\]]{0,10}$"),
        # The articles of before and after, in a blog.
        ("navigation", r"[←‹⟵]\s*\S.{3,160}$|.{3,160}\s[→›⟶]$"),
        ("template", r"\[object \w+\]$|(?-i:undefined|NaN)$"),
        ("ornament", r"[\W_]+$"),
    )
)  # fmt: skip
"""Furniture that only its marks betray, as patterns over the text itself, from its beginning."""

RELATED_ALONE = re.compile(
    r"(?:(?:Re)?[Ll]isez|Voyez|Écoutez|Read|Watch)\s[«“]\s?(?P<quoted>[^«»“”]{8,160}?)\s?[»”]\.?|"
    r"\[\s(?P<boxed>[A-ZÀ-Þ«“‘'\"][^\[\]]{15,160}?(?<!\.))\s\]"
)
"""« Lisez « … » », « [ … ] »: a related article by its title alone."""

RELATED_LINE = re.compile(
    r"(?:(?:>+|»|→|►|▶)\s*(?=\w))?"
    r"(?:(?:à|a) lire(?: aussi| également)?|à découvrir(?: aussi| également)|"
    r"notre (?:éditorial|édito|enquête|analyse|reportage|décryptage)(?=\s?:)|"
    r"lire(?: aussi| également| notre \w+)|voir aussi|"
    r"(?:à|a) voir aussi|read (?:also|more)|also read|see also|related|sur le même sujet|"
    r"more on this|lire plus|(?-i:Read|READ|More|MORE)(?=\s*:)|>>)\s*(?:[:|–—›»>•.-]|"
    r"(?-i:(?<=[\sa-z])(?=[A-ZÀ-Þ«“\"])))\s*"
    r"(?:(?i:article réservé (?:à nos|aux) abonnés)\s*)?(?P<title>\S.{5,240})",
    re.IGNORECASE,
)
"""« Lire aussi : … »: a related article named in one line."""

_ERROR_PAGES_LIST = (
    "page introuvable|page non trouvee|page not found|404 not found|not found|access denied|"
    "acces refuse|forbidden|just a moment|attention required|service unavailable|bad gateway|"
    "internal server error|cette page n existe pas|cette page n existe plus|oups|"
    "this page could not be found|erreur 404|error 404|are you a robot|"
    "verifying you are human"
)
ERROR_PAGES = frozenset(_ERROR_PAGES_LIST.split("|"))
"""Headlines of pages that say that there is no page."""

GENRE = re.compile(
    r"(?:grand |notre |exclusive |special )?(?:entretien|interview|reportage|enquete|portrait|"
    r"grand angle|long format|portfolio|verbatim|en direct|direct|live|video|en images|infographie|"
    r"podcast|sondage|"
    r"recit|decryptage|explications?|on vous explique|vrai ou faux|fact check|analyse|chronique|"
    r"billet|critique|temoignage|exclusif|document|grand format|"
    r"explainer|exclusive|investigation|profile|review|comment|feature|long read)"
)
"""What an article is, said above its headline or at its head: no section and no place."""
