"""Judges what a model wrote for records, and says what to change when it can't be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from testwright.core.nearly_json.answer import Sought, read_answer
from testwright.core.nearly_json.plain import UNWANTED, is_nothing, is_placeholder, plain_key
from testwright.core.ports import Checked
from testwright.core.testdata.answers.question import limit_of
from testwright.core.testdata.coherence import sentiment
from testwright.core.testdata.language.facts import ToWrite, Wording
from testwright.core.testdata.language.fields import LanguageField

_IDENTIFIER = re.compile(
    r"\b[A-Z]{2,6}-\d{3,}\b|\b[0-9a-f]{8}-[0-9a-f]{4}-|\b\d{9,}\b|\S@\S+\.\w", re.IGNORECASE
)
_FILLING = re.compile(
    r"\blorem ipsum\b|\[[^\]]{0,40}\]|\{[^}]{0,40}\}|<[a-z][^>]{0,40}>|\binsert \w+ here\b"
    r"|^(?:product|item|review|title|body|text|name|description) ?\d*\.?$",
    re.IGNORECASE,
)
_LIST_KEYS = frozenset({"records", "record", "data", "items", "results", "rows"})
_LOOK_INSIDE = 2
_UNLIKE_KINDS = ("review_body", "product_description")
"""Texts of several sentences: two that are the same are a model that repeats itself."""

Texts = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for.

    Attributes:
        english: whether the words of praise and complaint are known.
        best: the highest rating.
    """

    wording: Wording
    english: bool
    best: int


def check_texts(text: str, asked: Asked) -> Checked:
    """The texts by path, each with a value for every record that was written.

    Of an answer that was cut off, the complete records are kept; the engine's own texts stay in
    the others.
    """
    answer = read_answer(text, _sought(asked.wording))
    if answer.problem is not None:
        return Checked(output=None, problems=(answer.problem,), parsed=False)
    records = _records(answer.value, asked.wording)
    wanted = asked.wording.records
    notes, problems = list(answer.notes), []
    if records is None:
        problem = 'there are no records: answer with {"records": [...]}'
        return Checked(output=None, problems=(problem,), parsed=answer.clean)
    if answer.cut and 0 < len(records) < len(wanted):
        wanted = wanted[: len(records)]
    elif len(records) < len(wanted):
        problems.append(f"there are {len(records)} records, but {len(wanted)} are wanted")
    elif len(records) > len(wanted):
        notes.append(f"{len(records) - len(wanted)} records more than asked were left out")
    fields = {field.key: field for field in asked.wording.fields}
    texts: Texts = {key: [None] * len(wanted) for key in fields}
    for at, (record, want) in enumerate(zip(records, wanted, strict=False)):
        for key, slot in want.slots.items():
            said, wrong = _read(record, fields[key], slot)
            problems.extend(f"record {at + 1}, {key}: {one}" for one in wrong)
            texts[key][at] = said
    problems.extend(_clashes(texts, wanted, asked))
    problems.extend(_repeated(texts, fields.values()))
    if problems:
        return Checked(output=None, problems=tuple(problems), parsed=answer.clean)
    return Checked(output=texts, notes=tuple(notes), parsed=answer.clean)


def _sought(wording: Wording) -> Sought:
    keys = {plain_key(name) for field in wording.fields for name in (field.key, *field.path)}

    def is_record(value: object) -> bool:
        return isinstance(value, dict) and not keys.isdisjoint(map(plain_key, value))

    return Sought(
        what="records",
        key="records",
        found=lambda value: _records(value, wording),
        is_item=is_record,
    )


