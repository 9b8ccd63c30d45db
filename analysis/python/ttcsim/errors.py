"""What can be wrong with what the user gave, each with the exit code that `ttcsim` has for it."""


class TtcsimError(Exception):
    """One line that says where and what."""

    exit_code = 1


class UsageError(TtcsimError):
    """Words that cannot be meant, or an output that is there and is kept."""

    exit_code = 2


class DataError(TtcsimError):
    """A file that is missing, damaged, or not what is wanted."""

    exit_code = 3
