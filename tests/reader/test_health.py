"""What `/readyz/press` says of a press at work, a late one and one that is not there."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest

from lagazette.press.door import Heartbeat
from lagazette.press.heartbeat import file_beside
from lagazette.reader.health import health
from tests.reader.kiosk import Kiosk, filled


def ago(seconds: int) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


def said(kiosk: Kiosk, heartbeat: Heartbeat) -> tuple[int, dict[str, Any]]:
    file_beside(kiosk.store).write_bytes(msgspec.json.encode(heartbeat))
    answer = health("/readyz/press", method="GET", site=kiosk.site())
    return answer.status, json.loads(answer.body)


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return filled(tmp_path)


def test_a_press_at_work_is_ready_and_says_when_it_looked(kiosk: Kiosk) -> None:
    looked = ago(1)

    status, facts = said(kiosk, Heartbeat(ago(1), looked, None, 3))

    assert (status, facts["status"], facts["behind"]) == (200, "ready", 3)
    assert facts["scheduler_at"] == looked.isoformat()
    assert facts["waiting_s"] is None
    assert facts["silent_s"] in {1, 2, 3}


def test_pages_that_wait_say_for_how_long(kiosk: Kiosk) -> None:
    status, facts = said(kiosk, Heartbeat(ago(0), None, ago(90)))

    assert status == 200
    assert 90 <= facts["waiting_s"] <= 95


def test_a_press_that_says_nothing_is_not_ready(kiosk: Kiosk) -> None:
    status, facts = said(kiosk, Heartbeat(ago(300), None, None))

    assert (status, facts["status"]) == (503, "not running")


def test_a_press_whose_scheduler_looks_no_more_is_not_ready(kiosk: Kiosk) -> None:
    late, facts = said(kiosk, Heartbeat(ago(1), ago(300), None))
    ahead, _ = said(kiosk, Heartbeat(ago(1), ago(-5), None))

    assert (late, facts["status"]) == (503, "scheduler not running")
    assert ahead == 200
