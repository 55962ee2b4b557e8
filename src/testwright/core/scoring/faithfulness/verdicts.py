"""What the scorer `faithfulness` calls what it found."""

from __future__ import annotations

from typing import Final

FAITHFULNESS: Final = "faithfulness"
"""The scorer whose figures are the hallucination rate."""
HALLUCINATED: Final = "hallucinated"
"""Its label for an output with a claim that nothing supports."""
GROUNDED: Final = "grounded"
"""Its label for an output whose claims all are supported, or that makes none."""
