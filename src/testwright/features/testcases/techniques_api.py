"""`GET /api/v1/techniques`: the catalogue of test-design techniques."""

from __future__ import annotations

from typing import Self

from pydantic import BaseModel

from testwright.core.testcases.techniques.catalogue import CATALOGUE
from testwright.core.testcases.techniques.technique import Technique
from testwright.web import Branch, Caller

router = Branch(tags=["Test cases"])


class TechniqueBody(BaseModel):
    """One technique: what calls for it, where it comes from, which fault it finds."""

    name: str
    title: str
    trigger: str
    source: str
    risk: str

    @classmethod
    def of(cls, technique: Technique) -> Self:
        """The technique without its function."""
        return cls(**technique.to_json())


class TechniqueList(BaseModel):
    """All techniques; there is no next page."""

    items: list[TechniqueBody]
    next_cursor: None = None


@router.get("/api/v1/techniques", summary="Techniques that can be named in a request")
async def techniques(caller: Caller) -> TechniqueList:
    """Name, title, trigger, source and risk of each, in the order in which a tester thinks."""
    del caller
    return TechniqueList(items=[TechniqueBody.of(technique) for technique in CATALOGUE])
