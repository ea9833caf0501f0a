"""Made by `make client` from ../operations and schema.graphql."""

from enum import StrEnum


class Kind(StrEnum):
    COMPANY = "COMPANY"
    CONCEPT = "CONCEPT"
    LOCATION = "LOCATION"
    MEDIA = "MEDIA"
    PERSON = "PERSON"
    PRODUCT = "PRODUCT"


class Meaning(StrEnum):
    OFF = "OFF"
    USED = "USED"
    UNAVAILABLE = "UNAVAILABLE"


class Mode(StrEnum):
    SHORTEST = "SHORTEST"
    ALL_SHORTEST = "ALL_SHORTEST"
    K_SHORTEST = "K_SHORTEST"


class Over(StrEnum):
    CONNECTIONS = "CONNECTIONS"
    MENTIONS = "MENTIONS"


class PathDirection(StrEnum):
    ALONG = "ALONG"
    AGAINST = "AGAINST"
    EITHER = "EITHER"


class ProblemCode(StrEnum):
    NOT_ENABLED = "NOT_ENABLED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    AMBIGUOUS = "AMBIGUOUS"
    CONFLICT = "CONFLICT"
    BAD_ARGUMENT = "BAD_ARGUMENT"
    BAD_DOCUMENT = "BAD_DOCUMENT"


class Reason(StrEnum):
    HUBS = "HUBS"
    ENTITIES = "ENTITIES"
    CONNECTIONS = "CONNECTIONS"
    WAYS = "WAYS"
    PASSAGES = "PASSAGES"
    TALKS = "TALKS"


class SearchType(StrEnum):
    ENTITY = "ENTITY"
    TALK = "TALK"
    CHAPTER = "CHAPTER"
    SECTION = "SECTION"
    TOPIC = "TOPIC"
    KEY_POINT = "KEY_POINT"
    SEGMENT = "SEGMENT"
