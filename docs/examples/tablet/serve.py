"""A tablet at the door of a hall: one page, and one address that says what can be said so far and what to ask next.

    python docs/examples/tablet/serve.py [PORT]

    POST /pre-check   a request and a language ─▶ the pre-check, its questions in words, and the customer's slip

The server keeps nothing between two answers: each choice of a question carries the whole request to send next. Where a
question has no choices, a number or a day is told as it is, under the name that the question is about.
"""

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import bizrules
from bizrules.model.pre_check import answered
from bizrules.wording.door_text import DoorText

OPERATOR, REGION, PORT = "china-telecom", "shanghai", 8000
PAGE = Path(__file__).with_name("index.html")
MOST_BYTES = 100_000

Answer = dict[str, Any]


class Door:
    """What the tablet asks of the rules: it only reads, so that all threads share it."""

    def __init__(self, book: bizrules.Book) -> None:
        self.book = book

    def businesses(self, locale: str) -> list[Answer]:
        """Give the businesses to choose from, each with the request that begins it and the names it is found by."""
        phrases = self.book.wording.phrases(locale)
        today = datetime.now(tz=UTC).astimezone().date().isoformat()
        names: dict[str, list[str]] = {}
        for name, business in self.book.rulesets.names(REGION).items():
            names.setdefault(business, []).append(name)
        return [
            {
                "title": phrases.title("business", business),
                "names": [phrases.say(name) for name in others],
                "request": {"business": business, "region": REGION, "day": today, "here": {"channel": "own_hall"}},
            }
            for business, others in names.items()
        ]

    def pre_check(self, told: Mapping[str, Any], locale: str) -> Answer:
        """Give what can be said of a request, in words and as data.

        Raises: RequestError.
        """
        words = DoorText(self.book.wording.phrases(locale))
        checked = self.book.pre_check(told)
        return {
            # What else would help may rest on what only the holder may hear, so it stays with the clerk.
            "pre_check": {part: value for part, value in checked.record().items() if part != "changes"},
            "outcome": words.outcome(checked).text,
            "questions": [
                {
                    "about": question.about,
                    "kind": question.kind,
                    "text": words.question(question),
                    "choices": [
                        {"text": words.choice(question, choice), "request": answered(told, choice)}
                        for choice in question.choices
                    ],
                }
                for question in checked.questions
            ],
            "slip": self.book.decide(told).slip(locale),
        }


class Handler(BaseHTTPRequestHandler):
    """Answers with the page, the businesses, or a pre-check; `door` is set by `server`."""

    door: Door

    def do_GET(self) -> None:
        """Give the page."""
        if self.path == "/":
            self.answer(HTTPStatus.OK, "text/html", PAGE.read_bytes())
        else:
            self.answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

    def do_POST(self) -> None:
        """Give the businesses or a pre-check; 400 with the problems where the request cannot be read."""
        try:
            told = json.loads(self.rfile.read(min(int(self.headers["Content-Length"] or 0), MOST_BYTES)))
            if self.path == "/businesses":
                self.answer_json(HTTPStatus.OK, self.door.businesses(told["locale"]))
            elif self.path == "/pre-check":
                self.answer_json(HTTPStatus.OK, self.door.pre_check(told["request"], told["locale"]))
            else:
                self.answer_json(HTTPStatus.NOT_FOUND, {})
        except bizrules.RequestError as error:
            self.answer_json(HTTPStatus.BAD_REQUEST, {"problems": [str(problem) for problem in error.problems]})
        except (ValueError, KeyError, TypeError):
            self.answer_json(HTTPStatus.BAD_REQUEST, {"problems": ["send {request, locale} as JSON"]})

    def answer_json(self, status: HTTPStatus, value: object) -> None:
        """Answer with JSON."""
        self.answer(status, "application/json", json.dumps(value, ensure_ascii=False).encode())

    def answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
        """Answer; the page may load nothing from elsewhere."""
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header(
            "Content-Security-Policy", "default-src 'self'; style-src 'unsafe-inline'; script-src 'unsafe-inline'"
        )
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_told: object) -> None:
        """Write no log: an address may hold what a customer told."""


def server(port: int) -> ThreadingHTTPServer:
    """Make the server of this machine alone; port 0 takes a free one."""
    handler = type("DoorHandler", (Handler,), {"door": Door(bizrules.load(OPERATOR))})
    return ThreadingHTTPServer(("127.0.0.1", port), handler)


def main() -> None:
    """Serve until interrupted."""
    serving = server(int(sys.argv[1]) if len(sys.argv) > 1 else PORT)
    print(f"http://127.0.0.1:{serving.server_port}/")
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        serving.server_close()


if __name__ == "__main__":
    main()
