"""Test data: what every door calls, so that all doors agree."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from testwright.core.access import Principal
from testwright.core.runs import Run, RunSpec
from testwright.core.testdata.defects.numbered import defective
from testwright.core.testdata.ready import Ready, ready
from testwright.core.testdata.recipe import Generator, Recipe, Schema, recipe_of
from testwright.core.testdata.record_writer import Piece, RecordWriter, written
from testwright.core.testdata.rendering.writer import buffer_of
from testwright.core.testdata.request import DataRequest
from testwright.engine import run as engine
from testwright.engine.identity import require
from testwright.engine.platform import Platform
from testwright.engine.targets import RULES_MODEL, provider_of
from testwright.errors import Detail, InvalidInput
from testwright.features.testdata import patterns, store
from testwright.features.testdata.schemas import GenerateDataBody
from testwright.plugins import registry

TASK = "test_data"
LANGUAGE_PATHS = ("llm", "hybrid")
NDJSON, CSV = "ndjson", "csv"
PATTERN_PATHS = ("rag", "hybrid")


@dataclass(frozen=True, slots=True)
class Batch:
    """A data set that is ready to be made.

    Attributes:
        run: the stored run; its output is the recipe.
        recipe: the same, read.
        generator: makes the records, all or any of them, as often as wanted.
        metadata: what SPEC §2 tells of it, but for the time.
        defective: whether every record is to get a known defect.
    """

    run: Run
    recipe: Recipe
    generator: Generator
    metadata: dict[str, Any]
    started: float
    defective: bool = False

    def told(self) -> dict[str, Any]:
        """The metadata, with the time since the request came in."""
        elapsed = (perf_counter() - self.started) * 1000
        return {**self.metadata, "generation_time_ms": round(elapsed, 3)}


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with what it rests on.

    Attributes:
        request: what is wanted, with the records of the past that it follows.
        entities: documents beside those of the product: the project's own, or a plan's.
        model: who writes what needs language, where the request's path asks for somebody.
    """

    request: DataRequest
    entities: Mapping[str, Schema]
    model: str | None = None


async def asked(platform: Platform, principal: Principal, body: GenerateDataBody) -> Asked:
    """What a body asks for; nothing is stored.

    Raises:
        Forbidden: the role may not generate.
        InvalidInput: there can be no such model.
    """
    require(principal, "generate")
    if body.model is not None and not body.model.startswith("prompt:"):
        provider_of(platform, body.model)  # a model that can't exist is told on every path
    own = await store.documents(platform.database, principal.project_id)
    request = body.to_request()
    if request.route.path in PATTERN_PATHS:
        past = await patterns.for_request(platform, principal, request)
        request = replace(request, patterns=past)
    return Asked(request, own, body.model)


async def prepare(
    platform: Platform, principal: Principal, body: GenerateDataBody, request_id: str
) -> Batch:
    """Understands a request and stores its run. No record is made yet but the scored ones.

    Raises:
        Forbidden: the role may not generate.
        NotFound: there is no such entity.
        InvalidInput: the schema, an override or a constraint can't be used.
    """
    started = perf_counter()
    found = await asked(platform, principal, body)
    return await prepare_asked(platform, principal, found, request_id, started=started)


async def prepare_asked(
    platform: Platform,
    principal: Principal,
    asked: Asked,
    request_id: str,
    *,
    started: float,
) -> Batch:
    """The same for what was read already, begun at `started` by `perf_counter`.

    Raises:
        NotFound, InvalidInput: as `prepare`.
    """
    request, own = asked.request, asked.entities
    route = request.route
    spec = RunSpec(
        task=TASK,
        input={"request": request.to_json(), **({"entities": own} if own else {})},
        project_id=principal.project_id,
        model=asked.model if route.path in LANGUAGE_PATHS else None,
        strategy="auto" if route.path in LANGUAGE_PATHS else "rules",
        use_cache=False,
        learn=False,
        request_id=request_id,
        principal_id=principal.id,
    )
    finished = (await engine.run(platform, spec)).run
    recipe = recipe_of(finished.output["recipe"])
    found = await asyncio.to_thread(ready, recipe, registry.entities(), own)
    metadata = {
        "generation_path": route.path,
        "routing_reason": finished.strategy_reason,
        "confidence": route.confidence,
        "llm_tokens_used": finished.usage.input_tokens + finished.usage.output_tokens,
        "cost_usd": finished.usage.cost_usd,
        "generation_time_ms": 0.0,
        "coherence_score": finished.scores[0].value,
        "coherence_reason": _incoherent(finished.scores[0].value, found, platform),
        "fallback_from": _missing(finished, route.path, request),
        "model_used": finished.target.model,
        "records_by_model": max(map(len, recipe.texts.values()), default=0),
        "seed": recipe.seed,
        "schema_fingerprint": found.generator.fingerprint,
    }
    return Batch(
        finished, recipe, found.generator, metadata, started, defective=request.defect_triggering
    )


