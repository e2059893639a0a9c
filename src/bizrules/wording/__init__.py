"""What people read: a decision, a visit, changes or questions in a language, as lines, a page or a slip.

decision, visit, changes, pre-check ─▶ *_text, with the words of phrases ─▶ Section ─▶ layout, or page
"""
