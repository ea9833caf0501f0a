"""Made by `make client` from ../operations and schema.graphql."""

from pydantic import Field

from talkgraph.client.model import BaseModel

from .enums import ProblemCode
from .fragments import Merge, MergeCounts, MergeEntity  # noqa: F401


class PythonUndoMerge(BaseModel):
    undo_merge: "PythonUndoMergeUndoMerge" = Field(alias="undoMerge")


class PythonUndoMergeUndoMerge(Merge):
    problems: list["PythonUndoMergeUndoMergeProblems"]


class PythonUndoMergeUndoMergeProblems(BaseModel):
    code: ProblemCode
    message: str


PythonUndoMerge.model_rebuild()
PythonUndoMergeUndoMerge.model_rebuild()
