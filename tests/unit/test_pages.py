"""The routes of the built pages: headers, types, caching, no way out of the folder, any prefix."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from talkgraph import pages
from talkgraph.errors import BadSetting
from talkgraph.settings import Settings

pytestmark = pytest.mark.anyio

SECRET = "not for the web"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as `make web` leaves it, with a file beside it that must not get out."""
    built = tmp_path / "static"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text("<title>front</title>")
    (built / "embed.html").write_text("<title>frame</title>")
    (built / "embed.js").write_text("export {}")
    (built / "graphiql.html").write_text("<title>playground</title>")
    (built / "licenses.md").write_text("# Licenses <b>")
    (built / "assets" / "index-1a2b.js").write_text("export {}")
    (built / "assets" / "index-1a2b.css").write_text("a {}")
    (built / "assets" / "codicon-1a2b.ttf").write_bytes(b"\0\1")
    (built / "assets" / "icon-1a2b.svg").write_text("<svg/>")
    (built / "assets" / "link.js").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "secret.txt").write_text(SECRET)
    return built


def client(folder: Path, prefix: str = "") -> httpx.AsyncClient:
    routes = pages.routes(Settings.read(pages_dir=folder))
    app = Starlette(routes=[Mount(prefix, routes=routes)] if prefix else routes)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


def policy(response: httpx.Response) -> dict[str, str]:
    directives = response.headers["content-security-policy"].split("; ")
    return {name: value for name, _, value in (directive.partition(" ") for directive in directives)}


async def test_front_page_has_the_strict_policy(folder: Path) -> None:
    async with client(folder) as http:
        response = await http.get("/")
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "front" in response.text
    assert policy(response) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "talkgraph",
        "media-src": "'self'",
    }


