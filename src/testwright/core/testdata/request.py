"""A wish for test data, and the recipe that fulfils it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from typing import Any

from testwright.core.testdata.overrides import constrained, overridden
from testwright.core.testdata.recipe import Recipe, Scenario, Schema
from testwright.core.testdata.routing import DataRoute, RequestFacts, route
from testwright.core.testdata.steering import steered
from testwright.core.testdata.validation import check_document
from testwright.core.testdata.variation import MOST_PATTERNS, patterned
from testwright.errors import Detail, InvalidInput, NotFound

DEFAULT_COUNT = 10
_JSON_NAMES: Mapping[type, str] = {
    str: "text",
    int: "whole number",
    bool: "true or false",
    list: "list",
    dict: "object",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRequest:
    """What SPEC §2 lets a caller say. `schema` is a document of the caller's own, or empty."""

    entity: str
    count: int
    seed: int
    domain: str = ""
    context: str = ""
    hints: tuple[str, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    learn_from_history: bool = False
    defect_triggering: bool = False
    production_like: bool = False
    schema: Schema = field(default_factory=dict)
    constraints: Mapping[str, Any] = field(default_factory=dict)
    overrides: Mapping[str, Any] = field(default_factory=dict)
    locale: str = "en_US"
    start_index: int = 0
    include_metadata: bool = False
    parents: Mapping[str, int] = field(default_factory=dict)
    patterns: tuple[Mapping[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, from which `request_of` makes it again."""
        return {
            **{one.name: getattr(self, one.name) for one in fields(self)},
            "hints": list(self.hints),
            "patterns": [dict(record) for record in self.patterns],
            "scenarios": [scenario.to_json() for scenario in self.scenarios],
        }

    def texts(self) -> list[str]:
        """All that a person wrote freely."""
        told = [f"{scenario.name}: {scenario.description}" for scenario in self.scenarios]
        return [self.context, *self.hints, *told]

    @property
    def route(self) -> DataRoute:
        """The path that makes the records."""
        return route(
            RequestFacts(
                entity=self.entity,
                count=self.count,
                context=self.context,
                hints=self.hints,
                scenarios=tuple(scenario.description for scenario in self.scenarios),
                learn_from_history=self.learn_from_history,
                defect_triggering=self.defect_triggering,
                production_like=self.production_like,
            )
        )


def request_of(value: Mapping[str, Any]) -> DataRequest:
    """A request from its JSON values."""
    scenarios = tuple(Scenario(**one) for one in value["scenarios"])
    tuples = {"hints": tuple(value["hints"]), "patterns": tuple(value["patterns"])}
    return DataRequest(**{**value, **tuples, "scenarios": scenarios})


def request_from(given: Mapping[str, Any]) -> DataRequest:
    """A request as people write it into a golden example: what is left out is as usual.

    Raises:
        InvalidInput: a field is missing, unknown or of the wrong type.
    """
    usual = DataRequest(entity="", count=DEFAULT_COUNT, seed=0).to_json()
    unknown = sorted(given.keys() - usual.keys())
    if unknown or not isinstance(given.get("entity"), str) or not given["entity"]:
        field = unknown[0] if unknown else "entity"
        problem = f"is not one of {', '.join(usual)}" if unknown else "name one: such as cart"
        raise InvalidInput(f"{field}: {problem}", details=(Detail(field, problem),))
    for name, value in given.items():
        if not isinstance(value, type(usual[name])) or (
            isinstance(value, bool) != isinstance(usual[name], bool)
        ):
            problem = f"is no {_JSON_NAMES[type(usual[name])]}"
            raise InvalidInput(f"{name}: {problem}", details=(Detail(name, problem),))
    try:
        return request_of({**usual, **given})
    except TypeError as error:
        problem = f"can't be read: {error}"
        raise InvalidInput(
            f"scenarios: {problem}", details=(Detail("scenarios", problem),)
        ) from None


def recipe_for(
    request: DataRequest, entities: Mapping[str, Schema]
) -> tuple[Recipe, tuple[str, ...]]:
    """The recipe, and what of the free context was understood, for people.

    Raises:
        NotFound: there is no such entity, and the request brings no schema.
        InvalidInput: the request's own schema can't be used, or its constraints or scenarios don't
            fit the schema.
    """
    if request.schema:
        check_document(request.schema, entities, request.entity)
    schema = request.schema or _document(request, entities)
    if request.constraints:
        schema = constrained(schema, request.constraints, request.entity)
    if request.overrides:
        schema = overridden(schema, request.overrides, request.entity)
    understood: tuple[str, ...] = ()
    if request.patterns:
        schema = patterned(schema, request.patterns)
        count = min(len(request.patterns), MOST_PATTERNS)
        understood = (f"{count} records of the past are followed",)
    else:
        schema, understood = steered(schema, request.context, request.hints)
    scenarios = with_counts(request.scenarios, request.count)
    recipe = Recipe(
        entity=request.entity,
        schema=schema,
        seed=request.seed,
        locale=request.locale,
        start=request.start_index,
        count=request.count,
        scenarios=scenarios,
        metadata=request.include_metadata or bool(scenarios),
        parents=request.parents,
    )
    return recipe, understood


def _document(request: DataRequest, entities: Mapping[str, Schema]) -> Schema:
    found = entities.get(request.entity)
    if found is None:
        near = get_close_matches(request.entity, entities, 1)
        hint = f"; did you mean {near[0]!r}?" if near else "."
        problem = (
            f"there is no entity {request.entity!r}{hint} There are: "
            f"{', '.join(sorted(entities))}; or send a `schema` of your own"
        )
        raise NotFound(problem, details=(Detail("entity", problem),))
    domain = str(found.get("x-domain", ""))
    if request.domain and domain and request.domain != domain:
        problem = f"{request.entity} belongs to the domain {domain!r}, not {request.domain!r}"
        raise InvalidInput(problem, details=(Detail("domain", problem),))
    return found


def with_counts(scenarios: Sequence[Scenario], count: int) -> tuple[Scenario, ...]:
    """Scenarios without a count share what the others leave, the first ones the odd records.

    Raises:
        InvalidInput: they want more records than there are.
    """
    said = sum(scenario.count for scenario in scenarios)
    if said > count:
        problem = f"the scenarios want {said} records, but count is {count}"
        raise InvalidInput(problem, details=(Detail("scenarios", problem),))
    open_ones = sum(1 for scenario in scenarios if not scenario.count)
    share, odd = divmod(count - said, open_ones) if open_ones else (0, 0)
    found = []
    for scenario in scenarios:
        if scenario.count:
            found.append(scenario)
            continue
        found.append(replace(scenario, count=share + (odd > 0)))
        odd -= 1
    return tuple(found)
