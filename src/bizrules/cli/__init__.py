"""The command line: arguments in, text and an exit code out.

    main ─▶ one module a command (add_arguments, run) ─▶ books ─▶ rows of words ─▶ terminal

Exit codes: 0 done, 1 a scenario failed, 2 something could not be read or was asked wrongly.
"""
