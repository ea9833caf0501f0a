"""Made by `make client` from ../operations and schema.graphql."""

from talkgraph.client.model import BaseModel

from .fragments import Connect


class PythonConnect(BaseModel):
    connect: "PythonConnectConnect"


PythonConnectConnect = Connect
PythonConnect.model_rebuild()
