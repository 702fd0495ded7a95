"""The institution's own accreditation: what is there for each observation, and what is missing."""
