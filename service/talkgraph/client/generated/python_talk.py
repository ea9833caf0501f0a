"""Made by `make client` from ../operations and schema.graphql."""

from typing import Optional

from talkgraph.client.model import BaseModel

from .fragments import Talk


class PythonTalk(BaseModel):
    talk: Optional["PythonTalkTalk"]


PythonTalkTalk = Talk
PythonTalk.model_rebuild()
