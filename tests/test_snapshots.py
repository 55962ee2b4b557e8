from snapshots import OPENAPI, openapi


def test_the_openapi_document_is_the_published_one():
    """A difference is shown here; `make snapshots` accepts it."""
    assert OPENAPI.read_text() == openapi()
