"""The calendar at the desk: what falls due to mechanisms, by plans, from bodies; a private feed."""
