"""Names as printed: lists parted into names, names looked up, unknown ones judged."""
