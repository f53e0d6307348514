"""What speaks to the reader for the paper, and what only sounds like it."""

import pytest

from lagazette.intake.readers.capture.lines import cut_lines
from lagazette.intake.readers.capture.offers import is_appeal, offer


@pytest.mark.parametrize(
    "text",
    [
        "Get daily headlines and breaking news emailed to you - it's FREE",
        "Do you know more about this? Let us know in the comments below",
        "Listen to our Inside Counties podcast for the latest analysis",
        "If you enjoyed this post, you can buy me a coffee.",
        "Consultez nos articles sur la faune urbaine",
        "To receive the latest stories straight to your inbox, subscribe to our newsletter",
        "The Opinion newsletter is a weekly wrap of views that inform your own. Sign up here.",
        "Je m’abonne à 1 € le premier mois",
    ],
)
def test_an_invitation_to_something_of_the_paper_is_an_offer(text: str) -> None:
    assert offer(cut_lines(text)[0]) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Get the right boots before you set out, because the path floods every afternoon.",
        "« Abonnez-vous à notre infolettre », répète le maire à chaque conseil municipal.",
        "Make sure that the free app of the city is switched on before the siren sounds.",
        "Try the new app on our oldest telephone and it takes a minute to open.",
        "Become a subscriber of the theatre and you pay half price until the summer.",
        "Patients who have not been called can still sign up today.",
        "Rejoignez les quarante abonnés de la ferme, propose une affiche à la mairie.",
        "Les abonnés de la bibliothèque recevront leur carte en mars.",
    ],
)
def test_advice_and_speech_are_no_offers(text: str) -> None:
    assert offer(cut_lines(text)[0]) is None


def test_a_paper_that_speaks_of_itself_and_of_money_appeals() -> None:
    appeal = (
        "Nous n’avons ni actionnaire ni publicité. Si chaque lecteur donnait un euro, nous serions "
        "financés pour l’année."
    )

    assert is_appeal(cut_lines(appeal)[0])
    assert not is_appeal(cut_lines(f"« {appeal} », écrit le journal.")[0])
    assert not is_appeal(
        cut_lines("We thank our donors, whose support funded the new ward, and every contributor.")[
            0
        ]
    )
    assert not is_appeal(cut_lines("Nous demandons la suppression de 1 200 barrages.")[0])


def test_an_invitation_behind_a_call_is_an_offer() -> None:
    line = "Emportez l’actualité partout avec vous ! Téléchargez l’application du Matin"

    assert offer(cut_lines(line)[0]) is not None
