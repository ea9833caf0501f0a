"""What the commands print, and what they say when they cannot."""

from __future__ import annotations

import asyncio
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from talkgraph.cli.shell import Words
from talkgraph.graph.catalogue import Catalogue
from talkgraph.graph.client import Client
from talkgraph.graph.printed import printed
from tests.cli.conftest import Run


def test_connect_prints_sentences_with_their_quotes(talkgraph: Run) -> None:
    found = talkgraph("connect", "DeepSeek", "ATOM")
    assert found.returncode == 0, found.stderr
    entities, *lines = found.stdout.splitlines()
    assert re.fullmatch(r"1\. DeepSeek( [→←] [^→←]+)* [→←] American Truly Open Models", entities)
    hops = len(re.findall("[→←]", entities))
    for sentence, quote in zip(*[iter(lines[: 2 * hops])] * 2, strict=True):
        assert re.fullmatch(r"   \S.*\.", sentence)
        assert re.fullmatch(r"     “.+” \(The State of Open Models\)", quote)


def test_connect_takes_what_the_field_takes(talkgraph: Run) -> None:
    along = talkgraph(
        "connect", "Qwen", "Llama", "--or-from", "DeepSeek", "--direction", "along", "--since", "2025-11-01"
    )
    assert along.returncode == 0, along.stderr
    assert "DeepSeek uses Llama." in along.stdout or "DeepSeek learned from Llama." in along.stdout
    assert "The State of Open Models" not in along.stdout
    over = talkgraph("connect", "DeepSeek", "Qwen", "--over", "mentions", "-k", "1")
    assert over.stdout.startswith("1. DeepSeek – Qwen\n   DeepSeek is mentioned with Qwen.\n     “")
    none = talkgraph("connect", "DeepSeek", "ATOM", "--kind", "location", "--mode", "shortest", "--max-hops", "8")
    assert none.stdout.strip() == "Nothing connects DeepSeek and American Truly Open Models within 8 hops."
    wrong = talkgraph("connect", "DeepSeek", "ATOM", "--since", "2025-11-01", "--until", "2025-10-01")
    assert "since must not be later than until" in wrong.stderr


def test_connect_as_json_is_the_graphql_answer(talkgraph: Run) -> None:
    answer = json.loads(talkgraph("connect", "DeepSeek", "ATOM", "--json", "-k", "1").stdout)
    (path,) = answer["paths"]
    assert all(hop["connection"]["evidence"][0]["quote"] for hop in path["hops"])


def test_connect_with_an_unknown_name_fails_and_says_who_may_be_meant(talkgraph: Run) -> None:
    found = talkgraph("connect", "DeepSek", "ATOM")
    assert found.returncode == 2
    assert found.stderr.startswith(
        "talkgraph: 'DeepSek' is not one entity here. Did you mean DeepSeek (entity:deepseek)"
    )
    assert "Traceback" not in found.stderr


def test_connect_without_a_path_says_how_far_it_looked(talkgraph: Run) -> None:
    found = talkgraph("connect", "DeepSeek", "ATOM", "--max-hops", "1")
    assert (found.returncode, found.stdout.strip()[:15]) == (0, "Nothing connect")
    assert "within 1 hops" in found.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["connect", "DeepSeek", "ATOM", "--max-hops", "99"], "--max-hops must be from 1 to 8, not 99"),
        (["query", "nothing/here"], "There is no query 'nothing/here'"),
        (["query", "most_connected"], "Do you mean analysis/most_connected?"),
        (["connect", "DeepSeek", "ATOM", "-k", "0"], "--paths must be from 1 to 50, not 0"),
        (["query", "entity/by_name", "nam=x"], "'nam=x' is no parameter of entity/by_name"),
        (["query", "connect/shortest", "k=many"], "k=many is no INTEGER"),
        (["query", "schema/talk_id"], "changes the graph"),
        (["queries", "zzz"], "No query has 'zzz' in its name or description"),
        (["cypher", " "], "The statement is empty"),
        (["cypher", "RETURN 1", "-o", "/nowhere/x.csv"], "/nowhere/x.csv cannot be written: No such file or directory"),
        (["cypher", "RETURN $x", f"x={2**63}"], "is too big for Neo4j"),
        (["cypher", "RETURN '\udcff'"], "is no text in Unicode"),
        (["entities", "show", "\udcff"], "is no text in Unicode"),
        (["entities", "rename", "DeepSeek", ""], "name"),
        (
            ["propose", "example-talk", "--out", "/nowhere/x.json"],
            "/nowhere/x.json cannot be written: there is no folder",
        ),
        (["propose", "example-talk", "--out", "/proc/x.json"], "/proc/x.json cannot be written"),
        (["mcp", "--port", "8001"], "are for --http"),
    ],
)
def test_a_wrong_argument_is_one_line_and_an_exit_code(talkgraph: Run, arguments: list[str], words: str) -> None:
    found = talkgraph(*arguments)
    assert found.returncode == 2
    assert words in found.stderr
    assert len(found.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("changed", "words", "code"),
    [
        ({"TALKGRAPH_PORT": "many"}, "TALKGRAPH_PORT cannot be used", 2),
        ({"TALKGRAPH_NEO4J_URI": "http://127.0.0.1"}, "is no address of a Neo4j", 3),
        ({"TALKGRAPH_NEO4J_URI": "bolt://127.0.0.1:9"}, "No Neo4j answers at bolt://127.0.0.1:9", 3),
        ({"TALKGRAPH_NEO4J_HEAP": "lots"}, "TALKGRAPH_NEO4J_HEAP cannot be used", 2),
    ],
)
def test_a_wrong_setting_is_named(talkgraph: Run, changed: dict[str, str], words: str, code: int) -> None:
    found = talkgraph("connect", "DeepSeek", "ATOM", **changed)
    assert words in found.stderr
    assert found.returncode == code
    assert "Traceback" not in found.stderr


