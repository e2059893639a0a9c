"""From a request to a decision; start reading at `acceptance`."""
