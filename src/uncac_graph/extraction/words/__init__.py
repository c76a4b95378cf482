"""The ground of extraction: sentences, numbers, dates, symbols, and what reports call things."""
