import os
import threading

import pytest

from bizrules.rules.once import once


class Answer:
    def __init__(self, asked: threading.Event, go_on: threading.Event) -> None:
        self.asked, self.go_on = asked, go_on

    @once
    def worth(self) -> int:
        """What it is worth."""
        self.asked.set()
        self.go_on.wait(5)
        return 42


def test_of_the_class_gives_the_attribute_itself() -> None:
    assert Answer.worth.__doc__ == "What it is worth."


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # forking with threads is what is tested
def test_a_process_forked_while_another_thread_works_it_out_does_not_wait() -> None:
    asked, go_on, never = threading.Event(), threading.Event(), threading.Event()
    never.set()
    busy = threading.Thread(target=lambda: Answer(asked, go_on).worth)
    busy.start()
    assert asked.wait(5)
    child = os.fork()
    if not child:
        threading.Timer(4, os._exit, (1,)).start()  # a child that waits for ever fails instead
        os._exit(Answer(threading.Event(), never).worth != 42)
    status = os.waitpid(child, 0)[1]
    go_on.set()
    busy.join()
    assert os.waitstatus_to_exitcode(status) == 0
