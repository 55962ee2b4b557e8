"""All classes of defects. What each of them is stands in the file of its group."""

from __future__ import annotations

from collections.abc import Mapping

from testwright.core.testdata.defects import (
    choices,
    dates,
    formats,
    links,
    numbers,
    probes,
    shape,
    sums,
    texts,
)
from testwright.core.testdata.defects.defect import DefectClass

CLASSES: tuple[DefectClass, ...] = (
    *texts.CLASSES,
    *probes.CLASSES,
    *numbers.CLASSES,
    *dates.CLASSES,
    *choices.CLASSES,
    *shape.CLASSES,
    *formats.CLASSES,
    *links.CLASSES,
    *sums.CLASSES,
)
"""The classes as data: name, title, description, source, and the function that proposes changes."""

BY_NAME: Mapping[str, DefectClass] = {one.name: one for one in CLASSES}
