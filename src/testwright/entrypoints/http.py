"""The HTTP application: routers, middleware and faults put together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from testwright import __version__
from testwright.engine.platform import Platform
from testwright.entrypoints.faults import from_status
from testwright.entrypoints.middleware import BodyLimit, HeadAsGet, NoNul, Observed, error_response
from testwright.entrypoints.reference import pages as reference
from testwright.entrypoints.schemas import ErrorBody
from testwright.errors import TestwrightError
from testwright.features.abtests import watch
from testwright.features.abtests.api import router as ab_tests
from testwright.features.experiments import firing
from testwright.features.experiments.api import router as experiments
from testwright.features.experiments.evaluate_api import router as evaluations
from testwright.features.experiments.offline_api import router as ab_offline
from testwright.features.experiments.schedules_api import router as experiment_schedules
from testwright.features.gateway.api import router as gateway
from testwright.features.golden.api import router as golden
from testwright.features.jobs.api import router as jobs
from testwright.features.jobs.api import tasks
from testwright.features.judges.api import router as judges
from testwright.features.panels.api import router as judge_panels
from testwright.features.prompts.api import router as prompts
from testwright.features.prompts.import_api import router as prompt_imports
from testwright.features.prompts.labels_api import router as prompt_labels
from testwright.features.reviews.api import router as reviews
from testwright.features.runs.api import router as runs
from testwright.features.system.api import router as system
from testwright.features.testcases.api import router as testcases
from testwright.features.testcases.generations_api import router as generations
from testwright.features.testcases.stories_api import router as stories
from testwright.features.testcases.techniques_api import router as techniques
from testwright.features.testdata.api import router as testdata
from testwright.features.testdata.entities_api import router as data_schemas
from testwright.features.testdata.exports_api import router as exports
from testwright.features.testdata.patterns_api import router as data_patterns
from testwright.features.testdata.stream_api import router as data_streams
from testwright.validation import from_validation

_OPEN = ("/health", "/health/live", "/health/ready", "/version")
_ERRORS: dict[int | str, dict[str, Any]] = {
    status: {"model": ErrorBody, "description": text}
    for status, text in {
        400: "the request is wrong; `details` names the fields",
        401: "no key, or one that is not valid",
        403: "the key's role may not do this",
        404: "there is nothing of that id",
        409: "an Idempotency-Key that is in use, or a state that does not allow it",
        413: "the body is too large",
        415: "the body is not JSON",
        429: "too many requests; see Retry-After",
        503: "a dependency is down",
    }.items()
}
_DESCRIPTION = """User stories into test cases, schemas into test data, proof that both are good.

Send your API key as `Authorization: Bearer KEY` or `X-API-Key: KEY`.
Errors have one body everywhere: `error` (a code), `message` (for people), `details`, `request_id`.
"""


def create_app(platform: Platform) -> FastAPI:
    """The application around a platform, which whoever opened it closes."""

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        platform.jobs.start(platform, platform.settings.job_slots)
        async with firing.watched(platform), watch.watched(platform):
            yield

    app = FastAPI(
        title="Testwright",
        version=__version__,
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        strict_content_type=False,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        separate_input_output_schemas=False,
    )
    app.state.platform = platform
    for router in (
        testcases,
        generations,
        stories,
        techniques,
        testdata,
        data_streams,
        data_schemas,
        data_patterns,
        exports,
        golden,
        evaluations,
        runs,
        prompts,
        prompt_labels,
        prompt_imports,
        experiment_schedules,
        experiments,
        judges,
        judge_panels,  # before the A/B tests, which would take `judge-panels` for a key
        reviews,
        jobs,
        tasks,
        gateway,
        ab_tests,
        ab_offline,
        system,
    ):
        app.include_router(router, responses=_ERRORS)
    app.add_api_route("/", _home, include_in_schema=False)
    reference.add(app)
    _handle_faults(app)
    _describe_keys(app)
    app.add_middleware(HeadAsGet)
    app.add_middleware(BodyLimit, max_bytes=platform.settings.max_body_bytes)
    if platform.settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=platform.settings.cors_origins,
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["X-Request-ID", "X-Cache", "Retry-After"],
        )
    app.add_middleware(NoNul)
    app.add_middleware(Observed, metrics=platform.metrics)
    return app


async def _home() -> RedirectResponse:
    """The page comes with a later version; until then the API's documentation is the way in."""
    return RedirectResponse("/docs")


def _handle_faults(app: FastAPI) -> None:
    @app.exception_handler(TestwrightError)
    async def _known(request: Request, error: TestwrightError) -> JSONResponse:
        return error_response(error, request.scope)

    @app.exception_handler(RequestValidationError)
    async def _invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return error_response(from_validation(error.errors()), request.scope)

    @app.exception_handler(HTTPException)
    async def _refused(request: Request, error: HTTPException) -> JSONResponse:
        cause = error.__cause__
        if isinstance(cause, TestwrightError):  # raised while FastAPI read the body
            return error_response(cause, request.scope)
        fault = from_status(error.status_code, request.url.path[:200], request.method)
        answer = error_response(fault, request.scope)
        if allowed := (error.headers or {}).get("Allow"):
            answer.headers["Allow"] = allowed
        return answer


def _describe_keys(app: FastAPI) -> None:
    """Puts into the OpenAPI document what FastAPI can't know: keys, and our own 400 for its 422."""
    original = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is not None:
            return app.openapi_schema
        document = original()
        components = document["components"]
        components["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        for name in ("HTTPValidationError", "ValidationError"):
            components["schemas"].pop(name, None)
        for path, operations in document["paths"].items():
            for operation in operations.values():
                operation["responses"].pop("422", None)
                if path not in _OPEN:
                    operation["security"] = [{"bearer": []}, {"header": []}]
        return document

    app.openapi = described  # type: ignore[method-assign]
