"""The same experiment by other engines, as their users would write it.

As a program it runs in an environment where pydantic-evals is installed, and nothing of ours:
`python experiment_peers.py URL COUNT aiohttp|openai`. pydantic-evals asks no model itself: it calls
what its user wrote, once through the leanest HTTP client that there is, once through the official
client.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

CONCURRENCY = 20
PIP = ("pydantic-evals", "aiohttp", "openai")
PROMPTFOO = "promptfoo@0.121"
_INSTALL_SECONDS = 600


def python_peers(folder: Path) -> Path:
    """The interpreter of an environment with pydantic-evals, made when it is not there."""
    place = folder / "evals"
    interpreter = place / "bin" / "python"
    if not interpreter.exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        install = [interpreter, "-m", "pip", "install", "--quiet", *PIP]
        subprocess.run(install, check=True, timeout=_INSTALL_SECONDS)
    return interpreter


def promptfoo(folder: Path) -> Path | None:
    """The program of promptfoo (1.4 GB, minutes to install); None where it can't be had."""
    program = folder / "promptfoo" / "node_modules" / ".bin" / "promptfoo"
    if program.exists():
        return program
    program.parents[2].mkdir(parents=True, exist_ok=True)
    install = ["npm", "install", "--no-audit", "--no-fund", "--silent", PROMPTFOO]
    try:
        subprocess.run(install, cwd=program.parents[2], check=True, timeout=_INSTALL_SECONDS)
    except (OSError, subprocess.SubprocessError) as error:
        print(f"promptfoo can't be installed here: {error}")
        return None
    return program


def promptfoo_suite(file: Path, url: str, count: int) -> None:
    """The experiment as promptfoo reads it (JSON is YAML)."""
    words = [f"words of example {number}" for number in range(count)]
    provider = {"id": "openai:chat:tiny", "config": {"apiBaseUrl": url, "apiKey": "none"}}
    tests = [
        {"vars": {"words": text}, "assert": [{"type": "equals", "value": text}]} for text in words
    ]
    suite = {"prompts": ["Repeat: {{ words }}"], "providers": [provider], "tests": tests}
    file.write_text(json.dumps(suite), encoding="utf-8")


def promptfoo_surroundings(folder: Path) -> Mapping[str, str]:
    """Quiet, at home in the folder, and without a word to anybody."""
    return {
        "PROMPTFOO_CONFIG_DIR": str(folder),
        "PROMPTFOO_DISABLE_TELEMETRY": "1",
        "PROMPTFOO_DISABLE_UPDATE": "1",
        "PROMPTFOO_DISABLE_REMOTE_GENERATION": "1",
    }


async def _evals(url: str, count: int, client: str) -> None:
    from pydantic_evals import Case, Dataset
    from pydantic_evals.evaluators import EqualsExpected

    words = [f"words of example {number}" for number in range(count)]
    dataset: Any = Dataset(
        name="benchmark",
        cases=[Case(name=text, inputs=text, expected_output=text) for text in words],
        evaluators=[EqualsExpected()],
    )
    report = await {"aiohttp": _by_aiohttp, "openai": _by_openai}[client](dataset, url)
    right = sum(all(one.value for one in case.assertions.values()) for case in report.cases)
    if right != count:
        raise SystemExit(f"pydantic-evals: {right} of {count} are right")


async def _by_aiohttp(dataset: Any, url: str) -> Any:  # noqa: ANN401
    import aiohttp

    async with aiohttp.ClientSession() as session:

        async def repeat(words: str) -> str:
            body = {"model": "tiny", "messages": [{"role": "user", "content": f"Repeat: {words}"}]}
            async with session.post(f"{url}/chat/completions", json=body) as response:
                return str((await response.json())["choices"][0]["message"]["content"])

        return await dataset.evaluate(repeat, max_concurrency=CONCURRENCY, progress=False)


async def _by_openai(dataset: Any, url: str) -> Any:  # noqa: ANN401
    from openai import AsyncOpenAI

    async with AsyncOpenAI(base_url=url, api_key="none", max_retries=0) as service:

        async def repeat(words: str) -> str | None:
            answer = await service.chat.completions.create(
                model="tiny", messages=[{"role": "user", "content": f"Repeat: {words}"}]
            )
            return answer.choices[0].message.content

        return await dataset.evaluate(repeat, max_concurrency=CONCURRENCY, progress=False)


if __name__ == "__main__":
    asyncio.run(_evals(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
