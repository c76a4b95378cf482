"""Who chaired, who was elected, and to which office."""
