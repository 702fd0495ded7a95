"""Independence by construction: which rooms each kind of installation has, and so which tables."""

GROUND = ("common", "ledger", "search", "country", "people", "vault", "files", "library", "figures")

ROOMS: dict[str, tuple[str, ...]] = {
    # Intake, complaints, visits, problems and the vault; all but the public window.
    "commissioner": (
        *GROUND,
        "visits",
        "complaints",
        "commitments",
        "problems",
        "measures",
        "reporting",
        "intake",
        "desk",
        "site",
    ),
    # Commitments, plans and reporting; no table of complaints or visits exists here.
    "state": (*GROUND, "commitments", "measures", "reporting", "desk", "site"),
    # The window: library, figures and the published register; nobody has an account.
    "public": (
        "common",
        "ledger",
        "search",
        "country",
        "people",
        "library",
        "figures",
        "portal",
        "site",
    ),
    # What `make run` starts: every room in one process, and every page says so.
    "demo": (
        *GROUND,
        "visits",
        "complaints",
        "commitments",
        "problems",
        "measures",
        "reporting",
        "intake",
        "desk",
        "portal",
        "site",
    ),
}


class UnknownProfile(ValueError):
    """QORGAU_PROFILE names no kind of installation."""


def rooms_of(profile: str) -> tuple[str, ...]:
    """The rooms of a profile, lowest storey first. Raises `UnknownProfile` with the known names."""
    try:
        return ROOMS[profile]
    except KeyError:
        known = ", ".join(sorted(ROOMS))
        raise UnknownProfile(f"QORGAU_PROFILE is '{profile}'; known are: {known}") from None
