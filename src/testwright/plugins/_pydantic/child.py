"""Runs in a process of its own: imports a person's file, describes its models, tries records.

It is started as a script and knows nothing of the rest of the package. It takes one line of JSON
for each question on standard input and gives one back on standard output; what the file itself
prints goes to standard error.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import linecache
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from traceback import extract_tb
from types import ModuleType
from typing import Any, TypeAlias

import pydantic
from pydantic.json_schema import GenerateJsonSchema

Json: TypeAlias = dict[str, Any]
_FOLDER = "folder_of_the_file"
_LONGEST = 400
_LARGEST_SCALE = 9
_PREFERRED_LARGEST = 1000
_NAIVE = (
    "^20(1[5-9]|2[0-5])-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:00$"
)
_KEYS = {
    "int": {"pattern": "^[0-9]+$"},
    "float": {"pattern": "^[0-9]+$"},
    "decimal": {"pattern": "^[0-9]+$"},
    "bool": {"enum": ["true", "false"]},
    "date": {"format": "date"},
    "uuid": {"format": "uuid"},
}


class Described(GenerateJsonSchema):
    """JSON Schema of what a model takes, with what only the model's own types say."""

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 Pydantic's own
        super().__init__(*args, **options)
        self.ignored_warning_kinds = {"skipped-choice", "non-serializable-default", "skipped-discriminator"}  # fmt: skip  # noqa: E501

    def decimal_schema(self, schema: Any) -> Json:  # noqa: ANN401 a core schema
        """A number with as many places as there may be."""
        digits, places = schema.get("max_digits"), schema.get("decimal_places")
        scale = min(2, digits or 2) if places is None else min(places, _LARGEST_SCALE)
        found: Json = {"type": "number", "x-scale": scale}
        for key, keyword in (("ge", "minimum"), ("gt", "exclusiveMinimum"), ("le", "maximum"), ("lt", "exclusiveMaximum"), ("multiple_of", "multipleOf")):  # fmt: skip  # noqa: E501
            if schema.get(key) is not None:
                found[keyword] = _number(schema[key])
        if digits is not None and not {"maximum", "exclusiveMaximum"} & found.keys():
            whole = max(0, digits - (scale if places is None else places))
            largest = Decimal(10) ** whole - Decimal(10) ** -scale
            if largest < _PREFERRED_LARGEST:
                found["maximum"] = _number(largest)
        return found

    def bytes_schema(self, schema: Any) -> Json:  # noqa: ANN401 a core schema
        """Any text is bytes."""
        found = dict(super().bytes_schema(schema))
        found.pop("format", None)
        return found

    def date_schema(self, schema: Any) -> Json:  # noqa: ANN401 a core schema
        """With its limits, which JSON Schema has no word for."""
        return {**super().date_schema(schema), **_days(schema)}

    def datetime_schema(self, schema: Any) -> Json:  # noqa: ANN401 a core schema
        """With its limits; one without a time zone is a text of that form."""
        if schema.get("tz_constraint") == "naive":
            return {"type": "string", "pattern": _NAIVE}
        return {**super().datetime_schema(schema), **_days(schema)}

    def dict_schema(self, schema: Any) -> Json:  # noqa: ANN401 a core schema
        """With what its keys may be."""
        found = dict(super().dict_schema(schema))
        keys = _KEYS.get(schema.get("keys_schema", {}).get("type"))
        return {**found, **({"propertyNames": keys} if keys else {})}

    def handle_invalid_for_json_schema(self, schema: Any, error_info: str) -> Json:  # noqa: ANN401
        """What no JSON can say, such as a function: no value at all."""
        del schema, error_info
        return {"not": {}}


def _number(value: Any) -> int | float:  # noqa: ANN401 a limit
    exact = Decimal(str(value))
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _days(schema: Any) -> Json:  # noqa: ANN401 a core schema
    found: Json = {}
    for key, keyword, days in (("ge", "x-from", 0), ("gt", "x-from", 1), ("le", "x-to", 0), ("lt", "x-to", -1)):  # fmt: skip  # noqa: E501
        if schema.get(key) is not None:
            found[keyword] = (schema[key] + timedelta(days=days)).isoformat()[:10]
    today = date.today()  # noqa: DTZ011 a day is enough
    if schema.get("now_op") == "future":
        found |= {
            "x-from": str(today + timedelta(days=2)),
            "x-to": str(today + timedelta(days=700)),
        }
    elif schema.get("now_op") == "past":
        found |= {"x-to": str(today - timedelta(days=2))}
    return found


