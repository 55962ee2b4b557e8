"""From the JSON document of an entity to its columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from testwright.core.testdata.checks import check_texts, check_type
from testwright.core.testdata.columns.basket import Basket
from testwright.core.testdata.columns.branches import Branches
from testwright.core.testdata.columns.choice import Fixed, basis_of, weights_of
from testwright.core.testdata.columns.column import Column
from testwright.core.testdata.columns.distinct import Distinct
from testwright.core.testdata.columns.keyed import keyed
from testwright.core.testdata.columns.modifiers import Conditional, Nullable
from testwright.core.testdata.columns.nested import List, Object
from testwright.core.testdata.columns.relation import (
    PICKS,
    AnyParent,
    EachParent,
    EarlierParent,
    Link,
    OuterParentage,
    Parentage,
    Parents,
    Relation,
    children,
)
from testwright.core.testdata.conformance.record import structure
from testwright.core.testdata.draw import Stream
from testwright.core.testdata.formulas.lookup import PARENT
from testwright.core.testdata.formulas.parse import FormulaProblem, parse
from testwright.core.testdata.kinds import ALWAYS_UNIQUE, KINDS, allows_null, kind_of, type_of
from testwright.core.testdata.locales import Locale
from testwright.core.testdata.spec import Problems, Scope, Spec
from testwright.core.testdata.values import Constant

DEEPEST = 8
MOST_FIELDS = 500
LONGEST_LIST = 1000
_DEFAULT_LIST = 3

_PICKING = ("pick", "min", "max", "families")

FindParents = Callable[[str], Parents | None]


class Builder:
    """Builds the columns of one entity and writes down all that is wrong with its schema."""

    def __init__(self, locale: Locale, find_parents: FindParents) -> None:
        self._locale = locale
        self._find_parents = find_parents
        self._fields = 0
        self._parentages: dict[tuple[str, str], Parentage] = {}
        self.problems = Problems()

    def columns(self, path: str, schema: Mapping[str, Any], depth: int = 0) -> Mapping[str, Column]:
        """The columns of an object's properties, in the order of the document."""
        properties = schema.get("properties")
        if not isinstance(properties, Mapping) or (not properties and depth == 0):
            self.problems.add(f"{path}.properties", "must list the fields, with a schema for each")
            return {}
        if depth > DEEPEST:
            self.problems.add(path, f"objects may lie {DEEPEST} deep, not deeper")
            return {}
        scope = Scope(path, self._locale, frozenset(properties), self.problems)
        columns = {
            name: self._field(Spec(name, one, scope), depth)
            for name, one in self._usable(path, properties)
        }
        self._keys(schema, scope, columns)
        self._refuse_circles(path, columns)
        return columns

    def _usable(
        self, path: str, properties: Mapping[str, Any]
    ) -> list[tuple[str, Mapping[str, Any]]]:
        found = []
        for name, schema in properties.items():
            self._fields += 1
            if self._fields > MOST_FIELDS:
                self.problems.add(path, f"an entity has at most {MOST_FIELDS} fields")
                break
            if isinstance(schema, Mapping):
                found.append((str(name), schema))
            else:
                self.problems.add(f"{path}.{name}", "must be a schema: an object with `type`")
        return found

    def _field(self, spec: Spec, depth: int) -> Column:
        column = self._conditional(spec, self._plain(spec, depth), depth)
        if spec.flag("x-unique"):
            column = self._unique(spec, column)
        share = spec.share("x-null")
        if not share:
            return column
        if not allows_null(spec.schema):
            spec.wrong("x-null", 'the type must allow null too: ["string", "null"]')
        return Nullable(column, spec.scope.stream(spec.name, "null"), share)

    def _plain(self, spec: Spec, depth: int) -> Column:
        if "anyOf" in spec.schema:
            return self._branches(spec, depth)
        if "x-relation" in spec.schema:
            return self._relation(spec)
        if "x-kind" not in spec.schema and "enum" not in spec.schema and "const" not in spec.schema:
            if type_of(spec.schema) == "object":
                return Object(self.columns(spec.where, spec.schema, depth + 1))
            if type_of(spec.schema) == "array":
                return self._list(spec, depth)
            if type_of(spec.schema) == "null":
                return Fixed(Constant(None))
        return self._by_kind(spec)

    def _branches(self, spec: Spec, depth: int) -> Column:
        """Of several ways those of the first one's type, as a column has one type, and null."""
        ways = spec.schema["anyOf"]
        nulls = [way for way in ways if _sort_of(way) == "null"]
        others = [way for way in ways if _sort_of(way) != "null"]
        alike = [way for way in others if _sort_of(way) == _sort_of(others[0])]
        if alike and _sort_of(alike[0]) in ("object", "array"):
            alike = alike[:1]
        columns = [
            self._plain(Spec(spec.name, way, spec.scope), depth) for way in [*alike, *nulls[:1]]
        ]
        if len(columns) == 1:
            return columns[0]
        return Branches(columns, spec.scope.stream(spec.name, "branch"), spec.where)

    def _by_kind(self, spec: Spec) -> Column:
        kind = kind_of(spec.name, spec.schema)
        if kind is None:
            spec.wrong("type", "says not what to make: give `type`, `enum`, `const` or `x-kind`")
        elif kind not in KINDS:
            near = get_close_matches(kind, KINDS, 1)
            meant = f"; did you mean {near[0]!r}?" if near else ""
            spec.wrong("x-kind", f"there is no kind {kind!r}{meant}")
        else:
            check_type(spec, kind)
            column = KINDS[kind](spec)
            check_texts(spec, kind, column)
            return column
        return Fixed(Constant(None))

    def _list(self, spec: Spec, depth: int) -> Column:
        items = spec.schema.get("items")
        if not isinstance(items, Mapping):
            spec.wrong("items", "must be the schema of the elements")
            return Fixed(Constant(None))
        least = spec.whole("minItems", 0) or 0
        most = spec.whole("maxItems", max(least, _DEFAULT_LIST)) or 0
        if not 0 <= least <= most <= LONGEST_LIST:
            problem = f"must be at least minItems ({least}) and at most {LONGEST_LIST}"
            spec.wrong("maxItems", problem)
            most = least = 0
        path = f"{spec.where}[]"
        scope = Scope(path, self._locale, frozenset(), self.problems)
        if type_of(items) == "object" and "x-kind" not in items:
            element: Column = Object(self.columns(path, items, depth + 1))
        else:
            element = self._field(Spec("value", items, scope), depth + 1)
        if spec.flag("uniqueItems"):
            element, most = self._distinct(spec, element, least, most)
        weights = weights_of(spec, most - least + 1)
        return List(
            spec.stream,
            element,
            least=least,
            most=most,
            weights=weights,
            recorded=_recorded_lengths(spec, most),
        )

    def _distinct(self, spec: Spec, element: Column, least: int, most: int) -> tuple[Column, int]:
        """The elements made different from one another, and how many there can be."""
        if element.records is not None or kind_of("value", spec.schema["items"]) in ALWAYS_UNIQUE:
            return element, most
        if element.size is None:
            spec.wrong("uniqueItems", "elements of this kind can't be counted out")
            return element, most
        if element.size < least:
            spec.wrong("uniqueItems", f"there are only {element.size} different elements")
        stream = spec.scope.stream(spec.name, "distinct")
        return Distinct(element, stream), max(least, min(most, element.size))

    def _relation(self, spec: Spec) -> Column:
        options = spec.schema["x-relation"]
        if not isinstance(options, Mapping) or not all(
            isinstance(options.get(one), str) for one in ("entity", "field")
        ):
            spec.wrong(
                "x-relation", 'must name another entity and its field: {"entity": …, "field": …}'
            )
            return Fixed(Constant(None))
        parents = self._find_parents(options["entity"])
        if parents is None:
            spec.wrong("x-relation.entity", f"there is no entity {options['entity']!r}")
            return Fixed(Constant(None))
        parentage = self._parentage(spec, parents, options)
        if parentage is None:
            return Fixed(Constant(None))
        where = f"{spec.where}.x-relation.field"
        return Relation(parentage, tuple(options["field"].split(".")), where)

    def _parentage(
        self, spec: Spec, parents: Parents, options: Mapping[str, Any]
    ) -> Parentage | None:
        """Who the parent is: what the first field of the object says of it holds for the others."""
        if options.get("of") == PARENT:
            return self._outer_parentage(spec, options["entity"])
        group = f"{options['entity']}/{options.get('of', '')}"
        said = {key: options[key] for key in _PICKING if key in options}
        known = self._parentages.get((spec.scope.path, group))
        if known is None:
            link = _link(spec, parents, dict(options), spec.scope.stream("relation", group))
            if link is None:
                return None
            known = Parentage(group, parents, said, link)
            self._parentages[spec.scope.path, group] = known
        elif said and said != known.said:
            problem = f"says {said}, but a field before it says {dict(known.said)} of the same one"
            spec.wrong("x-relation", f"{problem}: leave it out, or tell them apart with `of`")
        return known

    def _outer_parentage(self, spec: Spec, entity: str) -> Parentage | None:
        """The parent of the record that the field's object belongs to."""
        outer = spec.scope.path.rpartition(".")[0]
        known = self._parentages.get((outer, f"{entity}/"))
        if known is None:
            problem = f"no field before it in {outer or 'a record around it'} refers to {entity!r}"
            spec.wrong("x-relation.of", problem)
            return None
        return OuterParentage(known)

    def _conditional(self, spec: Spec, otherwise: Column, depth: int) -> Column:
        branches = spec.items("x-when") if "x-when" in spec.schema else None
        if branches is None:
            return otherwise
        built = []
        for at, branch in enumerate(branches):
            where = f"x-when[{at}]"
            if not isinstance(branch, Mapping) or not isinstance(branch.get("then"), Mapping):
                spec.wrong(where, 'must be {"if": condition, "then": {options that differ}}')
                continue
            try:
                test = parse(str(branch.get("if", "")))
            except FormulaProblem as error:
                spec.wrong(where, str(error))
                continue
            base = {key: value for key, value in spec.schema.items() if key != "x-when"}
            replaced = {**base, **branch["then"]}
            if "const" in branch["then"]:
                replaced = dict(branch["then"])
                if structure(replaced["const"], base).holds is False:
                    spec.wrong(where, "the field's own schema does not allow this constant")
            elif "anyOf" in base:
                spec.wrong(where, "can only set a constant where there are several ways already")
                continue
            built.append((test, self._plain(Spec(spec.name, replaced, spec.scope), depth)))
        return Conditional(otherwise, built, f"{spec.where}.x-when")

    def _unique(self, spec: Spec, column: Column) -> Column:
        if kind_of(spec.name, spec.schema) in ALWAYS_UNIQUE and "x-relation" not in spec.schema:
            return column
        found = keyed([spec.name], {spec.name: column}, spec.scope.stream(spec.name, "unique"))
        if isinstance(found, str):
            spec.wrong("x-unique", found)
            return column
        return found[spec.name]

    def _keys(self, schema: Mapping[str, Any], scope: Scope, columns: dict[str, Column]) -> None:
        keys = schema.get("x-keys", ())
        if not isinstance(keys, list | tuple):
            self.problems.add(f"{scope.path}.x-keys", "must be a list of lists of fields")
            return
        for at, key in enumerate(keys):
            where = f"{scope.path}.x-keys[{at}]"
            if not isinstance(key, Sequence) or isinstance(key, str) or not key:
                self.problems.add(where, "must be a list of fields")
            else:
                names = list(dict.fromkeys(map(str, key)))
                found = keyed(names, columns, scope.stream("key", *names))
                if isinstance(found, str):
                    self.problems.add(where, found)
                else:
                    columns |= found

    def _refuse_circles(self, path: str, columns: Mapping[str, Column]) -> None:
        done: set[str] = set()
        for name in columns:
            circle = _circle(name, columns, done, ())
            if circle:
                self.problems.add(f"{path}.{name}", f"depends on itself: {' → '.join(circle)}")
                return


