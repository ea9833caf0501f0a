"""Tables as Parquet, a group of rows at a time. Needs the extra `arrow`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from talkgraph.errors import BadArgument
from talkgraph.export.tables import Row, Table

GROUP = 10_000  # rows that are in memory, and in one group of the file


class ParquetFile:
    """A table that is written row by row. Raises BadArgument where pyarrow is not installed."""

    def __init__(self, table: Table, path: Path) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError:
            raise BadArgument("Parquet needs the library pyarrow: pip install 'talkgraph[arrow]'.") from None
        self._arrow, self._schema = pyarrow, _schema(pyarrow, table)
        self._out = pyarrow.parquet.ParquetWriter(path, self._schema)
        self._waiting: list[dict[str, Any]] = []

    def add(self, row: Row) -> None:
        """Takes one row."""
        self._waiting.append({name: row.get(name) for name in self._schema.names})
        if len(self._waiting) == GROUP:
            self._flush()

    def close(self) -> None:
        """Writes what is left and the end of the file."""
        self._flush()
        self._out.close()

    def _flush(self) -> None:
        self._out.write_table(self._arrow.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []


def _schema(arrow: Any, table: Table) -> Any:
    types = {
        "string": arrow.string(),
        "int": arrow.int64(),
        "float": arrow.float64(),
        "date": arrow.date32(),
        "datetime": arrow.timestamp("us", tz="UTC"),
        "strings": arrow.list_(arrow.string()),
        "ints": arrow.list_(arrow.int64()),
    }
    return arrow.schema([(column.name, types[column.type]) for column in table.columns])
