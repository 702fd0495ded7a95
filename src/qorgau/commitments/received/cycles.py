"""Cycles of the Universal Periodic Review by session, as a source counts them: data, not reckoning.

Sources disagree on session 27 (the last of the second cycle, or the first of the third), so a
cycle is always the cycle of somebody's counting.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Source → last session of each cycle, the first cycle first.
LAST_SESSIONS: Mapping[str, tuple[int, ...]] = {
    "upr-info": (12, 27, 40, 54),
    "un": (12, 26, 40, 54),
}


def cycle_of(session: int, source: str) -> int | None:
    """The cycle of a session in the counting of a source; None beyond what it covers."""
    for cycle, last in enumerate(LAST_SESSIONS[source], start=1):
        if session <= last:
            return cycle
    return None
