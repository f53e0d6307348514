"""The newspaper's mark."""

import pytest

from lagazette.press.icons import mark_of


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("La Gazette", "G"),
        ("L’Écho", "É"),
        ("The Gazette", "G"),
        ("le", "L"),
        ("« 20 heures »", "2"),
        ("ßtraße", "S"),
        ("…", "¶"),
        ("", "¶"),
    ],
)
def test_the_mark_is_the_first_letter_of_the_name(name: str, mark: str) -> None:
    assert mark_of(name) == mark