def _sort_of(schema: Mapping[str, Any]) -> str:
    """What a value of the schema is; whole numbers and others are of one sort."""
    options = [schema["const"]] if "const" in schema else schema.get("enum")
    if options:
        first = next((one for one in options if one is not None), None)
        return "null" if first is None else str(basis_of(first)[1]).replace("decimal", "integer")
    return str(type_of(schema)).replace("number", "integer")


def _circle(
    name: str, columns: Mapping[str, Column], done: set[str], trail: tuple[str, ...]
) -> tuple[str, ...]:
    """The way from a field back to itself, empty when there is none."""
    if name in trail:
        return (*trail[trail.index(name) :], name)
    if name in done or name not in columns:
        return ()
    for other in columns[name].needs:
        found = _circle(other, columns, done, (*trail, name))
        if found:
            return found
    done.add(name)
    return ()


def _recorded_lengths(spec: Spec, most: int) -> NDArray[np.int32] | None:
    """The lengths that lists of patterns had, where a field follows them."""
    lengths = spec.items("x-lengths") if "x-lengths" in spec.schema else None
    if lengths is None:
        return None
    if all(isinstance(one, int) and 0 <= one <= most for one in lengths):
        return np.array(lengths, dtype=np.int32)
    spec.wrong("x-lengths", f"must be whole numbers from 0 to {most}")
    return None


