from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.core.xml import Element, document

TEXT = st.text(st.characters(codec=None), max_size=20) | st.sampled_from(
    [
        "]]>",
        "]]>]]>",
        "]]",
        "a]]>b",
        "\x00",
        "\ud800",
        "\ufffe",
        "\r\n",
        "\t",
        "<!--",
        "&amp;",
        "🦊",
    ]
)


def shown(text):
    """The text as XML 1.0 can hold it."""
    return "".join(one if is_allowed(ord(one)) else "\ufffd" for one in text)


def is_allowed(code):
    return (
        code in {9, 10, 13} or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code > 0xFFFF
    )


def read(element):
    return ET.fromstring(document(element))


@given(TEXT)
def test_any_text_comes_back(text):
    assert (read(Element("a", text)).text or "") == shown(text)


@given(TEXT)
def test_any_text_comes_back_from_a_cdata_section(text):
    # a parser reads every line end as LF (2.11), and CDATA has no way to say otherwise
    expected = shown(text).replace("\r\n", "\n").replace("\r", "\n")
    assert (read(Element("a", text, cdata=True)).text or "") == expected


@given(TEXT)
def test_any_text_comes_back_from_an_attribute(text):
    assert read(Element("a", "", {"name": text})).attrib == {"name": shown(text)}


def test_elements_are_indented_and_text_is_not():
    root = Element("a", [Element("b", " x\ny "), Element("c"), Element("d", "<", cdata=True)])
    assert document(root).decode().splitlines() == [
        '<?xml version="1.0" encoding="UTF-8"?>',
        "<a>",
        "  <b> x",
        "y </b>",
        "  <c/>",
        "  <d><![CDATA[<]]></d>",
        "</a>",
    ]


@pytest.mark.parametrize("text", ["]]>", "x]]>y]]>z", "]]]>", "]]>>"])
def test_nothing_ends_a_cdata_section(text):
    assert read(Element("a", text, cdata=True)).text == text
