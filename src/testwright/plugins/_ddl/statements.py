"""A file of SQL as parsed statements: one that can't be read is told and spoils no other."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from difflib import get_close_matches

from sqlglot import Token, TokenType, exp
from sqlglot.dialects.dialect import Dialect
from sqlglot.errors import ErrorLevel, SqlglotError

from testwright.errors import Detail, InvalidInput
from testwright.plugins._ddl.salvage import salvaged

DIALECTS = {
    "postgres": "postgres",
    "postgresql": "postgres",
    "mysql": "mysql",
    "mariadb": "mysql",
    "sqlite": "sqlite",
    "sqlserver": "tsql",
    "tsql": "tsql",
    "mssql": "tsql",
    "oracle": "oracle",
    "snowflake": "snowflake",
}
"""What people call a dialect, and what the parser does."""
_SIGNS = (
    ("mysql", r"`|\bauto_increment\b|\bengine\s*=|\bunsigned\b|\bdelimiter\b|(?<!as )\benum\s*\("),
    ("tsql", r"\bidentity\s*\(\d|\bnvarchar\b|\[\w+\]\.?\[|^\s*go\s*$|\buniqueidentifier\b|\bdatetime2\b"),  # noqa: E501
    ("oracle", r"\bvarchar2\b|\bnumber\s*\(\d+(,\s*\d+)?\).*\bsysdate\b|\bclob\b|\bsystimestamp\b"),
    ("snowflake", r"\bautoincrement\s+start\b|\bvariant\b|\btimestamp_[nlt]tz\b|\bcreate or replace table\b"),  # noqa: E501
    ("postgres", r"\b(big|small)?serial\b|\bjsonb\b|::|\btimestamptz\b|\bcreate\s+type\b|\bcreate\s+domain\b|\bnextval\b|\bbytea\b|\bwith time zone\b|\bgenerated\s+(always|by default)\s+as\s+identity\b"),  # noqa: E501
    ("sqlite", r"\bautoincrement\b|\bwithout rowid\b|\bstrict\s*;|\bpragma\b"),
)  # fmt: skip
_NO_STATEMENTS = re.compile(
    r"^[ \t]*(?:\\[^\n]*|delimiter\b[^\n]*)$|^COPY\b[^;]*\bFROM stdin;.*?^\\\.$|/\*!\d+(.*?)\*/",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_BATCH = re.compile(r"^[ \t]*(?:go|/)[ \t]*$", re.IGNORECASE | re.MULTILINE)
_OWN_TYPE = re.compile(r"\bcreate\s+(?:type|domain)\s+(\w+\.)(\w+)", re.IGNORECASE)
_HARMLESS = re.compile(
    r"\s*(?:insert|set|use|comment|grant|revoke|drop|begin|start|commit|end|pragma|lock|unlock|analyze|vacuum"
    r"|select|update|delete|alter\s+sequence|create\s+(?:sequence|schema|database|extension|role|user)"
    r"|create\s+(?:or\s+replace\s+)?(?:sequence|schema|database)|alter\s+\w+\s+(?:only\s+)?\S+\s+owner|print|exec|execute|kill|create\s+(?:fulltext\s+|spatial\s+|clustered\s+|nonclustered\s+)?index"
    r"|alter\s+table\s+(?:only\s+)?\S+\s+(?:(?:no)?check\s+constraint|enable|disable"
    r"|add\s+(?:constraint\s+\S+\s+)?default|replica\s+identity|cluster))\b",
    re.IGNORECASE,
)
_SHOWN = 60

_OTHER_WORDS = (
    (re.compile(r"\bwith\s+(?:no)?check\s+(?=add\b)", re.IGNORECASE), ""),
    (re.compile(r"(?<=\bunique)\s+(?:non)?clustered(?=\s+index\b)", re.IGNORECASE), ""),
    (re.compile(r"\bon\s+conflict\s+(?:rollback|abort|fail|ignore|replace)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:not\s+enforced|rowguidcol|zerofill|srid\s+\d+)\b", re.IGNORECASE), ""),
    (re.compile(r"(?<=\))\s*(?:virtual|stored)\b", re.IGNORECASE), ""),
)
"""What stands in the parser's way and says nothing about rows, and what to read instead."""

