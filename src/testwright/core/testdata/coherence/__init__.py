"""How well records hang together: a score from 0 to 1 with its parts and what spoils them."""

from testwright.core.testdata.coherence.result import THRESHOLD, Coherence, Part
from testwright.core.testdata.coherence.score import coherence_of

__all__ = ["THRESHOLD", "Coherence", "Part", "coherence_of"]
