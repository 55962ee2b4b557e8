"""Every table, imported here so that the metadata is whole."""

from testwright.db.tables.abtests import (
    ABExposureRow,
    ABJudgingRow,
    ABOutcomeRow,
    ABTestRow,
    ABUnitValueRow,
    ABVariantRow,
)
from testwright.db.tables.api_keys import ApiKeyRow
from testwright.db.tables.data_schemas import DataSchemaRow
from testwright.db.tables.events import EventRow
from testwright.db.tables.examples import ExampleRow, ExampleTagRow
from testwright.db.tables.experiments import (
    ExperimentCellRow,
    ExperimentRow,
    ExperimentScheduleRow,
    ExperimentTargetRow,
)
from testwright.db.tables.generations import GenerationCaseRow, GenerationRow
from testwright.db.tables.idempotency import IdempotencyRow
from testwright.db.tables.jobs import JobItemRow, JobRow
from testwright.db.tables.judges import JudgeLabelRow, JudgeRow, JudgeVerdictRow
from testwright.db.tables.panels import JudgePanelRow, PanelAnswerRow, PanelJudgingRow
from testwright.db.tables.patterns import PatternRow, PatternSetRow
from testwright.db.tables.projects import ProjectRow
from testwright.db.tables.prompts import (
    PromptLabelEventRow,
    PromptLabelRequestRow,
    PromptLabelRow,
    PromptProtectedLabelRow,
    PromptRow,
    PromptVersionRow,
)
from testwright.db.tables.reviews import ReviewItemRow
from testwright.db.tables.runs import ModelCallRow, RunRow, ScoreRow

__all__ = [
    "ABExposureRow",
    "ABJudgingRow",
    "ABOutcomeRow",
    "ABTestRow",
    "ABUnitValueRow",
    "ABVariantRow",
    "ApiKeyRow",
    "DataSchemaRow",
    "EventRow",
    "ExampleRow",
    "ExampleTagRow",
    "ExperimentCellRow",
    "ExperimentRow",
    "ExperimentScheduleRow",
    "ExperimentTargetRow",
    "GenerationCaseRow",
    "GenerationRow",
    "IdempotencyRow",
    "JobItemRow",
    "JobRow",
    "JudgeLabelRow",
    "JudgePanelRow",
    "JudgeRow",
    "JudgeVerdictRow",
    "ModelCallRow",
    "PanelAnswerRow",
    "PanelJudgingRow",
    "PatternRow",
    "PatternSetRow",
    "ProjectRow",
    "PromptLabelEventRow",
    "PromptLabelRequestRow",
    "PromptLabelRow",
    "PromptProtectedLabelRow",
    "PromptRow",
    "PromptVersionRow",
    "ReviewItemRow",
    "RunRow",
    "ScoreRow",
]