def _link(spec: Spec, parents: Parents, options: dict[str, Any], stream: Stream) -> Link | None:
    """Who is whose parent; None when the options don't say it."""
    pick = options.get("pick", "uniform")
    own = options["entity"] == spec.scope.path.split(".")[0].removesuffix("[]")
    if pick not in PICKS:
        spec.wrong("x-relation.pick", f"must be one of {', '.join(PICKS)}, not {pick!r}")
    elif parents.count < 1:
        spec.wrong("x-relation.entity", f"there are no records of {options['entity']!r}")
    elif pick == "earlier" and not own:
        spec.wrong("x-relation.pick", "earlier is for records that refer to their own entity")
    else:
        return _picked(pick, spec, parents, options, stream)
    return None


def _families(spec: Spec, options: Mapping[str, Any]) -> Mapping[str, float]:
    """How frequent each family of products is; empty for all alike."""
    said = options.get("families", {})
    if isinstance(said, Mapping) and all(
        isinstance(one, int | float) and one >= 0 for one in said.values()
    ):
        return {str(name): float(weight) for name, weight in said.items()}
    spec.wrong("x-relation.families", "must be an object: family of products → how frequent it is")
    return {}


def _picked(
    pick: str, spec: Spec, parents: Parents, options: dict[str, Any], stream: Stream
) -> Link:
    match pick:
        case "each":
            return EachParent(stream, parents.count, *children(spec, options))
        case "earlier":
            return EarlierParent(stream)
        case "basket":
            return Basket(stream, parents.count, _families(spec, options))
        case _:
            return AnyParent(stream, parents.count, skewed=pick == "skewed")