def test_a_misspelt_setting_is_named_and_the_command_goes_on(talkgraph: Run) -> None:
    wrong = {"TALKGRAPH_NEO4J_USERNAME": "x", "TALKGRAPH_CONSOL": "false"}
    others = {"TALKGRAPH_URL": "x", "TALKGRAPH_TEST_NEO4J_URI": "x"}
    found = talkgraph("queries", "shortest", **wrong, **others)
    assert (found.returncode, "connect/shortest" in found.stdout) == (0, True)
    assert found.stderr.splitlines() == [
        "talkgraph: TALKGRAPH_NEO4J_USERNAME is no setting and changes nothing; TALKGRAPH_NEO4J_USER is one.",
        "talkgraph: TALKGRAPH_CONSOL is no setting and changes nothing; TALKGRAPH_CONSOLE is one.",
    ]


def test_queries_lists_what_reads_and_can_be_searched(talkgraph: Run) -> None:
    every = talkgraph("queries").stdout
    some = talkgraph("queries", "shortest").stdout
    assert "entity/by_name" in every
    assert "\nload/" not in every
    assert "connect/shortest" in some
    assert "entity/by_name" not in some


def test_query_runs_one_with_examples_or_values(talkgraph: Run) -> None:
    example = talkgraph("query", "entity/by_name", "--json")
    given = talkgraph("query", "entity/by_name", "name=deepseek", "--json")
    assert json.loads(example.stdout)["entity"]["name"] == "American Truly Open Models"
    assert json.loads(given.stdout)["entity"]["id"] == "entity:deepseek"
    assert talkgraph("query", "entity/of_kinds", "kinds=Person").stdout.splitlines()[-1] == "2 rows"


def test_a_value_never_becomes_cypher(talkgraph: Run) -> None:
    found = talkgraph("query", "entity/by_name", "name=' RETURN 1 AS x //", "--json")
    assert (found.returncode, found.stdout) == (0, "")


def test_what_print_prints_is_the_statement_with_its_values(talkgraph: Run) -> None:
    text = talkgraph("query", "connect/shortest", "from=Ada's", "maxHops=3", "--print").stdout
    assert text.startswith("CYPHER 25\n")
    assert "'Ada\\'s'" in text
    assert "){0,3} (target)" in text
    along = talkgraph("query", "connect/shortest", "oneWay=true", "--print").stdout
    assert "[c:CONNECTS]->(y)" in along
    assert "[c:CONNECTS]-(y)" in text
    assert "$" not in text


@pytest.mark.anyio
@pytest.mark.parametrize("name", [name for name, record in Catalogue.load().items() if record.mode == "read"])
async def test_what_print_prints_runs_anywhere(name: str, library: Client) -> None:
    record = Catalogue.load()[name]
    rows = await library.read(printed(record, {}), deadline=asyncio.get_running_loop().time() + 60)
    assert all(len(row) == len(record.columns) for row in rows)


