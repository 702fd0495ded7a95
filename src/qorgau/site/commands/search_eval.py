"""`qorgau search-eval`: how well the search finds what answers known questions."""

import argparse
import json
import sys
from pathlib import Path

from qorgau.words import evaluation
from qorgau.words.methods import METHODS

HELP = "measure the search with questions whose answers are known"
NEEDS_DATABASE = False  # it reads two files and keeps them in memory


def arguments(parser: argparse.ArgumentParser) -> None:
    """The two files, and which way of searching is measured."""
    parser.add_argument("--passages", type=Path, required=True, help="JSON lines: id, title, text")
    parser.add_argument(
        "--questions",
        type=Path,
        required=True,
        help="JSON lines: question, id ending with '#' and the passage that answers, exclude",
    )
    parser.add_argument(
        "--method", choices=list(METHODS), default="ours", help="a baseline instead"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print hit@10, recall@10, mrr@10 and map as JSON. Exit code 2 when a file cannot be used."""
    try:
        found = evaluation.passages(args.passages)
        asked = evaluation.questions(args.questions)
    except evaluation.Unusable as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(evaluation.measured(found, asked, args.method), ensure_ascii=False))
    return 0
