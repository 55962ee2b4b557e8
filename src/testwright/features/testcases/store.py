from __future__ import annotations

from testwright.core.runs import Run
from testwright.db.base import now
from testwright.db.session import Session
from testwright.db.tables import GenerationCaseRow, GenerationRow


def generation_id(run: Run) -> str:
    """The id of the generation that a run began: the run's own, so that a cached answer has it."""
    return "gen_" + run.id.removeprefix("run_")


async def add_generation(session: Session, run: Run) -> None:
    """Stores a suite as people will work with it, in the transaction of its run."""
    identifier = generation_id(run)
    session.add(
        GenerationRow(
            id=identifier,
            project_id=run.project_id,
            run_id=run.id,
            story_id=run.output["story_id"],
            open_questions=run.output["open_questions"],
            created_at=now(),
        )
    )
    await session.flush()
    session.add_all(
        GenerationCaseRow(
            generation_id=identifier,
            case_id=case["id"],
            project_id=run.project_id,
            position=position,
            body=case,
        )
        for position, case in enumerate(run.output["test_cases"])
    )
