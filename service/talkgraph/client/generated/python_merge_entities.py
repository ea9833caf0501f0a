"""Made by `make client` from ../operations and schema.graphql."""

from pydantic import Field

from talkgraph.client.model import BaseModel

from .enums import ProblemCode
from .fragments import Merge, MergeCounts, MergeEntity  # noqa: F401


class PythonMergeEntities(BaseModel):
    merge_entities: "PythonMergeEntitiesMergeEntities" = Field(alias="mergeEntities")


class PythonMergeEntitiesMergeEntities(Merge):
    problems: list["PythonMergeEntitiesMergeEntitiesProblems"]


class PythonMergeEntitiesMergeEntitiesProblems(BaseModel):
    code: ProblemCode
    message: str


PythonMergeEntities.model_rebuild()
PythonMergeEntitiesMergeEntities.model_rebuild()
