"""The closed lists of the schema."""

from __future__ import annotations

from enum import Enum

import strawberry


@strawberry.enum(description="What an entity is.")
class Kind(Enum):
    COMPANY = "Company"
    CONCEPT = "Concept"
    LOCATION = "Location"
    MEDIA = "Media"
    PERSON = "Person"
    PRODUCT = "Product"


@strawberry.enum(description="Which paths are wanted.")
class Mode(Enum):
    SHORTEST = strawberry.enum_value("SHORTEST", description="One shortest path.")
    ALL_SHORTEST = strawberry.enum_value("ALL_SHORTEST", description="Every path of the least length.")
    K_SHORTEST = strawberry.enum_value("K_SHORTEST", description="The k shortest paths, longer ones too.")


@strawberry.enum(description="What paths run over.")
class Over(Enum):
    CONNECTIONS = strawberry.enum_value("CONNECTIONS", description="What the talks say about two entities.")
    MENTIONS = strawberry.enum_value("MENTIONS", description="Being named in one passage, which proves nothing more.")


@strawberry.enum(description="Which way the hops of a path go.")
class PathDirection(Enum):
    ALONG = strawberry.enum_value("ALONG", description="Every hop along its connection: from subject to object.")
    AGAINST = strawberry.enum_value("AGAINST", description="Every hop against its connection.")
    EITHER = strawberry.enum_value("EITHER", description="Each hop as it comes.")


@strawberry.enum(description="Why something was left out of an answer.")
class Reason(Enum):
    HUBS = strawberry.enum_value(
        "HUBS", description="Entities with so many connections that no path goes through them."
    )
    ENTITIES = strawberry.enum_value("ENTITIES", description="Entities beyond the limit.")
    CONNECTIONS = strawberry.enum_value("CONNECTIONS", description="Connections of entities beyond the limit.")
    WAYS = strawberry.enum_value(
        "WAYS", description="The search looked at this many ways and stopped there; paths may be missing."
    )
    PASSAGES = strawberry.enum_value("PASSAGES", description="Passages beyond what is looked at.")
    TALKS = strawberry.enum_value("TALKS", description="Talks beyond the limit.")
