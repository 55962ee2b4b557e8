"""A plan: several entities that refer to one another, with a count for each.

    name: shop
    seed: 7
    locale: en_US
    entities:
      user: 1000
      product: {count: 200, overrides: {category: [fitness, kitchen]}}
      order: {count: 5000}
      review: {per: product, min: 0, max: 5}
    schemas:
      voucher: voucher.json

`per` gives every parent its own children, one after another; how many there are follows from that.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from testwright.core.testdata import locales
from testwright.core.testdata.columns.relation import MOST_CHILDREN
from testwright.core.testdata.overrides import constrained, overridden
from testwright.core.testdata.program import LAST_INDEX
from testwright.core.testdata.recipe import Recipe
from testwright.core.testdata.relations import parents_first, relations_in
from testwright.core.testdata.spec import Problems
from testwright.core.testdata.world import World
from testwright.errors import Detail, InvalidInput

Document = Mapping[str, Any]
ReadSchema = Callable[[str], Document]

LONGEST = 5_000_000
DEFAULT_SEED = 0
_KEYS = ("name", "seed", "locale", "entities", "schemas")
_ENTITY_KEYS = ("count", "per", "min", "max", "overrides", "constraints")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to make, ready to be made.

    Attributes:
        entities: in an order in which parents come before their children.
        counts: how many records of each.
        schemas: the documents, with what the plan changes in them, also of entities that it only
            knows.
    """

    name: str
    seed: int
    locale: str
    entities: tuple[str, ...]
    counts: Mapping[str, int]
    schemas: Mapping[str, Document]

    def recipes(self) -> tuple[Recipe, ...]:
        """A recipe for each entity; `recipe.Generator(one, plan.schemas)` makes its records."""
        return tuple(
            Recipe(
                entity=name,
                schema=self.schemas[name],
                seed=self.seed,
                locale=self.locale,
                count=self.counts[name],
                parents=dict(self.counts),
            )
            for name in self.entities
        )


def plan_of_text(text: str) -> dict[str, Any]:
    """The plan's value from YAML or JSON.

    Raises:
        InvalidInput: too large, neither YAML nor JSON, or no object.
    """
    problem = ""
    value: object = None
    if len(text) > LONGEST:
        problem = f"a plan has at most {LONGEST // 1_000_000} MB"
    else:
        try:
            value = json.loads(text) if text.lstrip().startswith("{") else _yaml(text)
        except (ValueError, yaml.YAMLError, RecursionError) as error:
            problem = f"the plan is neither YAML nor JSON: {' '.join(str(error).split())[:300]}"
    if not problem and not isinstance(value, dict):
        problem = "a plan is an object with `entities`"
    if problem:
        raise InvalidInput(problem, details=(Detail("plan", problem),))
    assert isinstance(value, dict)
    return value


def _yaml(text: str) -> object:
    """YAML without aliases: a few lines of them can stand for gigabytes."""
    if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text)):
        raise ValueError("anchors and aliases can't be used here")
    return yaml.safe_load(text)


def read_plan(
    value: Mapping[str, Any],
    entities: Mapping[str, Document],
    read_schema: ReadSchema | None = None,
) -> Plan:
    """A plan from its JSON or YAML value.

    Args:
        value: the plan.
        entities: the documents that are known without it.
        read_schema: gives the document at a path; without it a plan brings its schemas along.

    Raises:
        InvalidInput: all that is wrong with it, each with its place.
    """
    problems = Problems()
    _unknown_keys("plan", value, _KEYS, problems)
    schemas = {**entities, **_schemas(value.get("schemas") or {}, read_schema, problems)}
    wanted = _wanted(value.get("entities"), schemas, problems)
    seed, locale = _seed(value.get("seed", DEFAULT_SEED), problems), _locale(value, problems)
    _refuse(problems)
    for name, one in wanted.items():
        schemas[name] = _changed(name, one, schemas[name], wanted, problems)
    _refuse(problems)
    order = parents_first({name: schemas[name] for name in wanted})
    counts = _counts(order, wanted, schemas, problems)
    _refuse(problems)
    _fits(counts, schemas, locale, problems)
    _refuse(problems)
    return Plan(
        name=str(value.get("name") or "plan"),
        seed=seed,
        locale=locale,
        entities=order,
        counts=counts,
        schemas=schemas,
    )


