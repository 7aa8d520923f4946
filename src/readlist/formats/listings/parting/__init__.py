"""Parts a page among the layouts, as a document may change its layout half way."""
