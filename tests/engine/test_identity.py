from datetime import timedelta

import pytest

from testwright.core.access import Principal
from testwright.db.base import now
from testwright.engine.identity import hash_key, require
from testwright.errors import Forbidden, InvalidInput, NotFound, Unauthenticated


async def _make(platform, **options):
    return await platform.identity.create_key(name="ci", project_id="default", **options)


async def test_a_new_key_is_recognised_with_its_role_and_plan(platform):
    made = await _make(platform, role="analyst", plan="premium")
    assert made.secret.startswith("tw_")
    principal = await platform.identity.recognise(made.secret)
    assert (principal.id, principal.role, principal.plan) == (made.key.id, "analyst", "premium")


async def test_the_secret_is_stored_nowhere(platform):
    made = await _make(platform)
    keys = await platform.identity.list_keys("default")
    assert made.secret not in repr(keys)
    assert hash_key(made.secret) not in repr(keys)
    assert {key.hint for key in keys} >= {made.secret[-4:]}


@pytest.mark.parametrize("secret", [None, "", "tw_wrong", "x" * 5000, "\ud800", "a\x00b"])
async def test_anything_else_is_refused(platform, secret):
    with pytest.raises(Unauthenticated):
        await platform.identity.recognise(secret)


async def test_a_revoked_key_is_refused_at_once_here(platform):
    made = await _make(platform)
    await platform.identity.recognise(made.secret)
    await platform.identity.revoke_key("default", made.key.id)
    with pytest.raises(Unauthenticated, match="switched off"):
        await platform.identity.recognise(made.secret)


async def test_an_expired_key_is_refused(platform, monkeypatch):
    made = await _make(platform, expires_at=now() + timedelta(days=1))
    later = now() + timedelta(days=2)
    monkeypatch.setattr("testwright.engine.identity.now", lambda: later)
    with pytest.raises(Unauthenticated, match="expired"):
        await platform.identity.recognise(made.secret)


async def test_only_a_projects_own_keys_can_be_revoked(platform):
    made = await _make(platform)
    with pytest.raises(NotFound):
        await platform.identity.revoke_key("another", made.key.id)
    await platform.identity.recognise(made.secret)


@pytest.mark.parametrize(
    "options",
    [{"role": "king"}, {"plan": "gold"}, {"expires_at": now() - timedelta(days=1)}],
)
async def test_keys_that_make_no_sense_are_not_made(platform, options):
    with pytest.raises(InvalidInput):
        await _make(platform, **options)


async def test_the_owner_key_is_made_once(platform):
    kept: list[str] = []
    assert not await platform.identity.create_owner_key("default", kept.append)
    assert kept == []


def test_roles_are_asked():
    viewer = Principal(id="k", project_id="default", role="viewer", plan="default")
    require(viewer, "read")
    with pytest.raises(Forbidden, match=r"needs one of owner, admin"):
        require(viewer, "generate")
