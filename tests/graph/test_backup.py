"""A backup that is loaded into an empty database gives an equal graph: corrections, merges and the log with it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from talkgraph.errors import BadArgument, BadDocument, Conflict
from talkgraph.export import backup, files
from talkgraph.export.formats import FORMATS
from talkgraph.export.source import Source
from talkgraph.graph.client import Client
from talkgraph.ingest import edit
from talkgraph.ingest.document import Document
from talkgraph.ingest.remove import remove
from talkgraph.progress import Silent
from tests.conftest import empty
from tests.graph.backups import CATALOGUE, STEPS, WHAT, Step, backed_up, restored, step, timeless, undone
from tests.graph.conftest import Do, put
from tests.graph.graphs import ask, document, dump
from tests.graph.talks import talks
from tests.graph.test_edit import OTHER

pytestmark = pytest.mark.anyio

EXAMPLES = int(os.environ.get("TALKGRAPH_TEST_BACKUPS", "8"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
LIKE = document("Third", entities=[{"name": "C++", "kind": "Product"}], connections=[], topics=["C++"])
SAME = document("Fourth", entities=[{"name": "C", "kind": "Product"}], connections=[], topics=["C"])
OTHER_TITLE = document("Fifth")
HEARD = document("Heard", entities=[], connections=[], topics=[], talk={"speakers": []})  # an open talk
ONE_OF_EACH: list[Step] = [
    ("attach", "talk:zero", 0, "Gadget"),
    ("rename", "entity:acme", 0, "Acme Group"),
    ("describe", "entity:acme", 0, "A maker."),
    ("kind", "entity:bolt", 2, ""),
    ("alias", "entity:widget", 0, "Widgetry"),
    ("no_alias", "entity:acme-corp", "AC", ""),
    ("entity", "talk:heard", 2, "Deep Learning"),
    ("connect", "entity:gear", "entity:bolt", ""),
    ("reconnect", 0, "entity:bolt", ""),
    ("disconnect", 1, 0, ""),
    ("disprove", 0, 0, ""),
    ("never", "entity:bolt", "entity:gear", ""),
    ("never", "entity:bolt", "entity:gadget", ""),
    ("allow", "entity:bolt", "entity:gadget", ""),
    ("merge", "entity:acme", "entity:acme-corp", ""),
    ("merge", "entity:widget", "entity:acme", ""),
    ("merge", "entity:c", "entity:gadget", ""),
    ("undo", 0, 0, ""),
    ("remove", "talk:gone", 0, ""),
]


async def everything(client: Client) -> None:
    """Talks of every sort, and corrections of every kind in them."""
    await empty(client)
    await put(client, document(), OTHER, SAME, LIKE, HEARD, document("Zero"), document("Gone"))
    assert {given[0] for given in ONE_OF_EACH} == set(WHAT)
    assert [given for given in ONE_OF_EACH if not await step(client, given)] == []


async def again(client: Client, folder: Path) -> None:
    """Restores what is there into an empty database, twice, and undoes all merges there and here alike."""
    before = await dump(client)
    first = await backed_up(client, folder / "first")
    merges = [key for (key,) in await ask(client, "MATCH (m:Merge) RETURN m.id ORDER BY m.id DESC")]
    told = [await undone(client, merge) for merge in merges]
    apart = timeless(await dump(client))
    await empty(client)
    summary = await restored(client, first)
    assert summary.failures == []
    assert await dump(client) == before
    summary = await restored(client, first)
    assert all(report.repeated for report in summary.reports)
    assert not any(one.is_change for one in summary.restored)
    assert await dump(client) == before
    second = await backed_up(client, folder / "second")
    assert _texts(first) == _texts(second)
    assert [await undone(client, merge) for merge in merges] == told
    assert timeless(await dump(client)) == apart


def _texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


async def test_corrections_of_every_kind_come_back_and_merges_can_be_undone(graph: Client, tmp_path: Path) -> None:
    await everything(graph)
    kinds = await ask(graph, "MATCH (c:Correction) RETURN DISTINCT c.what ORDER BY c.what")
    assert [kind for (kind,) in kinds] == sorted(
        ["identity", "listed", "entity", "alias", "connection", "evidence", "merge", "never"]
    )
    await again(graph, tmp_path)


@examples(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW, database=None)
@given(three=st.tuples(talks("One"), talks("Two"), talks("Three")), steps=st.lists(STEPS, min_size=4, max_size=12))
async def test_whatever_was_corrected_comes_back(three: tuple[Document, ...], steps: list[Step], graph: Client) -> None:
    await empty(graph)
    await put(graph, *three)
    for one in steps:
        await step(graph, one)
    with tempfile.TemporaryDirectory() as folder:
        await again(graph, Path(folder))


@examples(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW, database=None)
@given(
    three=st.tuples(talks("One"), talks("Two"), talks("Three")),
    steps=st.lists(STEPS.filter(lambda given: given[0] not in ("attach", "remove")), min_size=4, max_size=12),
)
async def test_corrections_alone_do_the_same_to_talks_that_are_there(
    three: tuple[Document, ...], steps: list[Step], graph: Client
) -> None:
    await empty(graph)
    await put(graph, *three)
    for one in steps:
        await step(graph, one)
    expected = await dump(graph, with_loads=False)
    with tempfile.TemporaryDirectory() as folder:
        await backed_up(graph, Path(folder))
        await empty(graph)
        await put(graph, *three)
        await restored(graph, Path(folder) / "_corrections.json")
    assert await dump(graph, with_loads=False) == expected


async def test_json_lines_say_the_same_as_a_folder_whatever_their_order(graph: Client, tmp_path: Path) -> None:
    await everything(graph)
    before = await dump(graph)
    await files.put(backup.lines(Source(graph, CATALOGUE)), tmp_path / "backup.jsonl")
    written = (tmp_path / "backup.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "reversed").write_text("\n".join(reversed(written)), encoding="utf-8-sig")
    for name in ("backup.jsonl", "reversed"):
        await empty(graph)
        summary = await restored(graph, tmp_path / name)
        assert summary.failures == []
        assert await dump(graph) == before


async def test_a_restore_that_stopped_goes_on(graph: Client, tmp_path: Path) -> None:
    await everything(graph)
    before = await dump(graph)
    folder = await backed_up(graph, tmp_path / "backup")
    shutil.copytree(folder, tmp_path / "part", ignore=shutil.ignore_patterns("second*", "third*"))
    await empty(graph)
    await restored(graph, tmp_path / "part")
    await restored(graph, folder)
    assert await dump(graph) == before


async def test_the_older_state_comes_back_where_all_has_gone_on(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document(), OTHER)
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    folder = await backed_up(graph, tmp_path / "backup")
    await put(graph, SAME)
    await do(edit.add_alias, entity="Gear", text="Cog")
    before = await dump(graph)
    assert not (await restored(graph, folder)).restored[0].is_change
    assert await dump(graph) == before


async def test_corrections_of_a_backup_reach_the_talks_that_are_there(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document(), OTHER)
    for _ in range(2):
        await do(edit.add_alias, entity="Gear", text="Cog")
    ((key,),) = await ask(graph, "MATCH (:Entity {name: 'Acme'})-[c:CONNECTS {predicate: 'owns'}]->() RETURN c.id")
    await do(edit.remove_connection, connection=key)
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    expected = await dump(graph, with_loads=False)
    folder = await backed_up(graph, tmp_path / "backup")
    await empty(graph)
    await put(graph, document(), OTHER)
    summary = await restored(graph, folder)
    assert [report.talk for report in summary.restored[0].talks] == ["talk:first", "talk:second"]
    assert await dump(graph, with_loads=False) == expected
    log = await ask(graph, "MATCH (c:Change) RETURN c.number, c.by, c.what ORDER BY c.number")
    assert [number for number, *_ in log] == list(range(1, 9))
    assert log[2:] == [
        [3, *log[0][1:]],
        [4, *log[0][1:]],
        [5, "ann", "add alias"],
        [6, "ann", "remove connection"],
        [7, "ann", "merge"],
        [8, "restorer", "load corrections"],
    ]
    done = await dump(graph)
    await restored(graph, folder)
    assert await dump(graph) == done


async def test_what_contradicts_is_refused_and_nothing_is_changed(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document(), OTHER)
    await do(edit.correct_entity, entity="Gear", name="Cog")
    await do(edit.never_merge, one="Acme", other="Widget")
    await do(edit.merge, kept="Acme", merged="Acme Corp")
    folder = await backed_up(graph, tmp_path / "backup")
    await empty(graph)
    await put(graph, document(), OTHER, document("Mine"))
    await do(edit.correct_entity, entity="Gear", name="Wheel")
    await do(edit.merge, kept="Acme Corp", merged="Acme")
    before = await dump(graph)
    with pytest.raises(Conflict) as caught:
        await restored(graph, folder)
    said = str(caught.value)
    assert said.startswith("_corrections.json contradicts what is here, and nothing was loaded: ")
    assert "here entity:gear is 'Wheel' (Product; as described), in the backup entity:gear is 'Cog'" in said
    assert "entity:acme-corp is entity:acme (merge:" in said
    assert "here it is the other way round" in said
    assert "empty database (another TALKGRAPH_DATA_DIR)" in said
    assert await dump(graph) == before


async def test_an_id_that_means_another_thing_here_is_refused(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, LIKE)
    await do(edit.add_alias, entity="C++", text="CPP")
    folder = await backed_up(graph, tmp_path / "backup")
    await empty(graph)
    await put(graph, SAME)
    before = await dump(graph)
    with pytest.raises(Conflict, match=r"entity:c is 'C' \(Product\) here, 'C\+\+' \(Product\) in the backup"):
        await restored(graph, folder)
    assert await dump(graph) == before


async def test_a_talk_whose_id_another_one_has_here_is_refused(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document())
    folder = await backed_up(graph, tmp_path / "plain")
    await do(edit.add_entity, talk="first", name="Bolt", kind="Product")
    corrected = await backed_up(graph, tmp_path / "corrected")
    await empty(graph)
    await put(graph, document(talk={"date": "2024-01-01"}))
    before = await dump(graph, with_loads=False)
    (failure,) = (await restored(graph, folder)).failures
    assert "'First' is talk:first in the backup and here another talk is" in failure.problem
    assert await dump(graph, with_loads=False) == before
    with pytest.raises(Conflict, match="talk:first is 'First' of 2024-01-01 here, 'First' of 2025-10-16 in the backup"):
        await restored(graph, corrected)
    assert await dump(graph, with_loads=False) == before


async def test_bad_lines_are_refused_with_their_numbers_and_the_others_are_loaded(
    graph: Client, tmp_path: Path
) -> None:
    await put(graph, SAME)
    good = [
        one.model_dump_json(by_alias=True, exclude_none=True) for one in (document(), document("Second"), OTHER_TITLE)
    ]
    bad = [good[0][:200], '["no", "object"]', good[2].replace('"Acme made Widget"', '"Nobody said so"')]
    path = tmp_path / "talks.jsonl"
    path.write_text("\n".join([good[0], *bad, "", good[1]]), encoding="utf-8")
    summary = await restored(graph, path)
    assert [report.title for report in summary.reports] == ["First", "Second"]
    names = [failure.problem.partition(":")[0] for failure in summary.failures]
    assert names == [f"talks.jsonl, line {number}" for number in (2, 3, 4)]
    assert "is no sound JSON" in summary.failures[0].problem
    assert "'Nobody said so'" in summary.failures[2].problem
    assert all(report.repeated for report in (await restored(graph, path)).reports)


async def test_corrections_that_are_no_sound_ones_stop_all(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document())
    await do(edit.add_alias, entity="Gear", text="Cog")
    folder = await backed_up(graph, tmp_path / "backup")
    found = json.loads((folder / "_corrections.json").read_text(encoding="utf-8"))
    await empty(graph)
    for key, value, problem in (("kind", "Animal", "'Media', 'Company'"), ("name", "Other", "the subject is not that")):
        pinned = next(one for one in found["corrections"] if one["what"] == "identity")
        wrong = {**found, "corrections": [{**pinned, key: value}]}
        (folder / "_corrections.json").write_text(json.dumps(wrong), encoding="utf-8")
        with pytest.raises(BadDocument, match=rf"_corrections\.json: corrections\.0.*{problem}"):
            await restored(graph, folder)
        assert await ask(graph, "MATCH (n:Talk|Correction) RETURN n.id") == []


async def test_an_export_of_documents_reads_as_the_graph_does(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document())
    await do(edit.correct_entity, entity="Gear", name="Cog")
    await files.put_each(Source(graph, CATALOGUE), FORMATS["documents"], tmp_path, Silent())
    read = Document.model_validate_json((tmp_path / "first.json").read_bytes())
    assert "Cog" in [entity.name for entity in read.entities]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda data: data[:200],
    "empty": lambda _: b"",
    "of another kind": lambda _: b'{"colour": "red"}',
    "in UTF-16 and cut off": lambda data: data.decode().encode("utf-16")[:301],
    "a talk": lambda _: b'{"talkgraph": 1, "talk": {"title": "A talk"}}',
}


@pytest.mark.parametrize("how", BROKEN)
async def test_talks_are_not_loaded_without_their_corrections(graph: Client, do: Do, tmp_path: Path, how: str) -> None:
    await put(graph, document())
    await do(edit.add_alias, entity="Gear", text="Cog")
    folder = await backed_up(graph, tmp_path / "backup")
    path = folder / "_corrections.json"
    path.write_bytes(BROKEN[how](path.read_bytes()))
    await empty(graph)
    with pytest.raises(BadDocument, match=r"^_corrections\.json.* Nothing was loaded: talks without"):
        await restored(graph, folder)
    assert await ask(graph, "MATCH (n:Talk|Correction) RETURN n.id") == []


async def test_a_broken_line_of_corrections_stops_all(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document())
    await do(edit.add_alias, entity="Gear", text="Cog")
    corrections, talk = [line async for line in backup.lines(Source(graph, CATALOGUE))]
    (tmp_path / "backup.jsonl").write_text(corrections[:-3] + "\n" + talk, encoding="utf-8")
    await empty(graph)
    with pytest.raises(BadDocument, match=r"backup\.jsonl, line 1.* is no sound JSON"):
        await restored(graph, tmp_path / "backup.jsonl")
    assert await ask(graph, "MATCH (n:Talk|Correction) RETURN n.id") == []


async def test_corrections_in_another_encoding_come_back(graph: Client, do: Do, tmp_path: Path) -> None:
    await put(graph, document())
    await do(edit.add_alias, entity="Gear", text="Cog")
    before = await dump(graph)
    folder = await backed_up(graph, tmp_path / "backup")
    path = folder / "_corrections.json"
    path.write_text(path.read_text(encoding="utf-8").replace("\n", "\r\n"), encoding="utf-16")
    await empty(graph)
    assert (await restored(graph, folder)).failures == []
    assert await dump(graph) == before


async def test_a_talk_that_is_gone_keeps_a_backup_out_of_the_folder(graph: Client, tmp_path: Path) -> None:
    await put(graph, document(), document("Gone"))
    folder = await backed_up(graph, tmp_path)
    (folder / ".part").mkdir()
    (folder / ".part" / "gone.json").write_text("half")
    (folder / "notes.json").write_text('{"mine": true}')
    await backed_up(graph, folder)
    before = _texts(folder)
    assert before.keys() == {"_corrections.json", "first.json", "gone.json", "notes.json"}
    await remove(graph, CATALOGUE, "gone", by="cy", timeout=60)
    with pytest.raises(BadArgument, match=r"holds gone\.json, of which the graph has nothing.*: nothing was written"):
        await backed_up(graph, folder)
    assert _texts(folder) == before
    (folder / "gone.json").unlink()
    await backed_up(graph, folder)
    assert _texts(folder).keys() == {"_corrections.json", "first.json", "notes.json"}
