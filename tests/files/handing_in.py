"""A process that takes an upload and stops in the middle, to be killed: see test_kill.

`python -m tests.files.handing_in PLACE`, PLACE being the name of a function below. Prints "now"
and waits for ever.
"""

import io
import os
import sys
import time

CANARY = b"CANARY-5e41ed-"
SIZE = 10 * 1024 * 1024 - 1024


def stop_here() -> None:
    print("now", flush=True)
    time.sleep(600)


class Slow(io.BytesIO):
    """A connection that delivers nine tenths and then no more."""

    def read(self, *args) -> bytes:
        if self.tell() > 0.9 * len(self.getbuffer()):
            stop_here()
        return super().read(*args)


def request(stream_type):
    from django.core.handlers.wsgi import WSGIRequest
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    evidence = io.BytesIO((CANARY * (SIZE // len(CANARY) + 1))[:SIZE])
    evidence.name = "evidence.txt"
    body = encode_multipart(BOUNDARY, {"file": evidence})
    return WSGIRequest(
        {
            "REQUEST_METHOD": "POST",
            "CONTENT_TYPE": MULTIPART_CONTENT,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": stream_type(body),
        }
    )


def receiving() -> None:
    """Killed while the upload is still coming in."""
    _ = request(Slow).FILES


def spooling() -> None:
    """The same with Django's own handler: what the test must be able to see."""
    from django.conf import settings

    settings.FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.TemporaryFileUploadHandler"]
    receiving()


def keeping() -> None:
    """Killed after the file was sealed and described, before the transaction commits."""
    from django.core.management import call_command

    from qorgau.files import actions
    from tests.vault.office import SYSTEM, Office, hand_in

    call_command("migrate", verbosity=0, skip_checks=True)
    Office().open()
    handed = hand_in(text=CANARY.decode() * 100)
    actions.record = lambda **_words: stop_here()
    actions.keep(by=SYSTEM, box=handed.box, upload=request(io.BytesIO).FILES["file"])


def settling() -> None:
    """Killed after the commit, before the file took its place; prints the receipt first."""
    from django.core.management import call_command

    from qorgau.files import actions
    from tests.vault.office import SYSTEM, Office, hand_in

    call_command("migrate", verbosity=0, skip_checks=True)
    Office().open()
    handed = hand_in()
    print(handed.receipt.code, flush=True)
    actions.settle = lambda _file_id: stop_here()
    actions.keep(by=SYSTEM, box=handed.box, upload=request(io.BytesIO).FILES["file"])


def reading() -> None:
    """A new process: the person comes back with the code; prints what the file has."""
    from qorgau.files import places, queries, sweeping
    from qorgau.files.models import KeptFile
    from qorgau.vault import boxes, receipts

    kept = KeptFile.objects.get()
    key = receipts.open_key(receipts.parse(sys.argv[2]))
    box = boxes.unwrap(kept.box_id, key.secret)
    for _before_and_after in range(2):
        size = sum(len(piece) for piece in queries.open_stream(box, kept))
        print(size, places.path_of(kept.id).parent == places.keeping())
        sweeping.sweep()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qorgau.site.settings")
    import django

    django.setup()
    places = (receiving, spooling, keeping, settling, reading)
    {place.__name__: place for place in places}[sys.argv[1]]()
