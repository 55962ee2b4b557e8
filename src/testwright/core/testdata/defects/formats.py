"""Texts that break the format or the pattern of their field."""

from __future__ import annotations

from collections.abc import Iterator

from testwright.core.testdata.defects.defect import Change, DefectClass, Site

_EMAILS = ("mia", "mia.example.com", "mia at example.com", "mia(at)example.com", "mailto:mia")
_UUIDS = (
    "not-a-uuid",
    "00000000-0000-4000-8000-00000000000",
    "00000000-0000-4000-8000-00000000000g",
    "{00000000-0000-4000-8000-000000000000}",
    "00000000000040008000000000000000",
)
_ADDRESSES = ("10.0.0", "10.0.0.256", "10.0.0.0.1", "ten")


_BROKEN = {"email": _EMAILS, "uuid": _UUIDS, "ipv4": _ADDRESSES}


def _formats(name: str) -> DefectClass:
    values = _BROKEN[name]

    def changes(site: Site) -> Iterator[Change]:
        for target in site.targets:
            if target.schema.get("format") == name and isinstance(target.value, str):
                for value in values:
                    yield Change(place=target.place, injected=value)

    sources = {
        "email": "RFC 5321, section 4.1.2; JSON Schema 2020-12, format email",
        "uuid": "RFC 9562, section 4; JSON Schema 2020-12, format uuid",
        "ipv4": "RFC 2673, section 3.2; JSON Schema 2020-12, format ipv4",
    }
    titles = {"email": "No mail address", "uuid": "No UUID", "ipv4": "No IPv4 address"}
    return DefectClass(
        name=f"format_{name}",
        title=titles[name],
        description=f"Texts that are certainly not of the format {name}.",
        source=sources[name],
        changes=changes,
    )


def _patterns(site: Site) -> Iterator[Change]:
    for target in site.targets:
        if isinstance(target.schema.get("pattern"), str) and isinstance(target.value, str):
            text = target.value
            for value in (f"{text}!", f"!{text}", text[:-1], text.swapcase(), "!", f"{text}{text}"):
                if value != text:
                    yield Change(place=target.place, injected=value)


PATTERN = DefectClass(
    name="format_pattern",
    title="A pattern that is just missed",
    description="The value with a sign more, a sign less or other letters.",
    source="JSON Schema 2020-12, Validation: pattern",
    changes=_patterns,
)

CLASSES = (*(_formats(name) for name in _BROKEN), PATTERN)