def _incoherent(score: float | None, made: Ready, platform: Platform) -> str | None:
    """What lowers the score; None when it is high enough."""
    threshold = platform.settings.coherence_threshold
    if score is None or score >= threshold:
        return None
    return made.coherence_against(threshold).reason


def _missing(finished: Run, path: str, request: DataRequest) -> str | None:
    """Who should have had a part in it and had none: the model, or the records of the past."""
    if path in LANGUAGE_PATHS and finished.requested_model == RULES_MODEL:
        return "llm"
    if finished.fallback_from is not None:
        return finished.fallback_from
    history = request.learn_from_history or request.production_like
    return "rag" if path in PATTERN_PATHS and history and not request.patterns else None


def check_sync(platform: Platform, count: int) -> None:
    """Refuses to hold too many records in one answer.

    Raises:
        InvalidInput: it is more than `MAX_SYNC_RECORDS`.
    """
    most = platform.settings.max_sync_records
    if count > most:
        problem = (
            f"{count} records are too many for one answer (at most {most}): use the stream "
            "(POST /api/v1/data/stream, GenerateDataStream), or `testwright data generate`"
        )
        raise InvalidInput(problem, details=(Detail("count", problem),))


@dataclass(frozen=True, slots=True)
class Made:
    """Records as the text of a JSON array, and the manifest of their defects."""

    data: bytes
    defects: list[dict[str, Any]]


def made(batch: Batch) -> Made:
    """All records at once; with defects where they are wanted, one in each that can have one."""
    if not batch.defective:
        return Made(b"".join(array_text(batch)), [])
    parts = list(defective(batch.generator))
    records = [record for part in parts for record in part.records]
    return Made(compact_json(records).encode(), [entry for part in parts for entry in part.defects])


def compact_json(value: Any) -> str:  # noqa: ANN401 any JSON value
    """JSON as the engine writes it: no blanks, no escapes that are not needed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def array_text(batch: Batch) -> Iterator[Piece]:
    """The records as the text of one JSON array, in pieces."""
    opening = b"["
    for elements, _ in batch.generator.elements():
        text = buffer_of(elements)
        yield opening + bytes(text[1:]) if opening else text
        opening = b""
    yield b"]" if not opening else b"[]"


def in_format(batch: Batch, name: str) -> Iterator[tuple[Piece, int]]:
    """The records in a format, in pieces, each with the number of records in it.

    Raises:
        NotFound: there is no such format.
    """
    writer = registry.load(RecordWriter, name)(batch.recipe.entity)
    return written(writer, batch.generator.blocks())


def format_of(accept: str) -> str:
    """The format that an Accept header likes best of those that we write (RFC 9110 §12.5.1).

    Raises:
        InvalidInput: none of those that it names.
    """
    for media_type in _by_liking(accept):
        if media_type in ("*/*", "", "application/*"):
            return NDJSON
        if media_type == "text/*":
            return CSV
        writer = registry.writer_of(media_type, "media_type")
        if writer is not None:
            return writer.name
    known = ", ".join(
        registry.load(RecordWriter, name).media_type for name in registry.names(RecordWriter)
    )
    problem = f"{accept[:100]!r} is no format that records are written in: {known}"
    raise InvalidInput(problem, details=(Detail("Accept", problem),))


def _by_liking(accept: str) -> list[str]:
    """Media types, the one with the highest `q` first; those with `q=0` are left out."""
    found = []
    for part in accept.split(","):
        media_type, *parameters = (one.strip().lower() for one in part.split(";"))
        liking = next((one[2:] for one in parameters if one.startswith("q=")), "1")
        found.append((_weight(liking), media_type))
    found.sort(key=lambda one: -one[0])
    return [media_type for weight, media_type in found if weight > 0]


def _weight(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 <= value <= 1 else 0.0


def media_type_of(name: str) -> str:
    """What `Content-Type` says of a format."""
    return registry.load(RecordWriter, name).media_type
