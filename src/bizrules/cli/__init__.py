"""The command line: arguments in, text and exit code out; one module a command."""
