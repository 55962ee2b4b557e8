"""What the commands of A/B tests share: where tests are, and how one is named."""

from __future__ import annotations

from typing import Annotated

import typer

BASE = "/api/v1/ab-tests"
Key = Annotated[str, typer.Argument(metavar="KEY", help="of the test, or its id")]