def children_count(parents: int, least: int, most: int) -> int:
    """How many children there are when each parent has least to most: a pair has least + most."""
    pairs, odd = divmod(parents, 2)
    return pairs * (least + most) + (least if odd else 0)


def _refuse(problems: Problems) -> None:
    if not problems.details:
        return
    first = problems.details[0]
    more = f" (and {len(problems.details) - 1} more)" if len(problems.details) > 1 else ""
    message = f"the plan can't be followed: {first.field}: {first.problem}{more}"
    raise InvalidInput(message, details=tuple(problems.details))


def _unknown_keys(
    where: str, value: Mapping[str, Any], known: tuple[str, ...], problems: Problems
) -> None:
    for key in value:
        if key not in known:
            near = get_close_matches(str(key), known, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(known)}"
            problems.add(f"{where}.{key}", f"there is no key {key!r}{hint}")


def _schemas(
    value: object, read_schema: ReadSchema | None, problems: Problems
) -> dict[str, Document]:
    if not isinstance(value, Mapping):
        problems.add("plan.schemas", "must be an object: name of an entity → document or path")
        return {}
    found: dict[str, Document] = {}
    for name, one in value.items():
        if isinstance(one, Mapping):
            found[str(name)] = one
        elif not isinstance(one, str):
            problems.add(f"plan.schemas.{name}", "must be a document, or the path of one")
        elif read_schema is None:
            problems.add(f"plan.schemas.{name}", "paths can't be read here: put the document in")
        else:
            found[str(name)] = read_schema(one)
    return found