def imported(source: str) -> ModuleType:
    """The module of a file or of a dotted name, as `python -m` would find it."""
    if not source.endswith(".py"):
        sys.path.insert(0, str(Path.cwd()))
        return importlib.import_module(source)
    path = Path(source).resolve()
    folder, names = path.parent, [path.stem]
    while (folder / "__init__.py").exists():
        names.insert(0, folder.name)
        folder = folder.parent
    sys.path.insert(0, str(folder))
    if len(names) > 1:
        return importlib.import_module(".".join(names).removesuffix(".__init__"))
    package = ModuleType(_FOLDER)  # the folder as a package, for `from .other import …`
    package.__path__ = [str(folder)]
    sys.modules[_FOLDER] = package
    spec = importlib.util.spec_from_file_location(f"{_FOLDER}.{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def models_of(module: ModuleType, member: str) -> dict[str, Any]:
    """The types of a module that records can be made of, by name."""
    held = {name: one for name, one in vars(module).items() if _is_model(one)}
    if member:
        if member not in held:
            known = ", ".join(models_of(module, "")) or "none"
            raise LookupError(f"there is no model {member!r} in it; there are: {known}")
        return {member: held[member]}
    package = module.__name__.split(".")[0] if hasattr(module, "__path__") else module.__name__
    own = {name: one for name, one in held.items() if one.__module__ == module.__name__}
    return own or {name: one for name, one in held.items() if _within(one.__module__, package)}


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _is_model(value: object) -> bool:
    if not isinstance(value, type):
        return False
    if issubclass(value, pydantic.BaseModel):
        generic = getattr(value, "__pydantic_generic_metadata__", {}).get("parameters")
        return value not in (pydantic.BaseModel, pydantic.RootModel) and not generic
    return is_dataclass(value) or hasattr(value, "__required_keys__")  # a TypedDict of any origin


class Looked:
    """What was found in a file."""

    def __init__(self, models: dict[str, Any]) -> None:
        self.adapters: dict[str, pydantic.TypeAdapter[Any]] = {}
        self.notes: list[tuple[str, str]] = []
        self._models = models

    def schema(self) -> Json:
        """All models in one document; those that can't be described are told."""
        usable: dict[str, pydantic.TypeAdapter[Any]] = {}
        for name, model in self._models.items():
            try:
                adapter = pydantic.TypeAdapter(model)
                adapter.json_schema(mode="validation", schema_generator=Described)
            except Exception as error:  # noqa: BLE001 whatever a person's types do
                self.notes.append((name, f"can't be described: {_plain(error)}"))
            else:
                usable[name] = adapter
        found, document = pydantic.TypeAdapter.json_schemas(
            [(name, "validation", adapter) for name, adapter in usable.items()],
            schema_generator=Described,
        )
        definitions = dict(document.get("$defs", {}))
        for (name, _), schema in found.items():
            target = str(schema.get("$ref", "")).rsplit("/", 1)[-1]
            if not target:
                definitions[target := str(name)] = schema
            self.adapters[target] = usable[str(name)]
        return {"$defs": definitions}

    def refused(self, records: dict[str, list[Any]]) -> list[Json]:
        """What the models don't accept: where, why, and how often."""
        found: dict[tuple[str, str, str], Json] = {}
        for name in records.keys() & self.adapters.keys():
            for record in records[name]:
                for place, problem in set(_problems(self.adapters[name], record)):
                    entry = {"entity": name, "place": place, "problem": problem, "count": 0}
                    found.setdefault((name, place, problem.split(",")[0][:60]), entry)["count"] += 1
        return list(found.values())


def _problems(adapter: pydantic.TypeAdapter[Any], record: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    try:
        adapter.validate_json(json.dumps(record))
    except pydantic.ValidationError as error:
        for one in error.errors(include_url=False, include_context=False):
            place = "".join("[]" if isinstance(step, int) else f".{step}" for step in one["loc"])
            yield place, one["msg"]
    except Exception as error:  # noqa: BLE001 validators may raise anything
        yield "", _plain(error)


def told(error: BaseException, source: str) -> str:
    """What went wrong in a person's file, and in which line of it."""
    if isinstance(error, SyntaxError) and error.filename:
        said = (error.text or "").strip()
        return f"{Path(error.filename).name}, line {error.lineno}: {error.msg}: {said}"
    frames = [one for one in extract_tb(error.__traceback__) if _is_theirs(one.filename)]
    name = Path(source).name if source.endswith(".py") else source.rsplit(".", 1)[-1] + ".py"
    own = [one for one in frames if Path(one.filename).name == name]
    if not (own or frames):
        return _plain(error)
    frame = (own or frames)[-1]
    line = linecache.getline(frame.filename, frame.lineno or 0).strip()
    return f"{Path(frame.filename).name}, line {frame.lineno}, `{line}`: {_plain(error)}"


def _is_theirs(filename: str) -> bool:
    """Whether a frame is of the person's code: not ours, of Python or of a package."""
    inside = ("site-packages", "dist-packages", os.path.dirname(os.__file__))  # noqa: PTH120
    return not filename.startswith("<frozen") and filename != __file__ and not any(
        one in filename for one in inside
    )  # fmt: skip


def _plain(error: BaseException) -> str:
    text = " ".join(str(error).split("For further information")[0].split())
    said = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def main() -> None:
    """Answers question by question."""
    questions = os.fdopen(os.dup(0), encoding="utf-8")
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)

    def answer(work: Callable[[], Json], source: str) -> bool:
        try:
            found = work()
        except BaseException as error:  # noqa: BLE001 a file may even call exit()
            found = {"error": told(error, source)}
        sys.stdout.flush()
        answers.write(json.dumps(found) + "\n")
        answers.flush()
        return "error" not in found

    wish = json.loads(questions.readline())
    source = str(wish["source"])
    looked: list[Looked] = []

    def look() -> Json:
        looked.append(Looked(models_of(imported(source), str(wish["member"]))))
        schema = looked[0].schema()
        return {"schema": schema, "own": list(looked[0].adapters), "notes": looked[0].notes}

    if answer(look, source):
        records = json.loads(questions.readline() or "{}")
        answer(lambda: {"refused": looked[0].refused(records)}, source)


if __name__ == "__main__":
    main()
