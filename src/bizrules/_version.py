"""The version of the library, which every decision carries."""

__version__ = "0.1.0"
