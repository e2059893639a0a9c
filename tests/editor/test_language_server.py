"""A YAML language server that reads our schema completes facts, values, papers, clauses and parameters."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bizrules.rules.ruleset_schema import ruleset_schema
from bizrules.rules.rulesets import Rulesets
from bizrules.rules.sources import read_sources

pytestmark = pytest.mark.editor
_SERVER = os.environ.get("YAML_LANGUAGE_SERVER", "yaml-language-server")


class Server:
    """The least of the language server protocol that asks for completions."""

    def __init__(self, folder: Path, schema: Path) -> None:
        command = shutil.which(_SERVER)
        assert command, "set YAML_LANGUAGE_SERVER to the program"
        self.process = subprocess.Popen([command, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603
        self.folder = folder
        self.settings = {
            "yaml": {"schemas": {schema.as_uri(): "*.yaml"}, "completion": True, "schemaStore": {"enable": False}}
        }
        self.number = 0
        self.ask("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}})
        self.send({"method": "initialized", "params": {}})
        self.send({"method": "workspace/didChangeConfiguration", "params": {"settings": self.settings}})

    def send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while True:
            message = self.receive()
            if message.get("method") == "workspace/configuration":
                items = message["params"]["items"]
                self.send({"id": message["id"], "result": [self.settings.get(item["section"], {}) for item in items]})
            elif "method" in message and "id" in message:
                self.send({"id": message["id"], "result": None})
            elif message.get("id") == self.number:
                return message["result"]

    def complete(self, text: str) -> set[str]:
        """Give the labels offered at the end of a text."""
        address = (self.folder / f"draft-{self.number}.yaml").as_uri()  # the server remembers what it has seen
        document = {"uri": address, "languageId": "yaml", "version": 1, "text": text}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        position = {"line": text.count("\n"), "character": len(text.rpartition("\n")[2])}
        answer = self.ask("textDocument/completion", {"textDocument": {"uri": address}, "position": position})
        self.send({"method": "textDocument/didClose", "params": {"textDocument": {"uri": address}}})
        return {item["label"] for item in answer["items"]}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("rules")
    schema = folder / "ruleset.schema.json"
    schema.write_text(json.dumps(ruleset_schema(Rulesets(read_sources("china-telecom")), "shanghai")), encoding="utf-8")
    started = Server(folder, schema)
    while not started.complete("business: "):  # the schema is read in the background
        assert started.number < 50, "the server never read the schema"
    yield started
    started.process.kill()
    started.process.communicate()


_RULE = "business: new_activation\nrules:\n  - id: a\n"


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("business: ", "new_activation"),
        (_RULE + "    when:\n      ", "owner.kind"),
        (_RULE + "    when:\n      owner.kind: ", "individual"),
        (_RULE + "    when:\n      owner.age:\n        ", "at_least"),
        (_RULE + "    when:\n      owner.age:\n        at_least:\n          parameter: ", "adult_age"),
        (_RULE + "    require:\n      paper: ", "law_personal_identity"),
        (_RULE + "    cite:\n      - ", "CT01-07"),
    ],
)
def test_it_completes(server: Server, text: str, offered: str) -> None:
    assert offered in server.complete(text)
