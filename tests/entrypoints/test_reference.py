"""The pages that show the API work with nothing but this server."""

import re

import pytest

from conftest import client_of

PAGES = ("/docs", "/redoc")


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_loads_everything_from_here(platform, path):
    async with client_of(platform, key=None) as stranger:
        page = await stranger.get(path)
        assert page.headers["content-type"].startswith("text/html")
        loaded = re.findall(r'(?:src|href|spec-url)="([^"]+)"', page.text)
        assert len(loaded) >= 4
        for address in loaded:
            assert not address.startswith(("http", "/"))
            assert (await stranger.get(f"/{address}")).status_code == 200, address
        assert "<script>" not in page.text, "inline scripts are forbidden by the policy"


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_may_ask_nobody_else(client, path):
    policy = (await client.get(path)).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "http" not in policy


async def test_what_swagger_ui_starts_with_is_the_description(client):
    script = (await client.get("/docs/assets/start-swagger-ui.js")).text
    assert '"openapi.json"' in script
    assert "validatorUrl: null" in script


async def test_licences_lie_beside_what_they_are_for(client):
    for folder in ("swagger-ui-5.35.0", "redoc-2.5.4"):
        assert "Copyright" in (await client.get(f"/docs/assets/{folder}/LICENSE")).text


async def test_there_is_nothing_else_under_the_assets(client):
    for path in ("nothing.js", "../pages.py", "%2e%2e/pages.py", ""):
        answer = await client.get(f"/docs/assets/{path}")
        assert answer.status_code == 404
        assert answer.json()["error"] == "not_found"
