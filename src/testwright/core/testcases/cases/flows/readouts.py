"""Flows of what is read off: figures, dashboards; their readings in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows import figures, own_values

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading

READINGS: tuple[Reading, ...] = (*figures.READINGS, *own_values.READINGS)
