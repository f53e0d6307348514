"""Finishing pages: their pictures are made and their bytes compressed, beside rendering.

That is more work than rendering them. It is done in a process of its own and not on a thread:
drawing, and each question to SQLite, need the interpreter, and so much waited for it that two
cores took nine tenths of the time of one.
"""

import ctypes
import gc
import os
import select
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import zip_longest
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from lagazette.press.garbage import SELDOM
from lagazette.press.page import Forms, Page, forms_of
from lagazette.press.reads import Reads
from lagazette.press.rendering import Rendered, Trouble, make_pictures
from lagazette.press.renditions import is_made
from lagazette.press.served import Standing
from lagazette.press.spec import Spec


class Task(Struct, frozen=True, array_like=True):
    """A page to finish: its place among those of its step, and whether to compress it."""

    place: int
    page: Page
    compress: bool


class Finished(Struct, frozen=True, array_like=True):
    """What came of a task: the forms, if it was to be compressed, and the trouble of a picture."""

    place: int
    forms: Forms | None
    trouble: Trouble | None


class Folders(Struct, frozen=True, array_like=True):
    """Where originals are, and the renditions made from them."""

    originals: Path | None
    pictures: Path | None

    def lack(self, page: Page) -> bool:
        """Whether a picture that a page shows is yet to be made."""
        pictures = self.pictures
        return pictures is not None and not all(is_made(r, pictures) for r in page.renditions)

    def finish(self, task: Task) -> Finished:
        """Make the pictures of a page, if there are folders for them, and compress it."""
        trouble = make_pictures(task.page, originals=self.originals, pictures=self.pictures)
        return Finished(task.place, forms_of(task.page) if task.compress else None, trouble)


_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD = -1, -3
"""What the C library calls them: when it returns free memory, and for what it asks anew."""
_KEPT_BYTES = 8 * 1024 * 1024
"""Free memory that a helper keeps at most: a drawing takes two megabytes a few times over."""

LENT_AT_ONCE = 20
"""Pages that a helper has at most: some megabytes, and never long to wait for."""

_TASKS = msgspec.msgpack.Decoder(list[Task])
_FINISHED = msgspec.msgpack.Decoder(list[Finished])


def stands(made: Rendered, standing: Standing) -> bool:
    """Whether a page is as it stands already."""
    page = made.page
    return page is not None and standing.get(made.spec) == (page.address, page.etag)


def compressed(made: Rendered, standing: Standing) -> Rendered:
    """The page with its compressed forms, and without its plain bytes where these are not kept.

    One that has its forms, or stands already, stays as it is.
    """
    page = made.page
    if page is None or made.forms is not None or stands(made, standing):
        return made
    forms = packed, _ = forms_of(page)
    return structs.replace(made, page=page.without_body() if packed else page, forms=forms)


class Finisher:
    """Finishes the pages of a press, alone or together with a helper.

    `originals` and `pictures` are the folders of the newsroom's originals and of the renditions
    made from them; without them (in tests of the law) no picture is made.
    """

    def __init__(self, *, originals: Path | None = None, pictures: Path | None = None) -> None:
        self._folders = Folders(originals, pictures)
        self.helper: Helper | None = None
        self._on_lost: Callable[[], None] = lambda: None

    def take(self, helper: "Helper", on_lost: Callable[[], None]) -> None:
        """From now on be helped, until the helper dies; `on_lost` is called when it has."""
        self.helper, self._on_lost = helper, on_lost
        helper.learn(self._folders)

    def go_on_alone(self) -> None:
        """Part with the helper."""
        if self.helper is not None:
            self.helper.end()
            self.helper = None

    def begin(
        self,
        pages: Iterable[Rendered],
        standing: Standing,
        *,
        compress: bool = True,
    ) -> "Begun":
        """Take pages as they are rendered, to the last one; a helper begins to finish them.

        `standing` are the addresses and validators of those that stand (`Store.validators`): a
        page that is as it was has its forms.
        """
        begun = Begun()
        if self.helper is not None:
            self.helper.answer(wait=True)  # of a step that was taken back
        for made in pages:
            page = made.page
            new = page is not None and compress and not stands(made, standing)
            # Another machine's trouble is none where the picture is.
            if page is not None and (new or made.trouble or self._folders.lack(page)):
                sent = page if new else page.without_body()
                begun.waiting.append(Task(len(begun.pages), sent, new))
            begun.pages.append(made)
            self._share(begun)
        return begun

    def forms(self, pages: Sequence[Page]) -> list[Forms]:
        """The compressed forms of some pages, which show no picture."""
        made = (Rendered(Spec("page"), Reads(), None, page) for page in pages)
        return [one.forms or (None, None) for one in self.end(self.begin(made, {}))]

    def end(self, begun: "Begun") -> list[Rendered]:
        """The pages in their order, once all are finished."""
        while begun.waiting:
            begun.note(self._folders.finish(begun.waiting.pop()))
            self._share(begun)
        self._share(begun, wait=True)
        return begun.pages

    def _share(self, begun: "Begun", *, wait: bool = False) -> None:
        """Take what the helper has finished, and lend it half of what waits."""
        helper = self.helper
        if helper is None:
            return
        lent = helper.lent
        if lent:
            finished = helper.answer(wait=wait)
            if finished is None:
                return
            # What it could not finish is tried here, where the reason comes out.
            for task, done in zip_longest(lent, finished):
                begun.note(done or self._folders.finish(task))
        if helper.has_died:
            self.helper = None
            self._on_lost()
        elif begun.waiting:
            helper.lend(begun.part())


