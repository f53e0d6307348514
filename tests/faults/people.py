"""Who is at the newspaper while something breaks: an editor who publishes, a reader who reads.

Both go through the real site, over HTTP. The editor does what somebody does whose browser got no
answer: sends the same form again. The reader holds every answer to what it must be.
"""

import hashlib
import http.client
import random
import re
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

SECRET = "zibeline"
"""A word that stands in drafts and in what is scheduled for later, and nowhere else."""

PATIENCE_S = 90.0

LATE_S = 10.0
"""As long as a page may need from the record to the machines that are left."""

_LINK = re.compile(rb'(?:href|src)="(/[^"#?]*)"')
_NEWSROOM = "/redaction/"


class Editor:
    """An editor in chief, logged in."""

    def __init__(self, port: int, begun: dict[str, Any]) -> None:
        self._begun = begun
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20)
        self.repeated = 0
        self._log_in()

    def close(self) -> None:
        """Close the browser."""
        self._client.close()

    def publish(self, headline: str) -> None:
        """Write an article and press “publish”, until the newsroom says that it is done."""
        self.deliver(self.written(headline, {"action-publish": "1"}))

    def save(self, headline: str) -> None:
        """Keep a draft."""
        self.deliver(self.written(headline, {}))

    def send(self, form: dict[str, Any]) -> int:
        """Send a form once; the status of the answer, 0 when there was none."""
        answer = self._answer(form)
        return 0 if answer is None else answer.status_code

    def deliver(self, form: dict[str, Any]) -> None:
        """Send a form until it is answered, as often as it takes.

        One that had arrived before its answer was cut off is refused the second time.
        """
        deadline = time.monotonic() + PATIENCE_S
        while (answer := self._answer(form)) is None or answer.status_code >= 500:
            assert time.monotonic() < deadline, _said(answer) if answer else "no answer at all"
            self.repeated += 1
            time.sleep(0.1)
        is_second = answer.status_code == 200 and "has arrived before" in answer.text
        assert is_second or answer.status_code == 302, _said(answer)

    def _answer(self, form: dict[str, Any]) -> httpx.Response | None:
        address = f"{_NEWSROOM}pages/add/articles/article/{self._begun['edition']}/"
        try:
            token = {"csrfmiddlewaretoken": self._token()}
            return self._client.post(address, data={**form, **token})
        except httpx.HTTPError:
            return None

    def _log_in(self) -> None:
        page = self._client.get(_NEWSROOM, follow_redirects=True)
        answer = self._client.post(
            page.url,
            data={
                "csrfmiddlewaretoken": self._token(),
                "login": self._begun["email"],
                "password": self._begun["password"],
            },
        )
        assert answer.status_code == 302, _said(answer)
        self._client.headers["Accept-Language"] = "en"

    def _token(self) -> str:
        return self._client.cookies["newsroom_csrf"]

    def written(self, headline: str, changes: dict[str, Any]) -> dict[str, Any]:
        """The form of a new article."""
        empty = ("bylines", "article_entities", "article_sources", "related_articles", "comments")
        fields = {
            "headline": headline,
            "standfirst": "Une répétition de plus.",
            "body": streamfield([("paragraph", rich_text("<p>La fanfare a répété.</p>"))]),
            "place_name": "Port-Clair",
            "section": self._begun["section"],
            "uid": str(uuid4()),
            **{name: inline_formset([]) for name in empty},
            **changes,
        }
        form: dict[str, Any] = nested_form_data(fields)
        return form


@dataclass
class Reader:
    """Reads at random, follows links, and notes everything that should not have been.

    While the reader's own process is being killed, `may_be_cut_off`: then a connection may end
    without an answer, and nothing else changes. Behind several machines `new_may_be_late`: a link
    that one of them showed may have to wait for the others, when that one dies before they have
    the page. What was read once never goes.
    """

    port: int
    seed: int
    reads: int = 0
    cut_off: int = 0
    may_be_cut_off: bool = False
    new_may_be_late: bool = False
    late: int = 0
    complaints: list[str] = field(default_factory=list)
    slowest_s: float = 0.0

    def __post_init__(self) -> None:
        """Know the front page, to begin with."""
        self._known = {"/"}
        self._read_before: set[str] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> "Reader":
        """Begin to read."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Read no more."""
        self._stop.set()
        self._thread.join()

    def _read(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - a repeatable walk, no secret
        while not self._stop.is_set():
            address = "/" if chance.random() < 0.3 else chance.choice(sorted(self._known))
            began = time.monotonic()
            try:
                self._look_at(address)
            except (OSError, http.client.HTTPException) as error:
                self.cut_off += 1
                if not self.may_be_cut_off:
                    self.complaints.append(f"{address}: {error!r}")
                time.sleep(0.05)
            self.slowest_s = max(self.slowest_s, time.monotonic() - began)
            time.sleep(0.005)

    def _look_at(self, address: str) -> None:
        response, body = self._asked(address)
        if response.status != 200 and self.new_may_be_late and address not in self._read_before:
            self.late += 1
            deadline = time.monotonic() + LATE_S
            while response.status != 200 and time.monotonic() < deadline:
                time.sleep(0.1)
                response, body = self._asked(address)
        self.reads += 1
        if response.status != 200:
            self.complaints.append(f"{address}: {response.status}")
            return
        self._read_before.add(address)
        if SECRET.encode() in body:
            self.complaints.append(f"{address}: says {SECRET}")
        kind, etag = response.headers["content-type"], response.headers["etag"]
        if address.startswith("/media/"):
            return
        if etag != f'"{hashlib.sha256(body).hexdigest()[:20]}"':
            self.complaints.append(f"{address}: bytes that are not those of {etag}")
        if kind.startswith("text/html"):
            found = {link.decode() for link in _LINK.findall(body)}
            self._known |= {link for link in found if not link.startswith(_NEWSROOM)}

    def _asked(self, address: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", address, headers={"Accept-Encoding": "identity"})
            response = connection.getresponse()
            return response, response.read()
        finally:
            connection.close()


def _said(answer: httpx.Response) -> str:
    return f"{answer.status_code}: {re.sub(r'<[^>]+>', ' ', answer.text)[:2000]}"
