"""The policy is what its table says."""

from lagazette.reader.policy import CONTENT_SECURITY, SITE_POLICY, TRANSPORT_SECURITY, site_headers


def test_every_line_of_the_policy_has_its_reason() -> None:
    lines = (*CONTENT_SECURITY, *SITE_POLICY, TRANSPORT_SECURITY)

    assert [line.name for line in lines if len(line.reason) < 10] == []


def test_the_content_policy_opens_nothing_but_our_own_address() -> None:
    headers = dict(site_headers(https=False))

    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; connect-src 'self'; "
        "style-src 'self'; img-src 'self'; font-src 'self'; "
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def test_transport_is_bound_to_https_only_where_there_is_https() -> None:
    name = "strict-transport-security"

    assert (name in dict(site_headers(https=False)), name in dict(site_headers(https=True))) == (
        False,
        True,
    )
