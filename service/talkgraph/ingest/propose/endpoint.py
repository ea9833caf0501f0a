"""One question to an endpoint that speaks OpenAI's chat completions, and its answer as JSON, or why there is none."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import requests
from urllib3.exceptions import HTTPError, ReadTimeoutError

LARGEST = 2_000_000  # bytes of an answer
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_PAUSE = 0.5  # seconds before the second try


class Unanswered(Exception):
    """There is no answer that can be used; the message says why, in a few words."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` is the base, as https://host/v1; `timeout` in seconds is for one answer, whole."""

    url: str
    model: str
    key: str | None
    timeout: float

    def ask(self, task: str, text: str, schema: Mapping[str, Any]) -> Any:
        """The JSON that the model answers. Tries twice. Raises Unanswered."""
        body = {
            "model": self.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": task}, {"role": "user", "content": text}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "proposals", "strict": True, "schema": schema},
            },
        }
        try:
            return self._answer(body)
        except _Again:
            time.sleep(_PAUSE)
        try:
            return self._answer(body)
        except _Again as error:
            raise Unanswered(str(error)) from None

    def _answer(self, body: Mapping[str, Any]) -> Any:
        status, data = self._post(body)
        if status != 200:
            told = f"it answered with status {status}"
            raise _Again(told) if status in _AGAIN else Unanswered(told)
        try:
            content = json.loads(data)["choices"][0]["message"]["content"]
            return json.loads(_bare(content))
        except (ValueError, KeyError, IndexError, TypeError, AttributeError):
            raise Unanswered("its answer is not of the form that was asked for") from None

    def _post(self, body: Mapping[str, Any]) -> tuple[int, bytes]:
        """Status and body; neither a slow nor an endless answer takes longer or more than it may."""
        give_up = time.monotonic() + self.timeout
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        address = f"{self.url.rstrip('/')}/chat/completions"
        wait = min(self.timeout, 30)
        try:
            with requests.post(
                address, json=body, headers=headers, timeout=(wait, self.timeout), stream=True, allow_redirects=False
            ) as response:
                data = b""
                while piece := response.raw.read1(65_536, decode_content=True):  # what is there, not all of so much
                    data += piece
                    if len(data) > LARGEST:
                        raise Unanswered(f"its answer is longer than {LARGEST // 1_000_000} MB")
                    if time.monotonic() > give_up:
                        raise Unanswered(f"its answer took longer than {self.timeout:g} s")
                return response.status_code, data
        except (requests.Timeout, ReadTimeoutError):
            raise Unanswered(f"its answer took longer than {self.timeout:g} s") from None
        except (requests.RequestException, HTTPError) as error:
            raise _Again(f"it cannot be asked ({type(error).__name__})") from None


class _Again(Unanswered):
    """What may pass."""


def _bare(content: str) -> str:
    """JSON without the fence that some models put around it, asked or not."""
    text = content.strip()
    if text.startswith("```"):
        text = text.split("\n", 1)[-1].rsplit("```", 1)[0]
    return text
