"""What the gate says of an experiment that has ended, and who is told of a regression."""

from __future__ import annotations

from testwright.core.suites.document import Gate
from testwright.core.suites.gate import judge
from testwright.engine.jobs import Job
from testwright.engine.platform import Platform
from testwright.features.experiments import service
from testwright.features.experiments.store import experiments as store
from testwright.telemetry import get_logger

log = get_logger("experiments")


async def tell(platform: Platform, job: Job) -> None:
    """Keeps the gate's verdict; a scheduled experiment that regressed alerts, once.

    The alert is a line in the log, a counter, and the event `regression.detected`, stored with the
    verdict in one transaction.

    Raises:
        LeaseLost: another worker has the job now.
    """
    experiment = await store.of_job(platform.database, job.id)
    if experiment is None:
        return
    found = await service.report_of(platform, experiment)
    plan = experiment.plan
    gate = Gate.model_validate({"metrics": plan.metrics, "max_errors": plan.max_errors})
    status = {**service.report_json(found), "status": "completed"}  # its job ends right after this
    verdict = judge(status, gate)
    alerting = experiment.schedule_id is not None and verdict.outcome == "regressed"
    told = await store.settle(
        platform.database,
        job,
        experiment,
        verdict.outcome,
        reasons=verdict.reasons if alerting else None,
    )
    if told:
        platform.metrics.regressions.labels(experiment.project_id).inc()
        log.warning(
            "experiment_regressed",
            experiment_id=experiment.id,
            schedule_id=experiment.schedule_id,
            name=experiment.name,
            reasons=list(verdict.reasons),
        )