logging.getLogger("sqlglot").setLevel(logging.ERROR)
"""What it can't read is told in our notes; its own warnings would only repeat that."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its tree, its text and the line where it begins."""

    tree: exp.Expr
    text: str
    line: int


@dataclass(slots=True)
class Script:
    """What a file holds, and what of it couldn't be read."""

    dialect: str
    statements: list[Statement] = field(default_factory=list)
    notes: list[Detail] = field(default_factory=list)


def dialect_of(text: str, said: str) -> str:
    """The parser's name of the dialect that was said, or that the text looks like.

    Raises:
        InvalidInput: no such dialect.
    """
    if said:
        found = DIALECTS.get(said.lower().replace(" ", "").replace("_", ""))
        if found is None:
            near = get_close_matches(said.lower(), DIALECTS, 1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            problem = f"there is no SQL dialect {said!r}{hint} There are: {', '.join(DIALECTS)}"
            raise InvalidInput(problem, details=(Detail("dialect", problem),))
        return found
    flags = re.IGNORECASE | re.MULTILINE
    return next((name for name, signs in _SIGNS if re.search(signs, text, flags)), "postgres")


def script_of(text: str, dialect: str) -> Script:
    """The statements of a file. Types of one's own lose their schema: the parser knows none there.

    Raises:
        InvalidInput: it is no SQL at all, such as an open quote to its end.
    """
    script = Script(dialect)
    cleaned = _BATCH.sub(";", _NO_STATEMENTS.sub(_blank_lines, text))
    for schema, name in _OWN_TYPE.findall(cleaned):
        cleaned = re.sub(rf"\b{schema}{name}\b", name, cleaned)
    for words, instead in _OTHER_WORDS:
        cleaned = words.sub(instead, cleaned)
    language = Dialect.get_or_raise(dialect)
    try:
        tokens = language.tokenize(cleaned)
    except SqlglotError as error:
        problem = f"this is no SQL that can be read: {_first_line(error)}"
        raise InvalidInput(problem, details=(Detail("text", problem),)) from error
    for chunk in _chunks(tokens):
        said = cleaned[chunk[0].start : chunk[-1].end + 1]
        trees, problem = _parsed(chunk, cleaned, language)
        if problem or any(isinstance(tree, exp.Command) for tree in trees):
            saved = salvaged(chunk, cleaned, language, script.notes)
            trees, problem = ([saved], "") if saved is not None else (trees, problem)
        if problem and not is_harmless(said):
            told = f"couldn't be read and was left out: {problem}"
            script.notes.append(Detail(f"line {chunk[0].line}: {_short(said)}", told))
        script.statements += [Statement(tree, said, chunk[0].line) for tree in trees]
    return script


def _parsed(chunk: list[Token], sql: str, language: Dialect) -> tuple[list[exp.Expr], str]:
    """The statements, or why there are none."""
    try:
        parser = language.parser(error_level=ErrorLevel.RAISE)
        return [tree for tree in parser.parse(chunk, sql) if tree], ""
    except SqlglotError as error:
        return [], _first_line(error)


def is_harmless(text: str) -> bool:
    """Whether a statement says nothing about what rows may hold."""
    return _HARMLESS.match(text) is not None


def _blank_lines(match: re.Match[str]) -> str:
    """What takes the place of text that is no statement, so that lines keep their numbers."""
    return match[1] or "\n" * match[0].count("\n")


def _chunks(tokens: list[Token]) -> list[list[Token]]:
    chunks: list[list[Token]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.SEMICOLON:
            chunks.append([])
        elif token.token_type == TokenType.CREATE and _between_statements(chunks[-1]):
            chunks.append([token])
        else:
            chunks[-1].append(token)
    return [chunk for chunk in chunks if chunk]


def _between_statements(chunk: list[Token]) -> bool:
    """Whether a statement could be at its end: SQL Server needs no semicolon after `)`."""
    opened = sum(one.token_type == TokenType.L_PAREN for one in chunk)
    closed = sum(one.token_type == TokenType.R_PAREN for one in chunk)
    return bool(chunk) and opened == closed > 0 and chunk[0].token_type == TokenType.CREATE


def _first_line(error: Exception) -> str:
    line = re.sub(r"\x1b\[\d+m", "", str(error)).split("\n")[0]
    return line.rstrip(".")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