def _records(value: Any, wording: Wording, levels: int = _LOOK_INSIDE) -> list[Any] | None:  # noqa: ANN401
    """The list of records, whatever is wrapped around it; a single record may stand alone."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    keys = {plain_key(name) for field in wording.fields for name in (field.key, field.path[0])}
    if not keys.isdisjoint(map(plain_key, value)) and "records" not in value:
        return [value]
    for key, member in value.items():
        if plain_key(key) in _LIST_KEYS and isinstance(member, list):
            return member
    for member in value.values() if levels else ():
        found = _records(member, wording, levels - 1) if isinstance(member, dict) else None
        if found is not None:
            return found
    return None


def _read(record: Any, field: LanguageField, slot: Any) -> tuple[Any, list[str]]:  # noqa: ANN401
    """What a record says for a field, cleaned, and what is wrong with it."""
    value = _value(record, field)
    if not isinstance(slot, list):
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
        if not isinstance(value, str):
            return None, ["is missing" if value is None else "must be one text"]
        text = _clean(value)
        return text, list(_wrong(text, field))
    if isinstance(value, str) and len(slot) == 1:
        value = [value]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None, [f"must be a list of {len(slot)} texts"]
    if len(value) != len(slot):
        return None, [f"has {len(value)} texts, but {len(slot)} are wanted"]
    texts = [_clean(one) for one in value]
    wrong = [problem for text in texts for problem in _wrong(text, field)]
    if len({text.casefold() for text in texts}) < len(texts):
        wrong.append("says the same twice: every element needs a text of its own")
    return texts, wrong


def _value(record: Any, field: LanguageField) -> Any:  # noqa: ANN401
    """Under its key, or where it would stand in the record itself."""
    if isinstance(record, str | list):
        return record
    if not isinstance(record, dict):
        return None
    members = {plain_key(key): value for key, value in record.items()}
    found = members.get(plain_key(field.key), members.get(plain_key(field.path[-1])))
    return found if found is not None else _inside(record, field.path)


def _inside(value: Any, path: Sequence[str]) -> Any:  # noqa: ANN401
    if not path or value is None:
        return value
    if isinstance(value, list):
        return [_inside(one, path) for one in value]
    return _inside(value.get(path[0]), path[1:]) if isinstance(value, dict) else value


def _clean(text: str) -> str:
    return " ".join(UNWANTED.sub("", text).split())


def _wrong(text: str, field: LanguageField) -> Iterator[str]:
    if not text or is_nothing(text):
        yield "is empty"
    elif is_placeholder(text) or _FILLING.search(text):
        yield f"“{text[:40]}” is a placeholder: write the text itself"
    elif found := _IDENTIFIER.search(text):
        yield f"“{found.group()[:40]}” is an identifier or an address: leave it out"
    if len(text) > limit_of(field):
        yield f"has {len(text)} characters, but at most {limit_of(field)} are allowed"
    if len(text) < field.least:
        yield f"has {len(text)} characters, but at least {field.least} are wanted"


def _clashes(texts: Texts, wanted: Sequence[ToWrite], asked: Asked) -> Iterator[str]:
    """Texts that sound unlike the rating of their record."""
    names = [key for key in texts if key in sentiment.TEXTS]
    if not asked.english:
        return
    for at, record in enumerate(wanted):
        rating = _rating(record.facts)
        said = [texts[key][at] for key in names if isinstance(texts[key][at], str)]
        if rating is None or not said or not 1 <= rating <= asked.best:
            continue
        sounds = sentiment.clash(". ".join(said), (rating - 1) / (asked.best - 1))
        if sounds is not None:
            yield f"record {at + 1}: its rating is {rating:g}, but the text sounds like {sounds}"


def _rating(facts: Mapping[str, Any]) -> float | None:
    found = next((facts[name] for name in sentiment.RATINGS if name in facts), None)
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def _repeated(texts: Texts, fields: Iterable[LanguageField]) -> Iterator[str]:
    for field in fields:
        said = [text.casefold() for text in texts[field.key] if isinstance(text, str)]
        if field.kind in _UNLIKE_KINDS and len(set(said)) < len(said):
            yield f"{field.key} says the same in several records: write each one anew"
