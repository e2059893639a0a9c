"""The door of the hall: what can be said before anybody waits, and the fewest questions that it takes."""
