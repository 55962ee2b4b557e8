from dataclasses import replace

from testwright.core.retrieval.pattern import NewPattern

ONE = NewPattern(
    kind="test_case",
    source="golden",
    source_ref="US_001.json#TC_001",
    title="Link expires",
    text="reset password\nLink expires",
    body={"story": "reset password", "case": {"title": "Link expires", "steps": ["Wait"]}},
)


def test_the_hash_is_of_what_is_said_not_of_where_it_came_from():
    elsewhere = replace(ONE, source="file", source_ref="other.json", kind="record")
    assert elsewhere.content_hash == ONE.content_hash
    for change in ({"title": "x"}, {"text": "x"}, {"body": {}}):
        assert replace(ONE, **change).content_hash != ONE.content_hash


def test_any_text_can_be_hashed():
    assert len(replace(ONE, title="\ud800 broken").content_hash) == 64
