"""Whatever bytes come: they are understood, or refused in one of the ways that are named."""

import itertools
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from testwright.plugins._http.client import _proxy
from testwright.plugins._http.words import LONGEST_MESSAGE, clean, retry_after
from testwright.plugins.providers._openai.answer import AnswerReader, Garbled, ServiceError
from testwright.plugins.providers._openai.lists import model_names, vectors
from testwright.plugins.providers._openai.sse import Event, EventDecoder, EventTooLarge
from testwright.plugins.providers._wire.refusal import read_error_event, read_refusal

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["choices", "delta", "content", "error", "message", "usage", "detail",
                         "finish_reason", "prompt_tokens", "code", "type", "data", "id", "loc"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip
WORDS = st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]))
NAMES = st.sampled_from(["data", "event", "id", "retry", "", "other"])
LINES = st.lists(st.tuples(NAMES, st.text(st.characters(exclude_characters="\r\n"), max_size=9)))


def cut(content: bytes, marks: list[int]) -> list[bytes]:
    places = [0, *sorted(mark % (len(content) + 1) for mark in marks), len(content)]
    return [content[a:b] for a, b in itertools.pairwise(places)]


def decode(chunks: list[bytes]) -> list[Event]:
    decoder = EventDecoder()
    return [event for chunk in chunks for event in decoder.feed(chunk)] + decoder.finish()


@given(
    st.lists(
        st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"])), max_size=5
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.integers(0, 1000), max_size=8),
)
def test_events_survive_any_cut_and_line_end(texts, end, marks):
    content = "".join(f"data: {text}{end}{end}" for text in texts).encode()
    assert [event.data for event in decode(cut(content, marks))] == texts


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.lists(st.integers(0, 1000), max_size=8))
def test_cuts_never_change_what_is_decoded(lines, end, marks):
    content = "".join(f"{name}:{text}{end}" for name, text in lines).encode("utf-8", "replace")
    assert decode(cut(content, marks)) == decode([content])


def test_lines_of_one_event_are_joined_and_named():
    (event,) = decode([b"event: error\ndata: a\ndata:b\n: remark\n\n"])
    assert event == Event("error", "a\nb")


def test_an_event_without_end_is_not_kept_for_ever():
    decoder = EventDecoder()
    line = b"data: " + b"x" * (1 << 20) + b"\n"
    for _ in range(7):
        assert decoder.feed(line) == []
    with pytest.raises(EventTooLarge):
        decoder.feed(line)


@given(st.lists(JSON, max_size=5))
def test_any_json_is_an_answer_or_a_named_refusal(values):
    reader = AnswerReader()
    try:
        for value in values:
            reader.event(Event("message", json.dumps(value))).encode()
        end = reader.end()
    except (Garbled, ServiceError):
        return
    assert end.input_tokens is None or end.input_tokens >= 0


@given(st.lists(st.text(st.characters(), max_size=5), max_size=6))
def test_text_in_pieces_is_the_text(texts):
    # Pieces may end in half a character: each half is escaped on its own.
    units = "".join(texts).encode("utf-16-le", "surrogatepass")
    halves = [
        units[i : i + 2].decode("utf-16-le", "surrogatepass") for i in range(0, len(units), 2)
    ]
    reader = AnswerReader()
    said = [reader.read({"choices": [{"delta": {"content": half}}]}) for half in halves]
    said.append(reader.read({"choices": [{"delta": {}, "finish_reason": "stop"}]}))
    whole = units.decode("utf-16-le", "replace")
    assert "".join(said) == whole


@given(st.binary(max_size=60) | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_refusal_can_be_told(body):
    refusal = read_refusal(400, {}, body)
    assert isinstance(refusal.message, str)
    assert isinstance(refusal.about_model, bool)
    assert isinstance(refusal.about_path, bool)


@given(st.dictionaries(st.sampled_from(["error", "code", "message"]), JSON))
def test_any_error_event_can_be_told(value):
    refusal = read_error_event(value)
    assert refusal.status is None or 400 <= refusal.status < 600


@given(JSON)
def test_any_list_is_names_or_nothing(value):
    names = model_names(value)
    assert names is None or all(isinstance(name, str) for name in names)
    found = vectors(value, 1)
    assert found is None or len(found) == 1


NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        ("soon", None),
        ("nan", None),
        ("12", 12.0),
        (" 1.5 ", 1.5),
        ("-3", 0.0),
        ("inf", 86_400.0),
        ("99999999", 86_400.0),
        ("Fri, 20 Nov 2026 12:00:30 GMT", 30.0),
        ("Fri, 20 Nov 2026 12:00:30 -0000", 30.0),
        ("Fri, 20 Nov 2026 11:00:00 GMT", 0.0),
        ("Fri, 99 Nov 2026 11:00:00 GMT", None),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(header, seconds):
    assert retry_after(header, now=NOW) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_a_bounded_wait_or_none(header):
    wait = retry_after(header, now=NOW)
    assert wait is None or 0 <= wait <= 86_400


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("key sk-abc123def456 is wrong", "key *** is wrong"),
        ("Bearer abcdefghijkl refused", "Bearer *** refused"),
        ("token my secret one", "token ***"),
        ("two\r\nlines\x1b[31m", "two lines [31m"),
        ("max_tokens is too large for gpt-4o-mini", "max_tokens is too large for gpt-4o-mini"),
    ],
)
def test_messages_are_one_line_without_keys(message, shown):
    assert clean(message, secrets=("my secret one", None)) == shown


@given(st.text())
def test_messages_are_short_and_printable(message):
    shown = clean(message)
    assert len(shown) <= LONGEST_MESSAGE
    assert shown.isprintable()


@pytest.mark.parametrize(
    ("url", "variables", "proxy"),
    [
        ("https://api.example/v1", {}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1"}, "http://p:1"),
        ("https://api.example/v1", {"https_proxy": "p:1"}, "http://p:1"),
        ("https://api.example/v1", {"HTTP_PROXY": "http://p:1"}, None),
        ("https://api.example/v1", {"ALL_PROXY": "http://p:1"}, "http://p:1"),
        ("http://localhost:1/v1", {"ALL_PROXY": "http://p:1"}, None),
        ("http://127.0.0.2:1/v1", {"HTTP_PROXY": "http://p:1"}, None),
        ("http://[::1]:1/v1", {"HTTP_PROXY": "http://p:1"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "example"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "x, .example"}, None),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": "le"}, "http://p:1"),
        ("https://api.example/v1", {"HTTPS_PROXY": "http://p:1", "NO_PROXY": ","}, "http://p:1"),
    ],
)
def test_proxies_come_from_the_usual_variables(url, variables, proxy):
    assert _proxy(url, variables) == proxy
