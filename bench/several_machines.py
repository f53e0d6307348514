"""What it costs a press to share its newspaper: `python -m bench.several_machines [ROUNDS]`.

Prints, for a publication, the time and the processor time of a press alone and of one that tells
the log of steps in PostgreSQL, in interleaved rounds on the same archive, and of one that follows.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from lagazette.press.door import Press, Store
from lagazette.press.step_log import PostgresStepLog
from lagazette.press.together import Together
from lagazette.record.door import Address, EntryKind, MemoryRecord
from tests.factories import documents as make
from tests.factories.documents import NOON
from tests.factories.postgres import private_postgres
from tests.press.dailies import BEGINNING
from tests.press.pages.papers import kind_for

ARCHIVE = 300


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock and of this process's processor time."""
    used, began = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
    work()
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF)
    spent = after.ru_utime - used.ru_utime + after.ru_stime - used.ru_stime
    return took * 1000, spent * 1000


def main(rounds: int) -> None:
    """Print the comparison."""
    record = MemoryRecord()
    for document in BEGINNING:
        record.append(kind_for(document), document, at=NOON)
    for number in range(ARCHIVE):
        publish(record, number)
    with ExitStack() as stack:
        server = stack.enter_context(private_postgres(durable=True))
        server.create("bench")
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        alone = Press(Store.open(folder / "alone.sqlite3"), record)
        logs = [PostgresStepLog(server.url("bench")) for _ in range(2)]
        leading = Press(Store.open(folder / "leading.sqlite3"), record)
        following = Press(Store.open(folder / "following.sqlite3"), record)
        together = [Together(log) for log in logs]
        alone.run()
        for press, machine in zip((leading, following), together, strict=True):
            while machine.turn(press, NOON):
                pass
        times: dict[str, list[tuple[float, float]]] = {"alone": [], "leading": [], "following": []}
        for number in range(rounds):
            publish(record, ARCHIVE + number)
            times["alone"].append(measured(alone.step))
            times["leading"].append(measured(lambda: together[0].turn(leading, NOON)))
            times["following"].append(measured(lambda: together[1].turn(following, NOON)))
        first = median(took for took, _ in times["alone"])
        for name, found in times.items():
            took = median(t for t, _ in found)
            spent = median(s for _, s in found)
            print(
                f"{name:<10} {took:6.1f} ms, {took / first:4.2f} times alone; {spent:6.1f} ms CPU"
            )
        with server.connection("bench") as connection:
            row = connection.execute(
                "SELECT avg(length(body)) / 1000 FROM lagazette_press.step WHERE after > %s",
                (ARCHIVE,),
            ).fetchone()
        print(f"a step in the log: {row[0]:.0f} kB" if row else "no step in the log")
        for log in logs:
            log.resign()


def publish(record: MemoryRecord, number: int) -> None:
    """One article more."""
    address = Address(f"/2026/03/02/a-{number}/")
    document = make.article_document(f"a-{number}", address=address)
    record.append(EntryKind.PUBLISH, document, at=NOON)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
