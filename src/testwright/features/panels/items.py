"""What a panel is asked to judge: from bodies, experiments and runs to items of a job."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

from testwright.core.panels.design import Kind
from testwright.core.scoring.labels import Given, read_given
from testwright.engine.platform import Platform
from testwright.errors import Detail, InvalidInput, NotFound
from testwright.features.panels.schemas import MOST_ITEMS, JudgingRequest
from testwright.features.panels.store import sources
from testwright.features.panels.store.sources import Source

Item = dict[str, Any]
_SHOWN_PROBLEMS: Final = 100
_LONGEST_NAME: Final = 200
_FIELDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "rubric": ("input", "output", "outputs", "expected", "task", "variant", "group"),
    "pairwise": ("input", "first", "second", "outputs", "variants", "task"),
}


async def items_of(
    platform: Platform, project_id: str, kind: Kind, body: JudgingRequest
) -> list[Item]:
    """What is to be judged, as the job keeps it: `{given | runs, variants, group}`.

    Raises:
        InvalidInput: an item can't be used, or there are too many; `details` names the field.
        NotFound: there is no such experiment.
    """
    if body.items is not None:
        found = _read_all(kind, body.items)
    elif body.experiment_id is not None:
        of = await sources.of_experiment(platform.database, project_id, body.experiment_id)
        if of is None:
            raise NotFound(f"there is no experiment {body.experiment_id[:60]!r}")
        found = _from_sources(kind, of)
        if not found:
            raise _wrong("experiment_id", "has no outputs that can be judged yet")
    else:
        found = await _from_runs(platform, project_id, kind, body.run_ids or [])
    if len(found) > MOST_ITEMS:
        raise _wrong(
            body.source,
            f"makes {len(found):,} {'pairs' if kind == 'pairwise' else 'outputs'}; a judging takes "
            f"at most {MOST_ITEMS:,}: send it in parts",
        )
    return found


def _read_all(kind: Kind, items: Sequence[Mapping[str, Any]]) -> list[Item]:
    found: list[Item] = []
    details: list[Detail] = []
    for number, one in enumerate(items):
        try:
            found += _read(kind, one, f"items.{number}")
        except InvalidInput as error:
            details += [
                Detail(f"items.{number}.{detail.field}", detail.problem) for detail in error.details
            ]
    if details:
        first, more = details[0], len(details) - 1
        told = f"{first.field}: {first.problem}" + (f" (and {more} more)" if more else "")
        raise InvalidInput(told, details=tuple(details[:_SHOWN_PROBLEMS]))
    return found


def _read(kind: Kind, value: Mapping[str, Any], group: str) -> list[Item]:
    """The outputs, or the pairs, of one item of a body."""
    if unknown := [key for key in value if key not in _FIELDS[kind]]:
        known = ", ".join(_FIELDS[kind])
        raise _wrong(unknown[0][:60], f"is not known of items of a {kind} panel; there are {known}")
    beside = {key: value[key] for key in ("input", "task") if value.get(key) is not None}
    if "outputs" in value:
        return _of_variants(kind, value, beside, group)
    if kind == "rubric":
        given = read_given(
            {**beside, "output": value.get("output"), "expected": value.get("expected")}
        )
        variant, group = _name(value, "variant"), _name(value, "group") or group
        return [_item(given, (variant,) if variant else (), group)]
    for place in ("first", "second"):
        if value.get(place) in (None, ""):
            raise _wrong(place, "is missing: send `first` and `second`, or `outputs`")
    names = value.get("variants")
    if names is not None and not (
        isinstance(names, list) and len(names) == 2 and all(map(_is_name, names))  # noqa: PLR2004
    ):
        raise _wrong("variants", "are the names of the two that made `first` and `second`")
    return [_item(_pair(beside, value["first"], value["second"]), tuple(names or ()), group)]


def _of_variants(
    kind: Kind, value: Mapping[str, Any], beside: Mapping[str, Any], group: str
) -> list[Item]:
    outputs = value["outputs"]
    alone = [key for key in ("output", "first", "second", "variant", "variants") if key in value]
    if alone:
        raise _wrong(alone[0], "stands beside `outputs`: send one of them")
    least = 2 if kind == "pairwise" else 1
    if not isinstance(outputs, Mapping) or len(outputs) < least:
        raise _wrong("outputs", f"is no object {{variant: output}} with at least {least}")
    for name, output in outputs.items():
        if not _is_name(name) or output in (None, ""):
            raise _wrong("outputs", f"{str(name)[:60]!r} has no output, or is no name")
    if kind == "rubric":
        return [
            _item(
                read_given({**beside, "output": output, "expected": value.get("expected")}),
                (name,),
                group,
            )
            for name, output in outputs.items()
        ]
    return [
        _item(_pair(beside, outputs[one], outputs[other]), (one, other), group)
        for one, other in combinations(outputs, 2)
    ]


def _pair(beside: Mapping[str, Any], first: object, second: object) -> Given:
    """A pair as a judge of pairs sees it: the second is what the first is held against."""
    return read_given({**beside, "output": first, "expected": second})


def _item(given: Given, variants: Sequence[str], group: str) -> Item:
    return {"given": given.to_json(), "variants": list(variants), "group": group}


async def _from_runs(
    platform: Platform, project_id: str, kind: Kind, run_ids: Sequence[str]
) -> list[Item]:
    wanted = list(dict.fromkeys(run_ids))
    of = await sources.of_runs(platform.database, project_id, wanted)
    known = {one.run_id for one in of}
    if missing := [one for one in wanted if one not in known]:
        raise _wrong("run_ids", f"there is no completed run {missing[0][:60]!r}")
    found = _from_sources(kind, of)
    if not found:
        raise _wrong(
            "run_ids", "no two of these runs were given the same input: nothing to compare"
        )
    return found


def _from_sources(kind: Kind, of: Iterable[Source]) -> list[Item]:
    if kind == "rubric":
        return [_of_run((one,)) for one in of]
    groups: dict[str, list[Source]] = defaultdict(list)
    for one in of:
        groups[one.group].append(one)
    return [_of_run(pair) for group in groups.values() for pair in combinations(group, 2)]


def _of_run(of: Sequence[Source]) -> Item:
    return {
        "runs": [one.run_id for one in of],
        "variants": [one.variant for one in of],
        "group": of[0].group,
    }


def _name(value: Mapping[str, Any], field: str) -> str:
    name = value.get(field)
    if name is None:
        return ""
    if not _is_name(name):
        raise _wrong(field, f"is no text of 1 to {_LONGEST_NAME} characters")
    return str(name)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _LONGEST_NAME


def _wrong(field: str, problem: str) -> InvalidInput:
    return InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
