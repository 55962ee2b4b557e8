"""The names of the built-in prompts of test data. Light: every command's start reads them."""

from __future__ import annotations

GENERAL = "data-general"
EDGE_CASE = "data-edge-case"
COHERENT = "data-coherent"
TEXT = "data-text"
RAG = "data-rag"
