"""Reads the two answers of the protocol that are lists: models and embeddings."""

from __future__ import annotations

import math

MOST_MODELS = 2000


def model_names(value: object) -> list[str] | None:
    """Names out of GET /models: `{"data": [{"id": …}]}`, or the bare list of some services.

    Returns:
        The names in the service's order, each once; None when the answer is no such list.
    """
    entries = value.get("data", value.get("models")) if isinstance(value, dict) else value
    if entries is None and isinstance(value, dict) and "data" in value:
        return []  # how Ollama says that it has none
    if not isinstance(entries, list):
        return None
    ids = (entry.get("id") for entry in entries if isinstance(entry, dict))
    names = [name for name in ids if isinstance(name, str) and name.strip()]
    return list(dict.fromkeys(names))[:MOST_MODELS]


def vectors(value: object, count: int) -> list[list[float]] | None:
    """Vectors out of POST /embeddings, in the order of the texts.

    Returns:
        None when the answer is not exactly one vector of finite numbers for each text, or when
        their lengths differ.
    """
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, list) or len(data) != count:
        return None
    entries = [entry for entry in data if isinstance(entry, dict)]
    if len(entries) == count and all(_is_index(entry.get("index")) for entry in entries):
        entries.sort(key=lambda entry: entry["index"])
    found = [_vector(entry.get("embedding")) for entry in entries]
    whole = [vector for vector in found if vector]
    if len(whole) != count or len({len(vector) for vector in whole}) != 1:
        return None
    return whole


def _is_index(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _vector(value: object) -> list[float] | None:
    if not isinstance(value, list):
        return None
    if not all(isinstance(x, int | float) and not isinstance(x, bool) for x in value):
        return None
    numbers = [float(x) for x in value]
    return numbers if all(map(math.isfinite, numbers)) else None
