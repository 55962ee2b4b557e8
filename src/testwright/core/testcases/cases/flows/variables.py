"""Flows of values that reach a program as environment variables: from which thing, by which key."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from testwright.core.regex import regex
from testwright.core.testcases.cases.flows.flow import Flow
from testwright.core.testcases.language.grammar import capitalised
from testwright.core.testcases.language.vocabulary import word_set

if TYPE_CHECKING:
    from testwright.core.testcases.language.nouns import Noun
    from testwright.core.testcases.reading.facts import Facts

VARIABLE = regex(r"\benv(?:ironment)?\s+variables?\b", re.IGNORECASE)
_SOURCES = (
    (regex(r"\bconfig\s?maps?\b", re.IGNORECASE), "config map `orders-config`"),
    (regex(r"\bvaults?\b", re.IGNORECASE), "vault `orders-vault`"),
    (regex(r"\bsecrets?\b", re.IGNORECASE), "secret `orders-secret`"),
    (regex(r"\bresources?\b", re.IGNORECASE), "service resource `orders-db`"),
    (regex(r"\bfiles?\b", re.IGNORECASE), "file `orders.env`"),
)
_RESOURCE = regex(r"\brefer\w*\b.*\b(?:resources?|crs?|services?)\b", re.IGNORECASE)
_BUILT = regex(
    r"\b(?:generated|composed|built|constructed|assembled|derived|concatenated|combined|made\s+up)\s+"
    r"(?:from|of|out\s+of|by)\b",
    re.IGNORECASE,
)
_PROGRAMS = word_set("application app container pod service workload function deployment worker")
_HOST, _PORT = "10.0.0.7", "5432"


@dataclass(frozen=True, slots=True)
class _Way:
    """Where the values come from, and how they get into the program."""

    source: str
    given: str
    step: str


def app_of(noun: Noun | None, facts: Facts) -> str:
    """The program by its name; one is made up where the story names none."""
    named = noun is not None and noun.head in _PROGRAMS and not (noun.mass or noun.abstract)
    return facts.scene.name(noun, 0) if named else "orders-app"


def _way(app: str, words: str) -> _Way:
    source = next(
        (name for said, name in _SOURCES if said.search(words)), "config map `orders-config`"
    )
    if _RESOURCE.search(words) and "resource" not in source:
        given = f"Service resource `orders-db` refers to {source}"
        return _Way(source, given, f"Bind `{app}` to `orders-db`")
    if "resource" in source:
        return _Way(source, "", f"Bind `{app}` to `orders-db`")
    return _Way(source, "", f"Have the values of {source} put into `{app}` as variables")


def variables(where: Noun | None, words: str, facts: Facts) -> Flow:
    """Each key arrives once as a variable; what is composed is composed of its parts."""
    app = app_of(where, facts)
    way = _way(app, words)
    if _BUILT.search(words):
        template, made = "postgres://{host}:{port}", f"postgres://{_HOST}:{_PORT}"
        holds = f"{capitalised(way.source)} holds `host` = `{_HOST}` and `port` = `{_PORT}`"
        wanted = f"`DB_URL` is to be `{template}`, and `{app}` runs without it"
        seen = f"`{app}` has `DB_URL={made}`, once and character by character"
        data = {"DB_URL": made}
    else:
        holds = f"{capitalised(way.source)} holds `CACHE_HOST` = `{_HOST}` and `CACHE_SIZE` = `64`"
        wanted, data = f"`{app}` runs without them", {"CACHE_HOST": _HOST, "CACHE_SIZE": "64"}
        seen = f"`{app}` has `CACHE_HOST={_HOST}` and `CACHE_SIZE=64`, once each"
    return Flow(
        tuple(one for one in (way.given, holds, wanted) if one),
        (
            way.step,
            f"Wait until `{app}` has started again",
            f"List the environment variables inside `{app}`",
        ),
        f"{seen}; its other variables are unchanged",
        data,
    )


def missing(where: Noun | None, words: str, facts: Facts) -> Flow:
    """A key that is needed is not there: it is named, and the program runs on as before."""
    app = app_of(where, facts)
    way = _way(app, words)
    key = "port" if _BUILT.search(words) else "CACHE_HOST"
    variable = "DB_URL" if key == "port" else key
    needed = "`DB_URL` is to be `postgres://{host}:{port}`; " if key == "port" else ""
    return Flow(
        tuple(
            one
            for one in (way.given, f"`{app}` runs; {needed}{way.source} has no key `{key}`")
            if one
        ),
        (
            way.step,
            "Read the state and the message",
            f"List the environment variables inside `{app}`",
        ),
        f"The message names `{key}` as missing in {way.source}; `{app}` runs on with the variables "
        f"it had, and has no empty `{variable}`",
        {"missing": key},
    )
