"""The base of every answer: it cannot be changed, and takes no notice of what a newer service adds."""

from __future__ import annotations

from datetime import date

import pydantic

Day = date
"""A date under a name that no field has."""


class BaseModel(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(frozen=True, extra="ignore", populate_by_name=True, protected_namespaces=())
