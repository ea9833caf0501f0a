"""Made by `make client` from ../operations and schema.graphql."""

from pydantic import Field

from talkgraph.client.model import BaseModel

from .enums import ProblemCode
from .fragments import TalkChange, TalkChangeCounts, TalkChangeTalk  # noqa: F401


class PythonLoadTalk(BaseModel):
    load_talk: "PythonLoadTalkLoadTalk" = Field(alias="loadTalk")


class PythonLoadTalkLoadTalk(TalkChange):
    problems: list["PythonLoadTalkLoadTalkProblems"]


class PythonLoadTalkLoadTalkProblems(BaseModel):
    code: ProblemCode
    message: str


PythonLoadTalk.model_rebuild()
PythonLoadTalkLoadTalk.model_rebuild()
