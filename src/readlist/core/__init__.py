"""What a reading list is: plain values and rules, with no window, database or file format."""
