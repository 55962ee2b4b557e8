from hypothesis import given
from hypothesis import strategies as st

from testwright.core.backlog.markup.adf import from_adf, is_adf


def node(kind, *content, **more):
    return {"type": kind, "content": list(content), **more}


def text(words):
    return {"type": "text", "text": words}


def test_headings_lists_and_tables():
    document = node(
        "doc",
        node("heading", text("AC"), attrs={"level": 2}),
        node(
            "orderedList",
            node("listItem", node("paragraph", text("a")), node("paragraph", text("more"))),
            node("listItem", node("paragraph", text("b"))),
        ),
        node("taskList", node("taskItem", text("c"))),
        node("table", node("tableRow", node("tableCell", node("paragraph", text("d"))),
                           node("tableCell", node("paragraph", text("e"))))),
        node("panel", node("paragraph", text("f"), {"type": "hardBreak"}, text("g"))),
    )  # fmt: skip
    assert is_adf(document)
    assert from_adf(document).split("\n") == [
        "## AC", "", "1. a", "  more", "1. b", "", "- c", "", "| d | e |", "f", "g",
    ]  # fmt: skip


def test_what_is_none():
    assert not is_adf({"type": "doc"})
    assert not is_adf("doc")


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "content", "text", "attrs", "level"]),
                inner | st.sampled_from(["doc", "paragraph", "bulletList", "listItem", "heading"]),
                max_size=4,
            )
        ),
    )
)
def test_any_content_is_read(content):
    assert isinstance(from_adf({"type": "doc", "content": content}), str)


def test_a_document_that_is_too_deep_ends():
    document = text("x")
    for _ in range(400):
        document = node("bulletList", document)
    assert isinstance(from_adf(node("doc", document)), str)
    words = text("x")
    for _ in range(400):
        words = node("span", words)
    assert from_adf(node("doc", node("paragraph", words))) == ""
