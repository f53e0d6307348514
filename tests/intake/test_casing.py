import pytest
from hypothesis import given
from hypothesis import strategies as st

from lagazette.intake.casing import gather_evidence, is_in_capitals, sentence_case
from lagazette.intake.words import fold

FRENCH = (
    "La ville a écrit à Vladimir Testov, et la Corée du Nord a répondu par un télégramme.",
    "Selon M. Testov, l'État n'a pas prévu de visite, et le nord du pays reste fermé.",
    "À Port-Lumière, le président de la région a salué l'Ukraine.",
    "La région de Port-Lumière compte sur l'ONU.",
)


@pytest.mark.parametrize(
    ("captured", "expected"),
    [
        (
            'LE PRÉSIDENT DE LA CORÉE DU NORD ÉCRIT À VLADIMIR TESTOV LES "VOISINS".',
            'Le président de la Corée du Nord écrit à Vladimir Testov les "voisins".',
        ),
        ("« LE NORD » RESTE FERMÉ, DIT TESTOV", "« Le nord » reste fermé, dit Testov"),
        ("L'ÉTAT ET L'UKRAINE À L'ONU", "L'État et l'Ukraine à l'ONU"),
        (
            "LA REGION DE PORT-LUMIERE ECRIT A VLADIMIR",
            "La région de Port-Lumière écrit à Vladimir",
        ),
        ("LOUIS XIV, LA COP28 ET LE XXIE SIÈCLE", "Louis XIV, la COP28 et le XXIe siècle"),
        ("LA CÔTE D'IVOIRE RECOIT SAINT-MALO", "La Côte d'Ivoire recoit Saint-Malo"),
        ("GRÈVE ? NON. FÊTE ! DIT M. TESTOV", "Grève ? Non. Fête ! Dit M. Testov"),
        ("TOUR DE MAGIE À 18 H 30 À NICE", "Tour de magie à 18 h 30 à nice"),
    ],
)
def test_a_french_headline_in_capitals_gets_its_small_letters(captured: str, expected: str) -> None:
    evidence = gather_evidence([*FRENCH, "Le roi s'appelait Louis."])

    assert sentence_case(captured, evidence, language="fr") == expected


def test_an_english_headline_keeps_days_months_and_peoples() -> None:
    evidence = gather_evidence(["The council of West Harrowby met the night walkers."])

    assert (
        sentence_case(
            "WEST HARROWBY ASKS FRENCH WALKERS TO COME ON MONDAY", evidence, language="en"
        )
        == "West Harrowby asks French walkers to come on Monday"
    )


def test_a_name_seen_only_at_the_head_of_one_sentence_is_not_taken_for_one() -> None:
    evidence = gather_evidence(["Depuis hier, il pleut. Pourtant, rien ne pousse."])

    assert (
        sentence_case("DEPUIS HIER POURTANT IL PLEUT", evidence) == "Depuis hier pourtant il pleut"
    )


def test_text_in_capitals_is_no_evidence() -> None:
    evidence = gather_evidence(["LE LOUP MANGE LA CHÈVRE"])

    assert (evidence.names, evidence.words) == ({}, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    [("LE PRÉSIDENT", True), ("Le Président", False), ("ONU", False), ("1234 : 5678", False)],
)
def test_capitals_are_told_from_signs_and_numbers(text: str, expected: bool) -> None:
    assert is_in_capitals(text) is expected


words = st.text(alphabet="ABCDEÉÀÇ' -«».,:?\"12", max_size=60)


@given(words, st.sampled_from(["fr", "en", None]))
def test_casing_changes_no_letter_and_is_stable(text: str, language: str | None) -> None:
    evidence = gather_evidence(FRENCH)

    cased = sentence_case(text, evidence, language=language)

    assert fold(cased) == fold(text)
    assert sentence_case(cased.upper(), evidence, language=language) == sentence_case(
        text.upper(), evidence, language=language
    )
