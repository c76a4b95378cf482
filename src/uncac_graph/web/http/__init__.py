"""What any answer over HTTP needs: headers, conditions, caching, errors, logs, metrics."""
