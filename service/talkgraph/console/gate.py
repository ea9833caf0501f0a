"""Admits a statement by its plan, as EXPLAIN gives it: what is not known here is refused.

Text can hide a keyword in comments, escapes and subqueries; the plan says what would happen. LOAD CSV, TERMINATE and
SHOW TRANSACTIONS run in READ mode and count as reads (`r`), so the kind of the statement alone says too little.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from talkgraph.console.operators import FUNCTIONS, OPERATORS, PROCEDURES
from talkgraph.errors import NotAllowed
from talkgraph.graph.client import Plan

_CALLED = re.compile(r"([\w`]+(?:\s*\.\s*[\w`]+)+)\s*\(")
_PROCEDURE = re.compile(r"[\w.`]+(?=\()")
_CALLABLE = FUNCTIONS | PROCEDURES  # the text of a subquery, as the name of a column, can hold a procedure's call
_KINDS = ("r", "s")  # `s` is also what a listed procedure of the server makes of a statement
_SYSTEM = "@system"
_WHY = {
    "LoadCSV": "it reads a file or calls an address",
    "TerminateTransactions": "it ends the work of others",
    "ShowTransactions": "it shows what others ask",
    "ShowSettings": "it shows the server's settings",
    "ShowDatabases": "it shows the server's databases",
    "AdministrationCommand": "it administers the server",
    "TransactionApply": "it runs transactions of its own",
    "TransactionForeach": "it runs transactions of its own",
}
_OTHER = "only operators that are known to read the graph are run"


def admit(plan: Plan) -> None:
    """Raises NotAllowed, naming what is not allowed, unless everything in the plan is known to read the graph only."""
    if plan.query_type not in _KINDS:
        raise NotAllowed("This statement is refused: it writes. Here Cypher only reads.")
    for operator in plan.operators():
        problem = next(_problems(operator), None)
        if problem is not None:
            raise NotAllowed(f"This statement is refused: {problem}. Here Cypher only reads the graph.")


def _problems(operator: Mapping[str, Any]) -> Iterator[str]:
    kind = str(operator["operatorType"])
    name = kind.split("@")[0]
    if kind.endswith(_SYSTEM) or name not in OPERATORS:
        yield f"{_WHY.get(name, _OTHER)} ({name})"
    details = str(operator.get("args", {}).get("Details", ""))
    if name == "ProcedureCall" and (called := _procedure(details)) not in PROCEDURES:
        yield f"the procedure {called or 'it calls'} is not one of those that may be called"
    for function in _functions(_expressions(name, details)):
        if function not in _CALLABLE:
            yield f"the function {function} is not known"


def _expressions(name: str, details: str) -> str:
    """The part of an operator's details that holds expressions, not only the names of columns or a procedure."""
    if name == "ProduceResults":
        return ""
    return details[details.find("(") :] if name == "ProcedureCall" else details


def _procedure(details: str) -> str:
    match = _PROCEDURE.match(details)
    return match[0].replace("`", "") if match else ""


def _functions(details: str) -> Iterator[str]:
    """The functions with a namespace: without one there are only the language's own, which all only compute."""
    for match in _CALLED.finditer(details):
        yield re.sub(r"[`\s]", "", match[1])
