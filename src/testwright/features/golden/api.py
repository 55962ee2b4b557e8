"""`/api/v1/prompts/{prompt}/golden-examples` and `/api/v1/golden-examples`."""

from __future__ import annotations

import base64
import binascii
from collections import Counter
from typing import Annotated, Any

from fastapi import Path, Query, Request
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic_core import to_jsonable_python

from testwright.core.golden.masking import Masked
from testwright.core.golden.reading import read
from testwright.core.golden.writing import notation
from testwright.errors import Detail, InvalidInput
from testwright.features.golden import service, transfer
from testwright.features.golden.schemas import (
    ExampleAdded,
    ExampleDetail,
    ExampleFields,
    ExampleImport,
    ExampleList,
    ExamplesAdded,
    ExamplesImported,
    NewExamples,
    RunAsExample,
)
from testwright.web import KEY_HEADER, Branch, Caller, PageDep, PlatformDep, once

router = Branch(prefix="/api/v1", tags=["Golden examples"])
MASKED_HEADER = "X-Masked"
_OF_PROMPT = "/prompts/{prompt_id}/golden-examples"
_NO_NUL = r"^[^\x00]+$"
PromptId = Annotated[str, Path(max_length=200, pattern=_NO_NUL, description="id or name")]
ExampleId = Annotated[str, Path(max_length=100, pattern=_NO_NUL)]
Tag = Annotated[str, Query(max_length=100, pattern=_NO_NUL)]
Tags = Annotated[list[Tag] | None, Query(max_length=50, description="examples have one of them")]
MaskPii = Annotated[bool, Query(description="placeholders for personal data; X-Masked counts them")]
_FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/x-ndjson": {}}, "description": "the file"}
}


@router.post(
    _OF_PROMPT,
    summary="Keep golden examples",
    status_code=201,
    response_model=ExampleAdded | ExamplesAdded,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def add_examples(
    request: Request, prompt_id: PromptId, body: NewExamples, caller: Caller, platform: PlatformDep
) -> Response:
    """One example, or `items` with many: all of them or none. What is there already is `known`.

    The task refuses what it can't read; a variable that the active version needs is a warning.
    """

    async def answer() -> dict[str, Any]:
        fields = body.fields()
        return await service.add(platform, caller, prompt_id, fields, mask_pii=body.mask_pii)

    made = to_jsonable_python(await once(request, caller, answer))
    return JSONResponse(made if body.items is not None else _alone(made), 201)


@router.get(_OF_PROMPT, summary="Golden examples, newest first")
async def list_examples(
    prompt_id: PromptId, caller: Caller, platform: PlatformDep, page: PageDep, tags: Tags = None
) -> ExampleList:
    """As they are now; those that were deleted are not among them."""
    found = await service.listing(platform, caller, prompt_id, page, tags=tags or ())
    return ExampleList.model_validate(found)


@router.post(
    _OF_PROMPT + "/import",
    summary="Keep the examples of a file",
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def import_examples(
    request: Request,
    prompt_id: PromptId,
    body: ExampleImport,
    caller: Caller,
    platform: PlatformDep,
) -> ExamplesImported:
    """JSON Lines, JSON, CSV or YAML. What can't be used is named by its line; the rest is kept."""

    async def answer() -> dict[str, Any]:
        entries = read(_text(body), body.format, body.name)
        done = await transfer.take_in(
            platform, caller, prompt_id, entries, tags=body.tags, mask_pii=body.mask_pii
        )
        return done.to_json()

    return ExamplesImported.model_validate(await once(request, caller, answer))


@router.get(_OF_PROMPT + "/export", summary="Download the golden examples", responses=_FILE)
async def export_examples(
    prompt_id: PromptId,
    caller: Caller,
    platform: PlatformDep,
    format: Annotated[str, Query(max_length=20)] = "jsonl",  # noqa: A002
    tags: Tags = None,
    mask_pii: MaskPii = False,  # noqa: FBT002 a parameter of the query
) -> StreamingResponse:
    """JSON Lines, JSON, CSV or YAML; oldest first. The file can be imported again."""
    chosen = notation(format)
    told: dict[str, str] = {}
    if mask_pii:
        found = await transfer.personal_data(platform, caller, prompt_id, tags=tags or ())
        told = {MASKED_HEADER: ", ".join(f"{kind}={count}" for kind, count in found.items())}
    counts: Masked | None = Counter() if mask_pii else None
    pieces = await transfer.written(
        platform, caller, prompt_id, chosen, tags=tags or (), counts=counts
    )
    name = f"golden-examples.{format.lower().lstrip('.')}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **told}
    return StreamingResponse(pieces, media_type=chosen.media_type, headers=headers)


@router.post(
    _OF_PROMPT + "/from-run",
    summary="Keep a run as a golden example",
    status_code=201,
    response_model=ExampleAdded,
    openapi_extra={"parameters": [KEY_HEADER]},
)
async def add_example_from_run(
    request: Request, prompt_id: PromptId, body: RunAsExample, caller: Caller, platform: PlatformDep
) -> Response:
    """Its input, and its output unless `expected_output` says better."""

    async def answer() -> dict[str, Any]:
        return await service.from_run(platform, caller, prompt_id, body)

    return JSONResponse(_alone(to_jsonable_python(await once(request, caller, answer))), 201)


@router.get("/golden-examples/{example_id}", summary="A golden example with its versions")
async def get_example(
    example_id: ExampleId, caller: Caller, platform: PlatformDep
) -> ExampleDetail:
    """Deleted ones too: what experiments asked stays known."""
    return ExampleDetail.model_validate(await service.read(platform, caller, example_id))


@router.put("/golden-examples/{example_id}", summary="Change a golden example")
async def change_example(
    example_id: ExampleId, body: ExampleFields, caller: Caller, platform: PlatformDep
) -> ExampleAdded:
    """Its next version. Experiments that began before go on with the earlier one."""
    return ExampleAdded.model_validate(await service.change(platform, caller, example_id, body))


@router.delete("/golden-examples/{example_id}", summary="Delete a golden example", status_code=204)
async def delete_example(example_id: ExampleId, caller: Caller, platform: PlatformDep) -> None:
    """It is asked no more; its versions can still be read."""
    await service.delete(platform, caller, example_id)


def _alone(made: dict[str, Any]) -> dict[str, Any]:
    """The one example of an answer."""
    told = {name: made[name] for name in ("warnings", "masked")}
    return {**made["items"][0], "known": not made["added"], **told}


def _text(body: ExampleImport) -> str:
    if body.encoding == "text":
        return body.content
    try:
        return base64.b64decode(body.content, validate=True).decode()
    except (binascii.Error, ValueError) as error:
        what = "UTF-8" if isinstance(error, UnicodeDecodeError) else "base64"
        problem = f"is no {what} text: {error}"
        raise InvalidInput(f"content: {problem}", details=(Detail("content", problem),)) from None
