"""What falls due by itself: passages that wait for the search server or to be read by a model."""

import structlog

from .engines import Away
from .engines.opensearch_sending import is_chosen, send
from .meaning.learning import learn

ROUNDS = 10  # requests at one tick: other ticks must have their turn
READ = 20  # passages at one tick: two to three seconds
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


def read_meanings() -> int:
    """Read some passages with the embedded model, if this installation has one."""
    return learn(most=READ)


TICKS = (send_waiting, read_meanings)
