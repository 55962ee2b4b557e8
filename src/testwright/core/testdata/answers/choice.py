"""Which prompt of the registry a request is asked with: the first rule that matches."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.testdata.answers.names import COHERENT, EDGE_CASE, GENERAL, RAG, TEXT
from testwright.core.testdata.language.fields import Schema, language_fields
from testwright.core.testdata.request import DataRequest
from testwright.core.testdata.routing import is_basket, is_written, wants_coherence


def prompt_for(request: DataRequest, entities: Mapping[str, Schema]) -> str:
    """The prompt's name, by what the records are for and what they are."""
    if request.defect_triggering:
        return EDGE_CASE
    if is_basket(request.entity):
        if wants_coherence(request.hints):
            return COHERENT
    elif is_written(request.entity) or _is_text(request, entities):
        return TEXT
    return RAG if request.patterns else GENERAL


def _is_text(request: DataRequest, entities: Mapping[str, Schema]) -> bool:
    """Whether what is to be written is free text, not the names of things."""
    fields = language_fields(request.schema or entities.get(request.entity, {}))
    return bool(fields) and all(field.kind == "text" and not field.listed for field in fields)