def test_status_shows_declared_beside_loaded(talkgraph: Run) -> None:
    found = talkgraph("status")
    assert found.returncode == 0, found.stderr
    assert "The State of Open Models" in found.stdout
    assert "178" in found.stdout


def test_the_schema_is_printed(talkgraph: Run, repository: Path) -> None:
    assert talkgraph("schema").stdout == (repository / "schema.graphql").read_text(encoding="utf-8")


def test_ask_prints_how_it_was_read_and_the_answer(talkgraph: Run) -> None:
    found = talkgraph("ask", "what", "did", "deepseek", "release?", "--query")
    assert found.returncode == 0, found.stderr
    lines = found.stdout.splitlines()
    assert lines[0] == "'deepseek' is DeepSeek; the verb is 'released'"
    assert lines[1] == "DeepSeek released DeepSeek R1."
    assert lines[2].startswith("  “")
    assert 'entity(id: "entity:deepseek")' in found.stdout


def test_ask_that_is_not_understood_says_what_can_be_asked(talkgraph: Run) -> None:
    found = talkgraph("ask", "what did DeepSek release?")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith("talkgraph: Nothing here is called 'DeepSek'.\nBy 'DeepSek' you may mean DeepSeek")
    assert "You can ask:" in found.stderr


def test_ask_as_json_is_the_graphql_answer(talkgraph: Run) -> None:
    answer = json.loads(talkgraph("ask", "--json", "Who is Nathan Lambert?").stdout)
    assert (answer["pattern"], answer["entity"]["id"]) == ("ENTITY", "entity:nathan-lambert")


def test_search_prints_what_is_found_and_where(talkgraph: Run) -> None:
    found = talkgraph("search", "lama", "--type", "entity", "--first", "1")
    assert found.returncode == 0, found.stderr
    assert found.stdout.startswith("entity Llama  entity:llama\n")
    assert talkgraph("search", "lama", "--first", "0").stdout.startswith("7 found; 0 are shown: --first\n")
    nothing = talkgraph("search", "zzzzzz")
    assert (nothing.returncode, nothing.stdout) == (0, "Nothing is found by these words.\n")


def test_search_in_a_talk_that_is_not_there_says_so(talkgraph: Run) -> None:
    found = talkgraph("search", "models", "--talk", "the-state-of-open-models", "--talk", "nope")
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "talkgraph: There is no talk 'nope'. `talkgraph status` lists the talks.\n"


def test_connect_says_what_is_wrong_without_words_that_nobody_typed(talkgraph: Run) -> None:
    empty = talkgraph("connect", "DeepSeek", " ").stderr
    assert empty == "talkgraph: What paths end at must be an id, a name or an alias of 1 to 300 characters.\n"
    many = talkgraph("connect", "a", "b", *(part for name in "cdefghijkl" for part in ("--or-from", name))).stderr
    assert many == "talkgraph: Paths start from at most 10 entities, not 11.\n"


def test_a_whole_number_stays_whole_or_is_refused(talkgraph: Run) -> None:
    found = talkgraph("cypher", "RETURN $x AS x", f"x={2**64}")
    assert found.returncode == 2
    assert "parameters.x is too big for Neo4j" in found.stderr


def test_search_as_json_pages(talkgraph: Run) -> None:
    first = json.loads(talkgraph("search", "models", "--json", "-n", "2", "--talk", "the-state-of-open-models").stdout)
    assert {row["talk"]["id"] for row in first["facets"]["talks"]} == {"talk:the-state-of-open-models"}
    cursor = first["pageInfo"]["endCursor"]
    more = ["--talk", "the-state-of-open-models", "--after", cursor]
    second = json.loads(talkgraph("search", "models", "--json", "-n", "2", *more).stdout)
    ids = [edge["node"]["id"] for edge in first["edges"] + second["edges"]]
    assert len(set(ids)) == 4


def test_doctor_says_what_is_open_and_its_exit_code_does(talkgraph: Run) -> None:
    found = talkgraph("doctor")
    assert found.returncode in (0, 1), found.stderr
    assert ("open  " in found.stdout) == (found.returncode == 1)
    assert "guarded  end the transaction of somebody else" in found.stdout
    assert found.stdout.count("to close it: Community has no roles") == 1
    told = json.loads(talkgraph("doctor", "--json").stdout)
    states = {finding["name"]: finding["state"] for finding in told["findings"]}
    assert (states["write"], states["see-users"]) == ("closed", "guarded")
    assert ("open" in states.values()) == (found.returncode == 1)


