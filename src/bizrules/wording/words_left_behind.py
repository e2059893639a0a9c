"""What stands for the words of a book in a decision, or a visit, that was pickled."""

from typing import NoReturn

from bizrules.errors import Problem, RequestError


class WordsLeftBehind:
    """Says of whatever is asked of it that the words are not here, and who has them.

    >>> WordsLeftBehind().text()
    Traceback (most recent call last):
    bizrules.errors.RequestError: the words of what was pickled stayed with its book [words-left-behind]
      help: load the book here and let it speak: `book.wording.text(decision, "zh_CN")`
    """

    def text(self, *_asked: object) -> NoReturn:
        """Raise: RequestError."""
        raise _left('book.wording.text(decision, "zh_CN")')

    html = slip = text

    def visit(self, *_asked: object) -> NoReturn:
        """Raise: RequestError."""
        raise _left('book.wording.visit(visit, "zh_CN")')


def _left(call: str) -> RequestError:
    what = "the words of what was pickled stayed with its book"
    return RequestError(
        [Problem(code="words-left-behind", what=what, help=f"load the book here and let it speak: `{call}`")]
    )
