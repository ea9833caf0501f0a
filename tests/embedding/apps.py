"""The programs of docs/embedding.md, as applications."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

PAGE = (Path(__file__).parents[2] / "docs" / "embedding.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## In your own app")[2].partition("\n## ")[0]
TEXTS = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)
PROGRAMS = dict(zip(("starlette", "fastapi", "django"), TEXTS, strict=True))

DJANGO = """
from django.http import HttpResponse
from django.urls import path

SECRET_KEY = "of-the-tests"
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
ROOT_URLCONF = "site_settings"
USE_TZ = True
urlpatterns = [path("hello", lambda request: HttpResponse("from Django"))]
"""
"""A project of one file: settings and addresses."""


def module_of(name: str) -> ModuleType:
    """The program, run as the module that it would be."""
    module = ModuleType(f"host_{name}")
    exec(compile(PROGRAMS[name], f"docs/embedding.md, {name}", "exec"), module.__dict__)  # noqa: S102 - our own page
    return module
