"""What the shared installation of the browser tests holds: each step goes through commands.

A step is a function of the site: `def step(site: Site) -> None: site.run("keys", "demo")`,
listed in STEPS in the order in which they must run.
"""

from .site import STEPS

STEPS.clear()