class Begun:
    """The pages of a step that are being finished."""

    def __init__(self) -> None:
        self.pages: list[Rendered] = []
        self.waiting: list[Task] = []

    def note(self, finished: Finished) -> None:
        """Put a page that is finished in its place."""
        made = self.pages[finished.place]
        # What another machine's press has made comes with its forms.
        self.pages[finished.place] = structs.replace(
            made, forms=finished.forms or made.forms, trouble=finished.trouble
        )

    def part(self) -> list[Task]:
        """Half of what waits, that which has waited longest."""
        half = min(LENT_AT_ONCE, (len(self.waiting) + 1) // 2)
        part, self.waiting = self.waiting[:half], self.waiting[half:]
        return part


class Helper:
    """A process that finishes what it is lent, and answers once it has done all of it.

    It is a fork of this one, with which it shares what is loaded. So no thread may hold a lock
    yet and no database be open; the sooner it is made, the less memory it keeps for itself.
    """

    @classmethod
    def if_there_is_room(cls) -> "Helper | None":
        """A helper, where there is a core for it."""
        return cls() if len(os.sched_getaffinity(0)) > 1 else None

    def __init__(self) -> None:
        self._channel, its_end = Pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                _help(its_end)
            finally:
                os._exit(0)
        its_end.close()
        self._answers = select.poll()
        self._answers.register(self._channel, select.POLLIN)
        self.lent: list[Task] = []
        self.has_died = False

    def learn(self, folders: Folders) -> None:
        """Tell it where pictures are, before it is lent the first task."""
        with self._watched():
            self._channel.send(folders)

    def lend(self, tasks: list[Task]) -> None:
        """Give it tasks, of which it has none."""
        self.lent = tasks
        with self._watched():
            self._channel.send_bytes(msgspec.msgpack.encode(tasks))

    def answer(self, *, wait: bool) -> list[Finished] | None:
        """What it has finished of what it was lent, up to the first that it could not.

        None while it is at work, unless one waits; nothing once it has died.
        """
        finished: list[Finished] = []
        if self.lent and not self.has_died:
            if not wait and not self._answers.poll(0):
                return None
            with self._watched():
                finished = _FINISHED.decode(self._channel.recv_bytes())
        self.lent = []
        return finished

    def end(self) -> None:
        """Let it end, and wait until it has."""
        self._channel.close()
        os.waitpid(self.process, 0)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError):
            self.has_died = True
            self.end()


def _help(channel: Connection) -> None:
    """Be the helper, until the press has ended."""
    # Whoever ends the press ends it alone: its last step still needs a hand.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    # By what else is open others see whether the press lives.
    os.closerange(3, channel.fileno())
    os.closerange(channel.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
    with suppress(OSError):  # for `ps`, where there is such a file
        Path("/proc/self/comm").write_text("finisher")
    gc.freeze()
    gc.set_threshold(*SELDOM)
    _keep_what_is_freed()
    with suppress(EOFError, OSError):
        folders: Folders = channel.recv()
        while True:
            finished = list(_finished(_TASKS.decode(channel.recv_bytes()), folders))
            channel.send_bytes(msgspec.msgpack.encode(finished))


def _keep_what_is_freed() -> None:
    """Have the C library keep some free memory instead of returning it after each page.

    A drawing takes two megabytes a few times over, and to be given them page by page took the
    system a quarter of the time of drawing. Only the GNU library can be told.
    """
    with suppress(AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(_M_MMAP_THRESHOLD, _KEPT_BYTES)
        mallopt(_M_TRIM_THRESHOLD, _KEPT_BYTES)


def _finished(tasks: Iterable[Task], folders: Folders) -> Iterator[Finished]:
    with suppress(Exception):  # a full disk, say: the press tries the rest, and says why not
        yield from map(folders.finish, tasks)
