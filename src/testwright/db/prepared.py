"""Statements as the driver takes them: compiled once, so that a row costs its values alone.

SQLAlchemy finds the compiled form of a statement anew each time, and builds what a result might
need. For rows that are written thousands of times, that is more than what the database does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from sqlalchemy import Dialect, Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

Parameters: TypeAlias = tuple[Any, ...] | dict[str, Any]
_Process: TypeAlias = Callable[[Any], Any]
_MOST = 500


class Prepared:
    """One statement for values of certain names.

    Args:
        statement: all its values are bound, none is made by Python while it is executed.
        names: of the values that it will be given.
        dialect: of the database.
    """

    def __init__(self, statement: Executable, names: tuple[str, ...], dialect: Dialect) -> None:
        compiled = cast("ClauseElement", statement).compile(
            dialect=dialect, column_keys=list(names), for_executemany=True
        )
        assert isinstance(compiled, SQLCompiler)
        assert not compiled.prefetch, "Python would make a value of its own"
        assert not compiled.post_compile_params, "the statement changes with its values"
        self.statement = statement
        self.sql = compiled.string
        order = compiled.positiontup if compiled.positional else list(compiled.binds)
        assert order is not None
        given = set(names)
        self._columns: list[tuple[str, str | None, Any, _Process | None]] = []
        for name in order:
            bound = compiled.binds[name]
            key = next((one for one in (bound.key, name) if one in given), None)
            constant = bound.effective_value if key is None else None
            assert key is not None or not bound.required, f"there is no value for {name}"
            process = bound.type.dialect_impl(dialect).bind_processor(dialect)
            # The driver knows a name that is no identifier by another.
            shown = compiled.escaped_bind_names.get(name, name)
            self._columns.append((shown, key, constant, process))
        self._positional = compiled.positional

    def parameters(self, values: Mapping[str, Any]) -> Parameters:
        """The values of one row, in the types and the order that the driver wants.

        Raises:
            KeyError: a value is missing.
        """
        made = [
            (constant if key is None else values[key])
            if process is None
            else process(constant if key is None else values[key])
            for _, key, constant, process in self._columns
        ]
        if self._positional:
            return tuple(made)
        return {name: value for (name, *_), value in zip(self._columns, made, strict=True)}


class Statements:
    """The statements of one database that were prepared already."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._known: dict[tuple[int, tuple[str, ...]], Prepared] = {}

    def prepared(self, statement: Executable, values: Mapping[str, Any]) -> Prepared:
        """The statement, for values like these."""
        # A prepared statement keeps its original, so that no other one can have its identity.
        place = (id(statement), tuple(values))
        known = self._known.get(place)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[place] = Prepared(statement, place[1], self._dialect)
        return known
