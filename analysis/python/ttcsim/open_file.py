"""Tells result files from the documents of `ttcsim curve`, `forecast` and `plan --json` by their first byte."""

from __future__ import annotations

import builtins

from ttcsim.errors import DataError
from ttcsim.result import Result


def open_file(path: str) -> Result:
    """Reads either; raises DataError with one line."""
    try:
        with builtins.open(path, "rb") as file:
            start = file.read(64)
    except FileNotFoundError:
        raise DataError(f"{path}: no such file") from None
    except OSError as error:
        raise DataError(f"{path}: {(error.strerror or str(error)).lower()}") from None
    if start.lstrip().startswith(b"{"):
        from ttcsim.answer_documents import read_document

        return read_document(path)
    from ttcsim.result_file import read_result_file

    return read_result_file(path)
