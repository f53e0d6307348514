"""The filters of the newsroom's own templates."""

import pytest

from lagazette.newsroom.look.templatetags.look import unbroken


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pont : la grève, « jusqu’au bout »", "Pont\xa0: la grève, «\xa0jusqu’au bout\xa0»"),
        ("En manque-t-il ?", "En manque-t-il\xa0?"),
        ("The count: 3 to 1", "The count: 3 to 1"),
        ("Le fichier :wq est là", "Le fichier :wq est là"),
    ],
)
def test_a_sign_stays_beside_its_word(typed: str, shown: str) -> None:
    assert unbroken(typed) == shown
