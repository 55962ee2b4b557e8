"""Which flow belongs to which class of verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from testwright.core.testcases.flows import access, exchange, lists, process, records

if TYPE_CHECKING:
    from testwright.core.testcases.action import Action
    from testwright.core.testcases.facts import Facts
    from testwright.core.testcases.flows.flow import Flow, FlowMaker
    from testwright.core.testcases.lexicon import VerbClass

FLOWS: dict[VerbClass, FlowMaker] = {
    "create": records.create,
    "update": records.update,
    "delete": records.delete,
    "view": records.view,
    "manage": records.manage,
    "search": lists.search,
    "filter": lists.filter_,
    "sort": lists.sort,
    "choose": lists.choose,
    "upload": exchange.upload,
    "download": exchange.download,
    "send": exchange.send,
    "receive": exchange.receive,
    "sync": exchange.sync,
    "assign": exchange.assign,
    "sign_in": access.sign_in,
    "sign_out": access.sign_out,
    "register": access.register,
    "reset_password": access.reset_password,
    "pay": process.pay,
    "decide": process.decide,
    "schedule": process.schedule,
    "configure": process.configure,
    "generate": process.generate,
    "publish": process.publish,
    "operate": process.operate,
    "check": process.check,
    "other": process.other,
}


def flow_of(action: Action, facts: Facts) -> Flow:
    """The normal course of an action."""
    return FLOWS[action.kind](action, facts)


def preconditions(action: Action, facts: Facts, flow: Flow) -> tuple[str, ...]:
    """Who is there, and what the flow needs."""
    if action.kind in {"sign_in", "register", "reset_password"}:
        return flow.given
    return (facts.scene.ready, *flow.given)
