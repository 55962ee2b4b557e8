"""Flows of what is read off: figures, dashboards; their readings in one order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.cases.flows import (
    compared,
    figures,
    host_values,
    informed,
    laid_out,
    own_values,
    pasts,
)

if TYPE_CHECKING:
    from testwright.core.testcases.cases.flows.readings import Reading

READINGS: tuple[Reading, ...] = (
    *informed.READINGS,
    *laid_out.READINGS,
    *compared.READINGS,
    *figures.READINGS,
    *pasts.READINGS,
    *own_values.READINGS,
    *host_values.READINGS,
)