def _wanted(
    value: object, schemas: Mapping[str, Document], problems: Problems
) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping) or not value:
        problems.add("plan.entities", "must name entities with their counts: {user: 1000}")
        return {}
    found: dict[str, dict[str, Any]] = {}
    for key, said in value.items():
        name, where = str(key), f"plan.entities.{key}"
        one = {"count": said} if isinstance(said, int) and not isinstance(said, bool) else said
        if name not in schemas:
            near = get_close_matches(name, schemas, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            known = ", ".join(sorted(schemas)) or "none"
            problems.add(where, f"there is no entity {name!r}{hint or '.'} There are: {known}")
        elif not isinstance(one, Mapping):
            problems.add(where, "must be a count, or an object with `count` or `per`")
        else:
            _unknown_keys(where, one, _ENTITY_KEYS, problems)
            if _well_said(where, one, value, problems):
                found[name] = dict(one)
    return found


def _well_said(
    where: str, one: Mapping[str, Any], entities: Mapping[str, Any], problems: Problems
) -> bool:
    """Whether an entity says how many there are, in one way."""
    before = len(problems.details)
    per, count = one.get("per"), one.get("count")
    if per is None and count is None:
        problems.add(where, "says not how many: give `count`, or `per` a parent with min and max")
    if count is not None and not _is_whole(count, 0, LAST_INDEX):
        problems.add(f"{where}.count", f"must be a whole number from 0 on, not {count!r}")
    if per is None and ("min" in one or "max" in one):
        problems.add(where, "min and max need `per`: of which parent?")
    if per is not None and per not in entities:
        problems.add(f"{where}.per", f"{per!r} is not among the plan's entities: add it")
    if per is not None:
        least, most = _children(one)
        if not (
            _is_whole(least, 0, MOST_CHILDREN) and _is_whole(most, max(1, least), MOST_CHILDREN)
        ):
            problems.add(where, f"min and max must be whole, 0 ≤ min ≤ max ≤ {MOST_CHILDREN}")
    for key in ("overrides", "constraints"):
        if not isinstance(one.get(key, {}), Mapping):
            problems.add(f"{where}.{key}", "must be an object: field → value or limits")
    return len(problems.details) == before


def _is_whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _children(one: Mapping[str, Any]) -> tuple[Any, Any]:
    least = one.get("min", min(1, one.get("max", 1)) if isinstance(one.get("max", 1), int) else 1)
    return least, one.get("max", max(1, least) if isinstance(least, int) else least)


def _seed(value: object, problems: Problems) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 63:
        return value
    problems.add("plan.seed", f"must be a whole number from 0 on, not {value!r}")
    return DEFAULT_SEED


def _locale(value: Mapping[str, Any], problems: Problems) -> str:
    try:
        return locales.resolve(str(value.get("locale", locales.DEFAULT)))
    except InvalidInput as error:
        problems.add("plan.locale", error.message)
        return locales.DEFAULT


def _changed(
    name: str,
    one: Mapping[str, Any],
    schema: Document,
    wanted: Mapping[str, Any],
    problems: Problems,
) -> Document:
    """The document with the plan's overrides and constraints, and children dealt out to parents."""
    where = f"plan.entities.{name}"
    try:
        if one.get("constraints"):
            schema = constrained(schema, one["constraints"], name)
        if one.get("overrides"):
            schema = overridden(schema, one["overrides"], name)
    except InvalidInput as error:
        for detail in error.details:
            problems.add(f"{where}: {detail.field}", detail.problem)
        return schema
    if one.get("per") is not None:
        schema, found = _dealt(schema, str(one["per"]), *_children(one))
        if not found:
            problem = f"{name} has no x-relation to {one['per']!r}, so none can be per {one['per']}"
            problems.add(f"{where}.per", problem)
    for field, relation in relations_in(schema):
        parent = relation["entity"]
        if parent not in wanted and parent != name:
            problem = f"refers to {parent!r} by {field}: add {parent} to the plan's entities"
            problems.add(where, problem)
            break
    return schema


def _dealt(schema: Document, parent: str, least: int, most: int) -> tuple[Document, bool]:
    """Relations of the record itself to this parent, as children of each."""
    properties, found = {}, False
    for name, field in schema.get("properties", {}).items():
        properties[name] = field
        relation = field.get("x-relation") if isinstance(field, Mapping) else None
        if isinstance(relation, Mapping) and relation.get("entity") == parent:
            found = True
            dealt = {"pick": "each", "min": least, "max": most}
            properties[name] = {**field, "x-relation": {**relation, **dealt}}
        elif isinstance(field, Mapping) and isinstance(field.get("properties"), Mapping):
            inner, inside = _dealt(field, parent, least, most)
            properties[name], found = inner, found or inside
    return {**schema, "properties": properties}, found


def _counts(
    order: tuple[str, ...],
    wanted: Mapping[str, Mapping[str, Any]],
    schemas: Mapping[str, Document],
    problems: Problems,
) -> dict[str, int]:
    """How many of each; children that are dealt out are as many as their parents make them."""
    counts: dict[str, int] = {}
    for name in order:
        dealt = list(_dealt_out(schemas[name], counts))
        room = min((one.children for one in dealt), default=None)
        said = wanted[name].get("count")
        where = f"plan.entities.{name}"
        counts[name] = said if said is not None else (room or 0)
        if said is None and room is None:
            problems.add(where, "says not how many: give `count`")
        elif room is not None and counts[name] > room:
            problem = f"{said} are too many: its parents have room for {room}; leave `count` out"
            problems.add(f"{where}.count", problem)
        for one in dealt:
            if one.least and counts[name] < one.children:
                problem = (
                    f"{counts[name]} are too few: each of {one.parents} {one.parent} has at least "
                    f"{one.least}, which makes {one.children}; leave `count` out, or let `min` be 0"
                )
                problems.add(f"{where}.count", problem)
                break
    return counts


@dataclass(frozen=True, slots=True)
class _Dealt:
    """Children that follow one another: so many parents, so many of all, at least so many each."""

    parent: str
    parents: int
    least: int
    children: int


def _dealt_out(schema: Document, counts: Mapping[str, int]) -> Iterator[_Dealt]:
    """Of each relation by which parents have their own children."""
    for field, relation in relations_in(schema):
        parent = relation["entity"]
        if relation.get("pick") == "each" and "[]" not in field and parent in counts:
            least = relation.get("min", 1)
            most = relation.get("max", least)
            if _is_whole(least, 0, MOST_CHILDREN) and _is_whole(most, least, MOST_CHILDREN):
                children = children_count(counts[parent], least, most)
                yield _Dealt(parent, counts[parent], least, children)


def _fits(
    counts: Mapping[str, int],
    schemas: Mapping[str, Document],
    locale: str,
    problems: Problems,
) -> None:
    """Whether the columns can be built, and keys have values enough."""
    world = World(schemas, locale=locales.load(locale), counts=counts)
    for name, count in counts.items():
        where = f"plan.entities.{name}"
        if not count:
            continue
        try:
            capacity = world.program(name).capacity
        except InvalidInput as error:
            for detail in error.details:
                problems.add(f"{where}: {detail.field}", detail.problem)
            continue
        if count > capacity:
            problem = f"its keys have only {capacity} different values: ask for fewer than {count}"
            problems.add(f"{where}.count", problem)
