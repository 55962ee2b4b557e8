"""The GraphQL that is sent to Weaviate, and what its answers say.

Names and values are hexadecimal digits and numbers of our own, so that nothing needs escaping.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from testwright.db.patterns import Extent
from testwright.errors import Unavailable
from testwright.plugins._http.words import clean

if TYPE_CHECKING:
    from testwright.core.retrieval.embedding import Embedded
    from testwright.core.retrieval.scoring import Corpus


def token(term: int) -> str:
    """The hash of a word as a word of its own."""
    return f"{term:08x}"


def extent(collection: str, tenant: str) -> str:
    """How many patterns a tenant has, and how far they come."""
    return (
        f'{{ Aggregate {{ all: {collection}(tenant: "{tenant}") '
        "{ meta { count } revision { maximum } } } }"
    )


def extent_in(data: Mapping[str, Any]) -> Extent:
    """The answer to `extent`."""
    try:
        if not (found := data["Aggregate"]["all"]):
            return Extent()
        whole = found[0]
        newest = (whole.get("revision") or {}).get("maximum")
        return Extent(int(whole["meta"]["count"]), int(newest or 0))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise _unreadable() from None


def search(collection: str, tenant: str, query: Embedded, depth: int) -> str:
    """One request for all that a search needs.

    `near` and `said` are candidates by vector and by words; the aggregates say how many patterns
    there are, how long they are together, and how many have each word of the query.
    """
    tokens = [token(term) for term in query.terms.tolist()]
    vector = ",".join(map(str, query.vector.tolist()))
    at = f'{collection}(tenant: "{tenant}"'
    counts = " ".join(
        f'w{n}: {at}, where: {{path: ["terms"], operator: Equal, valueText: "{one}"}}) '
        "{ meta { count } }"
        for n, one in enumerate(tokens)
    )
    return (
        "{ Get { "
        f"near: {at}, limit: {depth}, nearVector: {{vector: [{vector}]}}) {{ pattern }} "
        f'said: {at}, limit: {depth}, bm25: {{query: "{" ".join(tokens)}", properties: ["terms"]}})'
        " { pattern } } "
        f"Aggregate {{ all: {at}) {{ meta {{ count }} length {{ sum }} }} {counts} }} }}"
    )


def search_in(data: Mapping[str, Any], query: Embedded) -> tuple[list[str], Corpus]:
    """The candidates in the answer to `search`, and what BM25 has to know."""
    from testwright.core.retrieval.scoring import Corpus

    try:
        got, counted = data["Get"], data["Aggregate"]
        found = [one["pattern"] for name in ("near", "said") for one in got[name] or ()]
        whole = counted["all"][0]
        words = (whole.get("length") or {}).get("sum") or 0
        frequencies = {
            term: int(counted[f"w{n}"][0]["meta"]["count"])
            for n, term in enumerate(query.terms.tolist())
        }
        corpus = Corpus(int(whole["meta"]["count"]), int(words), frequencies)
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise _unreadable() from None
    return list(dict.fromkeys(map(str, found))), corpus


def first_message(failed: Sequence[Any]) -> str:
    """What the first of the objects that were not taken was refused for."""
    try:
        return clean(str(failed[0]["error"][0]["message"]))
    except (KeyError, IndexError, TypeError):
        return ""


def _unreadable() -> Unavailable:
    return Unavailable(
        "Weaviate's answer lacks what was asked for: check that TESTWRIGHT_WEAVIATE_URL is the "
        "address of a Weaviate of version 1.25 or newer"
    )
