"""Several businesses for one customer in one go: read, put into an order of work, gathered."""
