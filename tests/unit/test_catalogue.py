"""A file of cypher/ that breaks a rule stops the load, and the message says which file, which line and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from talkgraph.errors import BadArgument, CatalogueError
from talkgraph.graph.catalogue import Catalogue

GOOD = """// One thing.
// mode: read
// gives: thing node
// order: thing.id
// :param name => 'x' // STRING a name
CYPHER 25
MATCH (thing:Thing {name: $name})
RETURN thing
ORDER BY thing.id
"""


def write(root: Path, name: str, text: str) -> None:
    path = root / f"{name}.cypher"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_good_file_becomes_a_record(tmp_path: Path) -> None:
    write(tmp_path, "thing/by_name", GOOD)
    record = Catalogue.load(tmp_path)["thing/by_name"]
    assert (record.doc, record.mode, record.of, record.kind) == ("One thing.", "read", None, "node")
    assert (record.columns, record.order, record.returned) == (("thing",), ("thing.id",), "thing")
    assert record.body == "MATCH (thing:Thing {name: $name})\n"
    assert [(p.name, p.type, p.example, p.doc) for p in record.parameters] == [("name", "STRING", "'x'", "a name")]


@pytest.mark.parametrize(
    ("change", "line", "problem"),
    [
        (("// One thing.", "// One thing"), 1, "first line"),
        (("// mode: read\n", ""), 1, "mode must be"),
        (("mode: read", "mode: write"), 2, "the statement is a read statement"),
        (("MATCH (thing:Thing {name: $name})", "MERGE (thing:Thing {name: $name})"), 2, "is a write statement"),
        (("gives: thing node", "gives: things"), 3, "gives is like"),
        (("gives: thing node", "gives: other node"), 6, "the header says other"),
        (("order: thing.id", "order: thing.name"), 4, "not the ORDER BY"),
        (("// order: thing.id\n", ""), 1, "must say the order"),
        (("STRING a name", "TEXT a name"), 5, "unknown type TEXT"),
        ((" // STRING a name", ""), 5, "a parameter reads"),
        (("{name: $name}", ""), 5, "declared but not used"),
        (("// :param name => 'x' // STRING a name\n", ""), 6, "$name is not declared"),
        (("'x' // STRING a name\n", "'x' // STRING a name\n// :param name => 'y' // STRING b\n"), 6, "declared twice"),
        (("CYPHER 25\n", ""), 6, "starts with CYPHER 25"),
        (("CYPHER 25\n", "CYPHER 25\nMATCH (a);\n"), 6, "one statement a file"),
        (("// mode: read\n", "// mode: read\n// mode: read\n"), 3, "said twice"),
        (("// mode: read\n", "// mode: read\n// colour: red\n"), 3, "a header line is one of"),
        (("// mode: read\n", "// mode: read\n// of: talk\n"), 7, "carries no CYPHER prefix"),
        (("// mode: read\n", "// mode: read\n// is: startNode(thing)\n"), 3, "'is' is startNode or endNode"),
        (("// mode: read\n", "// mode: read\n// is: thing.other\n"), 3, "'is' is startNode or endNode"),
    ],
)
def test_a_broken_rule_is_named_with_file_and_line(
    tmp_path: Path, change: tuple[str, str], line: int, problem: str
) -> None:
    text = GOOD.replace(*change)
    assert text != GOOD
    write(tmp_path, "thing/bad", text)
    with pytest.raises(CatalogueError) as error:
        Catalogue.load(tmp_path)
    assert str(error.value).startswith(f"{tmp_path / 'thing' / 'bad.cypher'}:{line}: ")
    assert problem in str(error.value)


def test_an_empty_file_an_empty_folder_and_a_twin_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="holds no"):
        Catalogue.load(tmp_path)
    write(tmp_path, "a/one", GOOD)
    write(tmp_path, "b/two", GOOD)
    with pytest.raises(CatalogueError, match=r"two\.cypher:1: the same statement or name as .*one\.cypher"):
        Catalogue.load(tmp_path)
    write(tmp_path, "b/two", "")
    with pytest.raises(CatalogueError, match="holds no statement"):
        Catalogue.load(tmp_path)


def test_a_field_file_must_use_its_parent(tmp_path: Path) -> None:
    text = GOOD.replace("// mode: read\n", "// mode: read\n// of: talk\n").replace("CYPHER 25\n", "")
    write(tmp_path, "talk/thing", text)
    with pytest.raises(CatalogueError, match=r":3: the statement does not use 'talk'"):
        Catalogue.load(tmp_path)


def test_an_unknown_name_says_where_the_names_are() -> None:
    with pytest.raises(BadArgument, match="talkgraph queries"):
        Catalogue.load()["talk/nothing"]


def test_text_in_strings_and_comments_is_no_parameter_and_no_write(tmp_path: Path) -> None:
    write(
        tmp_path, "thing/by_name", GOOD.replace("$name}", "$name, other: '$nothing DELETE', `SET`: 1} /* $no MERGE */")
    )
    assert len(Catalogue.load(tmp_path)) == 1
