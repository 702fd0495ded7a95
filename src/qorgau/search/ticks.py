"""What falls due by itself in this room: passages that wait for the search server."""

import structlog

from .engines import Away
from .engines.opensearch_sending import is_chosen, send

ROUNDS = 10  # requests at one tick: other ticks must have their turn
log = structlog.get_logger()


def send_waiting() -> int:
    """Send what waits to the server, if this installation has one; while it is away all waits."""
    if not is_chosen():
        return 0
    try:
        return send(rounds=ROUNDS)
    except Away as away:
        log.warning("search_server_away", why=str(away))
        return 0


TICKS = (send_waiting,)
