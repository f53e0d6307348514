"""The newspaper's settings: what is refused, and what the record is told."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from lagazette.newsroom.newspaper.models import (
    NewspaperSettings,
    check_hubs,
    check_security_contact,
)
from lagazette.newsroom.workflow.documents import to_document
from lagazette.record.door import Machines, MachineTerms
from tests.newspapers import Newspaper


@pytest.mark.parametrize("hub", ["http://hub.example/", "hub.example", "https://", "ftp://hub/"])
def test_a_hub_is_an_https_address(hub: str) -> None:
    with pytest.raises(ValidationError) as refused:
        check_hubs(f"https://good.example/\n{hub}")

    with override("en"):
        said = refused.value.messages
    assert said == [f"“{hub}” is no https:// address: write one hub a line."]


def test_a_security_contact_is_an_address_that_can_be_used() -> None:
    for good in (
        "mailto:a@gazette.example",
        "https://gazette.example/securite",
        "tel:+33100000000",
    ):
        check_security_contact(good)
    with pytest.raises(ValidationError):
        check_security_contact("a@gazette.example")


def test_llms_txt_needs_terms_that_allow_it() -> None:
    with pytest.raises(ValidationError) as refused:
        NewspaperSettings(llms_txt=True, machine_terms="search").clean()

    assert set(refused.value.message_dict) == {"llms_txt"}


def test_the_record_is_told_what_machines_may_do(paper: Newspaper) -> None:
    settings = NewspaperSettings.objects.get()
    settings.machine_terms = "allow"
    settings.llms_txt = True
    settings.hubs = "https://one.example/\nhttps://two.example/"
    settings.offline = False
    settings.save()

    assert to_document(NewspaperSettings.objects.get()).machines == Machines(
        terms=MachineTerms.ALLOW,
        llms_txt=True,
        hubs=("https://one.example/", "https://two.example/"),
        offline=False,
    )
