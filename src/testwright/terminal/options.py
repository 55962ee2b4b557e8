"""Options that many commands take."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="for scripts")]
Limit = Annotated[int, typer.Option(min=1, max=200, help="rows of a page, the newest first")]
Cursor = Annotated[str | None, typer.Option(help="`next_cursor` of the page before")]
