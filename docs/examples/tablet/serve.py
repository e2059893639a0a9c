"""A tablet at the door of a hall: one page, and one address that says what can be said so far and what to ask next.

    python docs/examples/tablet/serve.py [PORT]

    POST /businesses   a language ─▶ the businesses, with every name they are found by
    POST /pre-check    a request and a language ─▶ the pre-check, its questions and what it says in words, and the slip

The server keeps nothing between two answers: each choice of a question carries the whole request to send next. Where a
question has no choices, a number or a day is told as it is, under the name that the question is about.
"""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import bizrules
from bizrules.wording.changes_text import ChangesText
from bizrules.wording.customer import for_customer
from bizrules.wording.door_text import DoorText
from bizrules.wording.layout import Section
from bizrules.wording.page import page
from bizrules.wording.slip_text import SlipText

OPERATOR, REGION, PORT = "china-telecom", "shanghai", 8000
PAGE = Path(__file__).with_name("index.html")
MOST_BYTES = 100_000

Answer = dict[str, Any]


class Door:
    """What the tablet asks of the rules: it only reads, so that all threads share it."""

    def __init__(self, book: bizrules.Book) -> None:
        self.book = book

    def businesses(self, locale: str) -> list[Answer]:
        """Give the businesses to choose from, each with the request that begins it and its names in every language."""
        wording = self.book.wording
        phrases = wording.phrases(locale)
        others = [wording.phrases(language) for language in wording.languages()]
        today = datetime.now(tz=UTC).astimezone().date().isoformat()
        names: dict[str, list[str]] = {}
        for name, business in self.book.rulesets.names(REGION).items():
            names.setdefault(business, []).append(name)
        return [
            {
                "title": phrases.title("business", business),
                "names": [*aliases, *(one.title("business", business) for one in others)],
                "request": {"business": business, "region": REGION, "day": today, "here": {"channel": "own_hall"}},
            }
            for business, aliases in names.items()
        ]

    def pre_check(self, told: Mapping[str, Any], locale: str) -> Answer:
        """Give what can be said of a request, in words and as data.

        Raises: RequestError.
        """
        wording = self.book.wording
        phrases = wording.phrases(locale)
        words = DoorText(phrases)
        checked, decision = self.book.pre_check(told), self.book.decide(not_looked_at(told))
        outcome = words.outcome(checked)
        heading, *slip = SlipText(phrases).sections(for_customer(decision, wording.roles))
        sections = [words.directions(checked), *slip]
        if checked.changes and checked.outcome != "supplement":  # what to bring stands on the slip
            sections.insert(0, ChangesText(phrases).section_for(checked.changes, wording.roles, decision.listener))
        return {
            # What would help may rest on what only the holder may hear: as data it stays with the clerk.
            "pre_check": {part: value for part, value in checked.record().items() if part != "changes"},
            "title": phrases.title("business", decision.business),
            "outcome": outcome.text,
            "tone": outcome.tone,
            "questions": [
                {
                    "about": question.about,
                    "kind": question.kind,
                    "parts": words.question_parts(question),
                    "choices": [
                        {"text": words.choice(question, choice), "request": bizrules.answered(told, choice)}
                        for choice in question.choices
                    ],
                }
                for question in checked.questions
            ],
            "sections": [in_words(section) for section in sections if section.rows],
            "slip": page([Section("", (*heading.rows[:-1], outcome)), *sections], locale, "page", "slip"),
        }


def not_looked_at(told: Mapping[str, Any]) -> Answer:
    """Give a request in which no paper has been looked at: the door sees that one is there, and no more."""
    papers = [{"inspected": "not_yet", **paper} for paper in told.get("papers") or ()]
    return {**told, "papers": papers} if papers else dict(told)


def in_words(section: Section) -> Answer:
    """Give a section as its title and its lines: a mark, a text, and what stands below it."""
    rows = [
        {"done": row.tone == "good", "mark": row.mark, "text": row.text, "notes": [note.text for note in row.below]}
        for row in section.rows
    ]
    return {"title": section.title, "rows": rows}


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
        except (ValueError, KeyError, TypeError, AttributeError):  # a request that is a text has no parts
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
    parser = ArgumentParser(description="Serve a tablet at the door of a hall, on this machine alone.")
    parser.add_argument("port", metavar="PORT", type=int, nargs="?", default=PORT, help=f"(default: {PORT})")
    serving = server(parser.parse_args().port)
    print(f"http://127.0.0.1:{serving.server_port}/")
    try:
        serving.serve_forever()
    except KeyboardInterrupt:
        serving.server_close()


if __name__ == "__main__":
    main()
