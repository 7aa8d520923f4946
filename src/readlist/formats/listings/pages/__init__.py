"""Text of any kind (plain, Markdown, HTML, mail) as lines of plain words that know their links."""
