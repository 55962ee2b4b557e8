"""What a judge says of an output's claims."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, cast, get_args

from testwright.core.scoring.judging.answers import Unusable
from testwright.core.scoring.judging.grade import plain_reason

Verdict = Literal["supported", "contradicted", "unsupported"]
VERDICTS: Final = get_args(Verdict)

CLAIMS_SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "properties": {
        "claims": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "claim": {"type": "string"},
                    "reason": {"type": "string"},
                    "verdict": {"enum": list(VERDICTS)},
                },
                "required": ["claim", "reason", "verdict"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["claims"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A claim of the output beside its source."""

    claim: str
    verdict: Verdict


def read_claims(answer: Mapping[str, Any]) -> list[JudgedClaim]:
    """The claims in a judge's object.

    Raises:
        Unusable: they are no list of claims with verdicts.
    """
    listed = answer["claims"]
    if not isinstance(listed, list):
        raise Unusable("`claims` is no list")
    return [_claim(one) for one in listed]


def _claim(one: object) -> JudgedClaim:
    claim = plain_reason(one.get("claim")) if isinstance(one, dict) else ""
    verdict = one.get("verdict") if isinstance(one, dict) else None
    if isinstance(verdict, str):
        verdict = verdict.strip().lower()
    if not claim or verdict not in VERDICTS:
        raise Unusable(f"every claim has `claim` and a `verdict` of {', '.join(VERDICTS)}")
    return JudgedClaim(claim, cast("Verdict", verdict))
