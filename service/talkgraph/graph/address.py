"""Where a Neo4j is and how to be let in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Address:
    """One database of one server; the password never shows in a repr, so never in a log.

    `is_given` means that a host application gave its own driver, which knows the way; the settings do not.
    """

    uri: str
    user: str
    password: str = field(repr=False)
    database: str = "neo4j"
    is_given: bool = False

    @classmethod
    def of_driver(cls, database: str) -> Address:
        """What stands for the address of a driver that was given."""
        return cls("the address of the driver that was given", "", "", database, is_given=True)
