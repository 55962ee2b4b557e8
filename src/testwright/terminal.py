"""What commands of features share: who they work for, and how they talk to people.

As `web.py` is for HTTP. `entrypoints/cli.py` makes one `Terminal` a process and hands it over.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlencode

import typer

from testwright.core.access import DEFAULT_PROJECT, Principal
from testwright.errors import InvalidInput, TestwrightError, Unavailable
from testwright.settings import Configuration

if TYPE_CHECKING:
    from testwright.db.paging import PageRequest
    from testwright.engine.platform import Platform  # the engine, which --help does not need

Limit = Annotated[int, typer.Option(min=1, max=200, help="rows of a page, the newest first")]
Cursor = Annotated[str | None, typer.Option(help="`next_cursor` of the page before")]
LOCAL_OWNER = Principal(
    id="local", project_id=DEFAULT_PROJECT, role="owner", plan="unlimited", name="local"
)
"""Who a command works as on the local database: whoever can read the file owns it."""


@dataclass(frozen=True, slots=True)
class Terminal:
    """The surroundings of one command.

    Attributes:
        configuration: reads the settings, once.
        opened: opens the local platform, migrated and seeded.
        unprepared: opens it as it is, for looking at what is wrong.
        server: base URL when the command works on a server instead.
        key: API key for that server.
    """

    configuration: Callable[[], Configuration]
    opened: Callable[[], AbstractAsyncContextManager[Platform]]
    unprepared: Callable[[], AbstractAsyncContextManager[Platform]]
    server: str | None = None
    key: str | None = None

    def only_here(self, what: str) -> None:
        """Refuses `--server` for commands that work on the local database alone."""
        if self.server is not None:
            raise InvalidInput(f"`{what}` works on the local database: leave out --server")

    async def call(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, accept: str = ""
    ) -> Any:  # noqa: ANN401
        """Asks the server; its errors come out as ours.

        Args:
            method: GET, POST …
            path: with its query.
            body: sent as JSON.
            accept: what the answer is asked to be about, where that makes a difference.

        Raises:
            Unavailable: the server can't be reached.
            TestwrightError: what the server said.
        """
        content = await self._asked(method, path, body, accept)
        if not content:  # 204
            return None
        try:
            return json.loads(content)
        except ValueError as error:
            raise Unavailable(f"{self.server} did not answer in JSON: {error}") from error

    async def download(self, path: str) -> bytes:
        """A file from the server; errors as those of `call`."""
        return await self._asked("GET", path, None)

    def received(
        self, method: str, path: str, body: dict[str, Any] | None = None, accept: str = "*/*"
    ) -> Iterator[bytes]:
        """A long answer of the server, piece by piece; errors as those of `call`.

        Raises:
            Unavailable: the server can't be reached, or breaks off.
            TestwrightError: what the server said.
        """
        import httpx2

        assert self.server is not None
        headers = {**self._key_header(), "Accept": accept}
        try:
            with (
                httpx2.Client(base_url=self.server, timeout=600) as client,
                client.stream(method, path, json=body, headers=headers) as answer,
            ):
                if answer.status_code >= 400:  # noqa: PLR2004 - HTTP's own line
                    raise TestwrightError(f"{self.server} refused: {_message(answer.read())}")
                yield from answer.iter_bytes()
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise self._unreachable(error) from error

    def _key_header(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _unreachable(self, error: Exception) -> Unavailable:
        return Unavailable(f"{self.server} can't be asked: {error or type(error).__name__}")

    async def _asked(
        self, method: str, path: str, body: dict[str, Any] | None, accept: str = ""
    ) -> bytes:
        import httpx2

        assert self.server is not None
        headers = {**self._key_header(), **({"Accept": accept} if accept else {})}
        try:
            async with httpx2.AsyncClient(base_url=self.server, timeout=600) as client:
                answer = await client.request(method, path, json=body, headers=headers)
        except (httpx2.HTTPError, httpx2.InvalidURL, ValueError) as error:
            raise self._unreachable(error) from error
        if answer.status_code >= 400:  # noqa: PLR2004 - HTTP's own line between good and bad
            raise TestwrightError(f"{self.server} refused: {_message(answer.content)}")
        return answer.content


def _message(content: bytes) -> str:
    """What an error body says."""
    try:
        return str(json.loads(content)["message"])
    except (ValueError, KeyError, TypeError):
        return content[:200].decode("utf-8", "replace")


def page_query(page: PageRequest, **chosen: str | None) -> str:
    """The query that asks a server for a page; what is chosen is left out where it is None."""
    given = {"limit": page.limit, "cursor": page.cursor, **chosen}
    return urlencode({name: value for name, value in given.items() if value is not None})


def more(found: Mapping[str, Any]) -> None:
    """Says how to see the next page of a list, where there is one."""
    if found["next_cursor"] is not None:
        say(f"there is more: --cursor {found['next_cursor']}")


def say(text: str) -> None:
    """A line for the person, beside the result: standard error."""
    print(text, file=sys.stderr)  # noqa: T201


def put(text: str) -> None:
    """The result: standard output, with a newline at the end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def put_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """The result for scripts."""
    put(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def put_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The result for people; plain tab-separated lines when nobody looks."""
    listed = [tuple(row) for row in rows]
    if not sys.stdout.isatty():
        put("\n".join("\t".join(row) for row in (tuple(columns), *listed)))
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(*columns, box=None, header_style="bold", pad_edge=False)
    for row in listed:
        table.add_row(*row)
    Console().print(table)


@contextmanager
def progress(what: str, total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error, none when it is piped; call the result after each step."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one step needs no bar
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)


@contextmanager
def measured(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar with throughput on standard error, none when it is piped; call with what was done."""
    if total < 2 or not sys.stderr.isatty():  # noqa: PLR2004 - one step needs no bar
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(show_speed=True))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.advance(task, done)
