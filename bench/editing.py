"""An editor over HTTP: logged in, with an article's form open, about to press “publish”."""

import httpx


class Editor:
    """A browser's connection to a newsroom, with the cookies of somebody who logged in."""

    def __init__(self, port: int, *, csrf_cookie: str) -> None:
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        self._csrf_cookie = csrf_cookie

    def log_in(self, address: str, account: dict[str, str]) -> None:
        """Fill in the form that an address leads to."""
        page = self._client.get(address, follow_redirects=True)
        self._send(str(page.url), account)

    def publish(self, address: str, form: dict[str, str]) -> None:
        """Send an article's form with the button “publish”, until it is answered."""
        self._send(address, {**form, "action-publish": "1"})

    def _send(self, address: str, form: dict[str, str]) -> None:
        token = {"csrfmiddlewaretoken": self._client.cookies[self._csrf_cookie]}
        answer = self._client.post(address, data={**form, **token})
        if answer.status_code != httpx.codes.FOUND:
            raise RuntimeError(f"{address} answered {answer.status_code}: {answer.text[:2000]}")
