"""arXiv in all its forms: listings, results, pages of one preprint, daily mails."""
