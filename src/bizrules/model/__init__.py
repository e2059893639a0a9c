"""The nouns: request, decision, vocabulary of facts, days."""
