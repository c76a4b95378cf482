"""What a report says of its meeting at large: title, days, place, format, and the body's mandate."""
