"""Evidence for the institution's own accreditation, gathered from what the installation holds."""