def test_a_shell_reads_a_pipe_statement_by_statement(talkgraph: Run) -> None:
    text = "MATCH (e:Entity {id: 'entity:deepseek'})\nRETURN e.name AS name;\nRETURN 1 + 1 AS two;\n"
    found = talkgraph("shell", given=f"{text}:query entity/by_name\n")
    assert found.returncode == 0, found.stderr
    assert found.stdout.index("DeepSeek") < found.stdout.index("two") < found.stdout.index("American Truly Open Models")


def test_a_shell_knows_the_end_of_a_statement(talkgraph: Run) -> None:
    """A semicolon ends it, but not one in a string, a comment or a quoted name; a comment may stand behind it."""
    first = "RETURN 'one;\ntwo' AS `a;\nb` /* three;\n */ ; // it's done;\n"
    found = talkgraph("shell", given=f"{first}// 'five;\nRETURN \"it's;\nsix\" AS x;\n")
    assert found.returncode == 0, found.stderr
    assert "two" in found.stdout and "six" in found.stdout, found.stdout


def test_a_shell_takes_several_statements_of_one_line(talkgraph: Run) -> None:
    found = talkgraph("shell", given="RETURN 'a;b' AS x; /* c;d */ RETURN 2 AS two; // e;f\n:quit\nRETURN 3 AS three;")
    assert found.returncode == 0, found.stderr
    assert "a;b" in found.stdout and "two" in found.stdout
    assert "three" not in found.stdout


def test_a_shell_runs_a_query_with_values(talkgraph: Run) -> None:
    found = talkgraph("shell", given=":query entity/by_name name='american truly open models'\n")
    assert found.returncode == 0, found.stderr
    assert "entity:american-truly-open-models" in found.stdout


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (":foo", "There is no command ':foo': :help lists them"),
        (":query", ":query takes a name of :queries"),
        (":query entity/by_name nam=x", "'nam=x' is no parameter of entity/by_name"),
        (":query entity/by_name name='x", ":query takes a name of :queries"),
        (":queries zzz", "No query has 'zzz'"),
    ],
)
def test_a_shell_says_what_is_wrong_with_a_command(talkgraph: Run, typed: str, words: str) -> None:
    found = talkgraph("shell", given=f"{typed}\n")
    assert (found.returncode, found.stdout) == (1, "")
    assert f"talkgraph: {words}" in found.stderr


def test_ctrl_c_is_quiet_while_the_command_is_still_being_read() -> None:
    program = """
import sys
from importlib.abc import MetaPathFinder

class CtrlC(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == "talkgraph.cli.commands":
            raise KeyboardInterrupt

from talkgraph.cli import main
sys.meta_path.insert(0, CtrlC())
main()
"""
    found = subprocess.run([sys.executable, "-c", program, "status"], capture_output=True, text=True, timeout=60)
    assert (found.returncode, found.stdout, found.stderr) == (130, "", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("arguments", [["status"], ["cypher", "RETURN 1", "-f", "csv"], ["queries"]])
def test_a_full_disk_is_one_line(environment: dict[str, str], library: Client, arguments: list[str]) -> None:
    command = [sys.executable, "-c", "from talkgraph.cli import main; main()", *arguments]
    with Path("/dev/full").open("w") as full:
        found = subprocess.run(command, env=environment, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120)
    assert found.returncode == 1
    assert found.stderr == "talkgraph: what was to be written cannot be: No space left on device.\n"


def test_a_shell_says_what_it_cannot_run_and_goes_on(talkgraph: Run) -> None:
    found = talkgraph("shell", given="CREATE (n:Hostile);\nRETURN 1 AS;\nRETURN 'after' AS x")
    assert found.returncode == 1
    assert "it writes" in found.stderr
    assert "(line 1, column " in found.stderr
    assert "after" in found.stdout


def test_a_shell_completes_what_this_graph_has() -> None:
    words = Words({"labels": ["Entity"], "types": ["CONNECTS"], "properties": ["name"]})

    def offered(text: str) -> list[str]:
        return [found.text for found in words.get_completions(Document(text), CompleteEvent())]

    assert offered("MATCH (e:ent") == ["Entity"]
    assert offered("MATCH ()-[c:CON") == ["CONNECTS"]
    assert offered("RETURN e.na") == ["name"]
    assert offered(":query connect/short")[0] == "connect/shortest"
    assert offered("MATCH") == []
