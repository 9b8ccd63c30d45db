"""A self-contained HTML page of one or several results: `ttcsim report OUT.h5`."""
