"""The course in notebooks: compiled into one file, and asked by widgets that keep a record beside the notebook."""
