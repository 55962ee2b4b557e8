"""Whether an output says only what its source says, word for word and number for number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from testwright.core.regex import regex
from testwright.core.scoring.faithfulness.claims import claims_in
from testwright.core.scoring.faithfulness.source import Source, plain, texts_in

_FENCED: Final = regex(r"\s*```\w{0,20}[ \t]*\n(.*?)\n?[ \t]*```\s*", re.DOTALL)
LONGEST: Final = 100_000
"""Characters of an output that are read."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked up.

    Attributes:
        claims: how many different ones the output makes.
        unsupported: those that the source does not say, in the output's words.
    """

    claims: int
    unsupported: tuple[str, ...]

    @property
    def share(self) -> float:
        """The supported ones among all; 1 where there is none to support."""
        return 1.0 - len(self.unsupported) / self.claims if self.claims else 1.0


def checked(output: str, sources: Iterable[Any]) -> Checked | None:
    """Looks every claim of an output up.

    It can't tell what is put together wrongly ("Anna paid Ben" for "Ben paid Anna"), nor what is
    said without a number, name, date or quotation: that takes a model.

    Args:
        output: what was written.
        sources: JSON values that it may rely on.

    Returns:
        None when the sources say nothing at all.
    """
    source = Source(sources)
    if source.empty:
        return None
    claims = claims_in(_prose(output[:LONGEST]))
    looked_up = [
        *(("quote", one.text, source.quotes(one.text)) for one in claims.quotes),
        *(("date", text, source.dates(readings)) for readings, text in claims.dates),
        *(("time", text, source.times(minutes)) for minutes, text in claims.times),
        *(("number", text, source.numbers(value)) for value, text in claims.numbers),
        *(("name", one.text, source.names(one)) for one in claims.names),
    ]
    found: dict[tuple[str, str], tuple[str, bool]] = {}
    for kind, text, supported in looked_up:
        found.setdefault((kind, plain(text)), (text, supported))
    return Checked(
        claims=len(found),
        unsupported=tuple(text for text, supported in found.values() if not supported),
    )


def _prose(output: str) -> str:
    """What an output says: of JSON its values, whose quotation marks quote nothing."""
    fenced = _FENCED.fullmatch(output)
    text = (fenced[1] if fenced else output).strip()
    if text[:1] not in ("{", "["):
        return output
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return output
    return "\n\n".join(texts_in(value, names=False))
