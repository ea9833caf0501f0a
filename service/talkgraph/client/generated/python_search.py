"""Made by `make client` from ../operations and schema.graphql."""

from talkgraph.client.model import BaseModel

from .fragments import Found


class PythonSearch(BaseModel):
    search: "PythonSearchSearch"


PythonSearchSearch = Found
PythonSearch.model_rebuild()
