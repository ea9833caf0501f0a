"""Made by `make client` from ../operations and schema.graphql."""

from typing import Optional

from pydantic import Field

from talkgraph.client.model import BaseModel

from .fragments import Entity, Unresolved


class PythonEntity(BaseModel):
    connect: "PythonEntityConnect"


class PythonEntityConnect(BaseModel):
    from_: Optional["PythonEntityConnectFrom"] = Field(alias="from")
    unresolved: list["PythonEntityConnectUnresolved"]


PythonEntityConnectFrom = Entity
PythonEntityConnectUnresolved = Unresolved
PythonEntity.model_rebuild()
PythonEntityConnect.model_rebuild()
