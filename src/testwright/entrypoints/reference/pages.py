"""`/docs` and `/redoc`: Swagger UI and ReDoc from this package, so that they need no internet.

The files of both lie under `assets/` as their makers publish them (npm: swagger-ui-dist, redoc),
with their licences. All addresses are relative: the pages work behind a prefix too.
"""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.staticfiles import StaticFiles

_ASSETS = Path(__file__).parent / "assets"
_SWAGGER_UI, _REDOC = "docs/assets/swagger-ui-5.35.0", "docs/assets/redoc-2.5.4"
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "style-src 'self' 'unsafe-inline'; worker-src blob:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""Both write style elements while they run, and ReDoc searches in a worker."""
_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Testwright API</title>
<link rel="icon" href="{icon}">
<link rel="stylesheet" href="{style}">
</head>
<body>
{body}
</body>
</html>
"""
_SWAGGER_UI_PAGE = _PAGE.format(
    icon=f"{_SWAGGER_UI}/favicon-32x32.png",
    style=f"{_SWAGGER_UI}/swagger-ui.css",
    body=f"""<div id="swagger-ui"></div>
<script src="{_SWAGGER_UI}/swagger-ui-bundle.js"></script>
<script src="docs/assets/start-swagger-ui.js"></script>""",
)
_REDOC_PAGE = _PAGE.format(
    icon=f"{_SWAGGER_UI}/favicon-32x32.png",
    style="docs/assets/redoc.css",
    body=f"""<redoc spec-url="openapi.json"></redoc>
<script src="{_REDOC}/redoc.standalone.js"></script>""",
)


def add(app: FastAPI) -> None:
    """Adds both pages and what they load."""
    app.add_api_route("/docs", _swagger_ui, include_in_schema=False)
    app.add_api_route("/redoc", _redoc, include_in_schema=False)
    app.mount("/docs/assets", StaticFiles(directory=_ASSETS))


async def _swagger_ui() -> HTMLResponse:
    return _page(_SWAGGER_UI_PAGE)


async def _redoc() -> HTMLResponse:
    return _page(_REDOC_PAGE)


def _page(content: str) -> HTMLResponse:
    return HTMLResponse(content, headers={"Content-Security-Policy": _POLICY})
