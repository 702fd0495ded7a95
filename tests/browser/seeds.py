"""What the shared installation of the browser tests holds: each step goes through commands.

A step is a function of the site: `def step(site: Site) -> None: site.run("keys", "demo")`,
listed in STEPS in the order in which they must run.
"""

from .site import STEPS, Site

STEPS.clear()


def office(site: Site) -> None:
    """The pack, and an officer whose unit can receive; their secrets lie in `officer.txt`."""
    load = "from qorgau.site.installing import load_country; print(list(load_country()))"
    site.run("manage", "shell", "-v", "0", "-c", load)
    said = site.run(
        *("people", "add", "officer@example.org", "--name", "Officer"),
        *("--role", "officer", "--unit", "office", "--language", "en"),
    )
    (site.home / "officer.txt").write_text(said)


STEPS.append(office)
