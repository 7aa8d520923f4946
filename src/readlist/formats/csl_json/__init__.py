"""CSL-JSON, the exchange format of citation processors, and the references it states."""
