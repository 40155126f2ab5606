"""Work beside other work: this file has it done by processes of their own, on the other processors of the machine.

A process is forked, so that it begins with all that was read and imported. It neither writes files nor prints; what it has made
comes back through a pipe.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


def processors() -> int:
    """How many processes can work at once; one where there is no fork, or none that is safe."""
    if not hasattr(os, "fork") or _threads() > 1:  # a fork copies locks, but not the threads that hold them
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _threads() -> int:
    """The threads of this process, those of libraries too where the system tells."""
    try:
        return len(os.listdir("/proc/self/task"))
    except OSError:
        return threading.active_count()


class Beside(Generic[T]):
    """Something that another process makes while this one goes on; no process outlives the context.

    What the other one cannot finish is made here when it is asked for, so that what is wrong with it is raised here, as if
    there were no other.
    """

    def __init__(self, make: Callable[[], T], forking: bool = True) -> None:
        self._make = make
        self._process = 0
        if forking:
            self._fork()

    def _fork(self) -> None:
        receiving, sending = os.pipe()
        self._pipe = open(receiving, "rb")  # noqa: SIM115  # closed with the context
        parent = os.getpid()
        try:
            self._process = os.fork()
            if not self._process:
                with open(sending, "wb") as pipe:
                    pickle.dump(self._make(), pipe)
                os._exit(0)
        finally:
            if os.getpid() != parent:  # whatever stopped it: no second program goes on from here
                os._exit(1)
            os.close(sending)

    def made(self) -> T:
        """What is made, once it is."""
        if not self._process:
            return self._make()
        try:
            made: T = pickle.load(self._pipe)
        except (EOFError, pickle.UnpicklingError):
            made = self._make()
        return made

    def __enter__(self) -> Beside[T]:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            self._pipe.close()
            os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def side_by_side(
    make: Callable[[str], T],
    names: Sequence[str],
    processes: int,
    showing: Callable[[Sequence[str]], AbstractContextManager[Iterable[str]]],
) -> list[T]:
    """What ``make`` makes of each name, in the order of the names; ``showing`` shows how far this process is in its own share."""

    def share(first: int) -> dict[str, T]:
        return {name: make(name) for name in names[first::processes]}

    with ExitStack() as stack:
        others = [stack.enter_context(Beside(partial(share, first))) for first in range(1, processes)]
        made = {name: make(name) for name in stack.enter_context(showing(names[::processes]))}
        for other in others:
            made.update(other.made())
    return [made[name] for name in names]
