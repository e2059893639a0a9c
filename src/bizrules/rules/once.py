"""An attribute that is worked out when it is first asked for, and then kept."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Whole = TypeVar("Whole")
Part = TypeVar("Part")


class once(Generic[Whole, Part]):  # noqa: N801  (reads as the decorator it is)
    """Works an attribute out once for each object.

    Unlike `functools.cached_property` of Python 3.11 it holds no lock: a process that is forked while another thread is
    inside would inherit that lock held, and wait for ever. Two threads may work out the same value; one of them stays.

    >>> class Circle:
    ...     @once
    ...     def points(self):
    ...         print("worked out")
    ...         return 360
    >>> circle = Circle()
    >>> circle.points, circle.points
    worked out
    (360, 360)
    """

    def __init__(self, work_out: Callable[[Whole], Part]) -> None:
        self.work_out = work_out
        self.__doc__ = work_out.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        self.name = name

    @overload
    def __get__(self, whole: None, owner: type[Any]) -> Self: ...
    @overload
    def __get__(self, whole: Whole, owner: type[Any]) -> Part: ...
    def __get__(self, whole: Whole | None, owner: type[Any]) -> Self | Part:
        if whole is None:
            return self
        part = self.work_out(whole)
        vars(whole)[self.name] = part  # found there from now on, before this is asked
        return part
