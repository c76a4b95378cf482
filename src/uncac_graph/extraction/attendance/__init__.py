"""Who was there, and as what: lists, leads and sentences on attendance."""
