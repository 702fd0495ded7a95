"""Too many wrong passphrases: counted in the memory of the process, never written anywhere."""

import time
from collections import defaultdict
from collections.abc import Callable
from threading import Lock


class Throttle:
    """At most `limit` failures of one key within `seconds`; older ones are forgotten."""

    def __init__(
        self, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit, self._seconds, self._clock = limit, seconds, clock
        self._failures: defaultdict[str, list[float]] = defaultdict(list)
        self._guard = Lock()

    def is_shut(self, key: str) -> bool:
        """Has this key failed too often lately?"""
        with self._guard:
            return len(self._recent(key)) >= self._limit

    def failed(self, key: str) -> None:
        """Count one failure."""
        with self._guard:
            self._recent(key).append(self._clock())

    def succeeded(self, key: str) -> None:
        """Forget the failures of a key."""
        with self._guard:
            self._failures.pop(key, None)

    def clear(self) -> None:
        """Forget everything."""
        with self._guard:
            self._failures.clear()

    def _recent(self, key: str) -> list[float]:
        earliest = self._clock() - self._seconds
        kept = [at for at in self._failures[key] if at > earliest]
        self._failures[key] = kept
        return kept