async def test_recordings_are_played_from_the_origins_that_are_set(folder: Path) -> None:
    (folder / "index.html").write_text('<meta name="media-sources" content="" />')
    sources = "https://media.example.org http://localhost:9000"
    app = Starlette(routes=pages.routes(Settings.read(pages_dir=folder, media_sources=sources)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test") as http:
        page, playground = await http.get("/talks/a"), await http.get("/graphiql")
    assert policy(page)["media-src"] == f"'self' {sources}"
    assert page.text == f'<meta name="media-sources" content="{sources}" />'
    assert "media-src" not in policy(playground)


@pytest.mark.parametrize("sources", ["https://a.example; script-src *", "*", "data:", '"'])
def test_only_origins_can_be_media_sources(sources: str) -> None:
    with pytest.raises(BadSetting, match="TALKGRAPH_MEDIA_SOURCES"):
        Settings.read(media_sources=sources)


async def test_playground_is_looser_in_styles_and_fonts_only(folder: Path) -> None:
    async with client(folder) as http:
        front, playground = policy(await http.get("/")), policy(await http.get("/graphiql"))
    different = {name for name in front | playground if front.get(name) != playground.get(name)}
    assert different == {"style-src", "font-src", "require-trusted-types-for", "trusted-types", "media-src"}
    assert playground["style-src"] == "'self' 'unsafe-inline'"
    assert playground["font-src"] == "'self' data:"
    assert playground["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("path", ["/", "/graphiql", "/licenses.md", "/assets/index-1a2b.js"])
async def test_everything_has_the_safe_headers(folder: Path, path: str) -> None:
    async with client(folder) as http:
        headers = (await http.get(path)).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"


async def test_pages_are_asked_for_anew_and_hashed_files_are_kept(folder: Path) -> None:
    async with client(folder) as http:
        page, asset = await http.get("/"), await http.get("/assets/index-1a2b.js")
        again = await http.get("/assets/index-1a2b.js", headers={"If-None-Match": asset.headers["etag"]})
    assert page.headers["cache-control"] == "no-cache"
    assert asset.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["cache-control"] == asset.headers["cache-control"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("assets/index-1a2b.js", "text/javascript; charset=utf-8"),
        ("assets/index-1a2b.css", "text/css; charset=utf-8"),
        ("assets/codicon-1a2b.ttf", "font/ttf"),
        ("assets/icon-1a2b.svg", "image/svg+xml"),
        ("licenses.md", "text/plain; charset=utf-8"),
    ],
)
async def test_types(folder: Path, name: str, expected: str) -> None:
    async with client(folder) as http:
        response = await http.get(f"/{name}")
    assert (response.status_code, response.headers["content-type"]) == (200, expected)
    assert int(response.headers["content-length"]) == (folder / name).stat().st_size


@pytest.mark.parametrize(
    "path",
    [
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/%2e%2e%5c%2e%2e%5csecret.txt",
        "/assets//etc/passwd",
        "/assets/%00",
        "/assets/link.js",
        "/assets/",
        "/assets/none.js",
        "/secret.txt",
    ],
)
async def test_nothing_outside_the_folder_is_served(folder: Path, path: str) -> None:
    async with client(folder) as http:
        response = await http.get(path)
    assert response.status_code == 404
    assert SECRET not in response.text


@pytest.mark.parametrize("path", ["/", "/graphiql", "/assets/index-1a2b.js"])
async def test_head_has_headers_only_and_writing_is_refused(folder: Path, path: str) -> None:
    async with client(folder) as http:
        head, post = await http.head(path), await http.post(path)
    assert (head.status_code, head.content) == (200, b"")
    assert int(head.headers["content-length"]) > 0
    assert post.status_code == 405


@pytest.mark.parametrize("path", ["/graph/", "/graph/graphiql", "/graph/licenses.md", "/graph/assets/index-1a2b.js"])
async def test_works_under_a_prefix(folder: Path, path: str) -> None:
    async with client(folder, prefix="/graph") as http:
        assert (await http.get(path)).status_code == 200


@pytest.mark.parametrize("prefix", ["", "/graph"])
@pytest.mark.parametrize(
    ("path", "up"),
    [
        ("/", "./"),
        ("/talks", "./"),
        ("/paths", "./"),
        ("/search", "./"),
        ("/console", "./"),
        ("/talks/a", "../"),
        ("/talks/a/transcript", "../../"),
        ("/entities/a", "../"),
    ],
)
async def test_every_view_is_one_document_that_finds_its_files(folder: Path, path: str, up: str, prefix: str) -> None:
    (folder / "index.html").write_text('<script src="./assets/index-1a2b.js"></script> a="./b" c ./d')
    async with client(folder, prefix=prefix) as http:
        response = await http.get(prefix + path)
        asset = await http.get(str(response.url.join(f"{up}assets/index-1a2b.js")))
    assert response.text == f'<script src="{up}assets/index-1a2b.js"></script> a="{up}b" c ./d'
    assert policy(response)["style-src"] == "'self'"
    assert asset.status_code == 200


async def test_no_other_address_is_a_view(folder: Path) -> None:
    async with client(folder) as http:
        found = {path: (await http.get(path)).status_code for path in ("/nothing", "/talks/a/b", "/index.html")}
    assert set(found.values()) == {404}


def test_routes_have_names_to_link_to(folder: Path) -> None:
    app = Starlette(routes=pages.routes(Settings.read(pages_dir=folder)))
    assert [app.url_path_for(name) for name in ("front", "graphiql", "licenses")] == ["/", "/graphiql", "/licenses.md"]


async def test_a_prefix_without_its_slash_is_sent_to_it(folder: Path) -> None:
    async with client(folder, prefix="/graph") as http:
        response = await http.get("/graph")
    assert response.headers["location"] == "http://test/graph/"


@pytest.mark.parametrize("path", ["/", "/graphiql"])
async def test_pages_that_are_not_built_say_how_to_build_them(tmp_path: Path, path: str) -> None:
    async with client(tmp_path / "absent") as http:
        response, asset = await http.get(path), await http.get("/assets/index-1a2b.js")
    assert response.status_code == 503
    assert response.headers["content-type"].startswith("text/plain")
    assert "make web" in response.text
    assert "content-security-policy" in response.headers
    assert asset.status_code == 404


def changed(folder: Path, **settings: str) -> httpx.AsyncClient:
    app = Starlette(routes=pages.routes(Settings.read(pages_dir=folder, **settings)))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


@pytest.mark.parametrize("path", ["/embed/map/a", "/embed/entity/a", "/embed/paths"])
async def test_nobody_shows_a_page_in_a_frame_but_who_is_named(folder: Path, path: str) -> None:
    async with (
        client(folder) as http,
        changed(folder, frame_ancestors="https://a.example https://*.b.example") as other,
    ):
        usual, named = policy(await http.get(path)), policy(await other.get(path))
        assert policy(await other.get("/talks/a"))["frame-ancestors"] == "'none'"
    assert usual["frame-ancestors"] == "'none'"
    assert named == usual | {"frame-ancestors": "'self' https://a.example https://*.b.example"}


async def test_the_script_for_pages_of_others_is_theirs_to_read_where_they_are_named(folder: Path) -> None:
    foreign = {"origin": "https://a.example"}
    async with client(folder) as http, changed(folder, cors_origins="https://a.example") as other:
        usual, named = await http.get("/embed.js", headers=foreign), await other.get("/embed.js", headers=foreign)
        elsewhere = await other.get("/embed.js", headers={"origin": "https://b.example"})
        asset = await other.get("/assets/index-1a2b.js", headers=foreign)
    assert usual.headers["cache-control"] == named.headers["cache-control"] == "no-cache"
    assert usual.headers["content-type"] == "text/javascript; charset=utf-8"
    assert named.headers["access-control-allow-origin"] == "https://a.example"
    for answer in (usual, elsewhere, asset):
        assert "access-control-allow-origin" not in answer.headers


async def test_a_page_tells_where_to_ask_how_it_is_embedded(folder: Path) -> None:
    (folder / "index.html").write_text("<head></head>")
    async with client(folder) as http, changed(folder, frame_ancestors="*") as other:
        assert "oembed" not in (await http.get("/talks/a")).text
        assert "oembed" not in (await other.get("/search")).text
        found = (await other.get("/talks/a?e=%22%3E%3Cscript%3E")).text
    assert "oembed?format=json&amp;url=http%3A%2F%2Ftest%2Ftalks%2Fa%3Fe%3D%2522%253E%253Cscript%253E" in found
    assert "<script" not in found


@pytest.mark.parametrize("name", ["cors_origins", "frame_ancestors"])
@pytest.mark.parametrize("value", ["https://a.example; script-src *", "'unsafe-inline'", "a.example", "null"])
def test_only_origins_can_be_let_in(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=f"TALKGRAPH_{name.upper()}"):
        Settings.read(**{name: value})
