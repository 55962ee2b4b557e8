"""`/api/v1/protected`: is this key valid, and whose is it."""

from conftest import client_of


async def test_a_key_learns_whose_it_is(platform, client):
    told = (await client.get("/api/v1/protected")).json()
    assert "the key is valid" in told["message"]
    assert (told["principal"]["role"], told["principal"]["project_id"]) == ("owner", "default")
    assert "administer" in told["principal"]["permissions"]
    made = await platform.identity.create_key(name="ci", project_id="default", role="viewer")
    async with client_of(platform, made.secret) as other:
        principal = (await other.get("/api/v1/protected")).json()["principal"]
    assert principal["id"] == made.key.id
    assert (principal["name"], principal["permissions"]) == ("ci", ["read"])


async def test_without_a_valid_key_it_is_closed(platform):
    for key in (None, "tw_wrong"):
        async with client_of(platform, key) as client:
            assert (await client.get("/api/v1/protected")).status_code == 401
