"""Tables as CREATE and ALTER leave them, whatever the dialect says them in."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlglot import exp

from testwright.errors import Detail
from testwright.plugins._ddl.statements import Statement


@dataclass(slots=True)
class Column:
    """A column as it was defined."""

    name: str
    type: exp.DataType | None = None
    nullable: bool = True
    counted: bool = False
    start: int = 1
    default: exp.Expr | None = None
    computed: exp.Expr | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """Columns that hold the key of another table's row."""

    columns: tuple[str, ...]
    table: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A condition on rows; `column` when it stands beside one."""

    condition: exp.Expr
    column: str = ""


@dataclass(slots=True)
class Table:
    """A table with all of its constraints."""

    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    primary: tuple[str, ...] = ()
    uniques: list[tuple[str, ...]] = field(default_factory=list)
    foreign: list[ForeignKey] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    comment: str = ""

    def column(self, name: str) -> Column | None:
        """A column by its name in any case."""
        return self.columns.get(name.lower())


@dataclass(slots=True)
class Catalogue:
    """All that a script defines."""

    tables: dict[str, Table] = field(default_factory=dict)
    types: dict[str, exp.DataType] = field(default_factory=dict)
    domains: dict[str, tuple[exp.DataType, list[exp.Expr], bool]] = field(default_factory=dict)
    notes: list[Detail] = field(default_factory=list)

    def table(self, name: str) -> Table | None:
        """A table by its name in any case."""
        return self.tables.get(name.lower())

    def skipped(self, statement: Statement, why: str) -> None:
        """Notes a statement that was passed over."""
        words = " ".join(statement.text.split()[:4])
        self.notes.append(Detail(f"line {statement.line}: {words} …", why))
