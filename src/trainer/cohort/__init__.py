"""Cohorts: records in, a gradebook and an honest item analysis out. Nothing that a trainee wrote is ever executed."""
