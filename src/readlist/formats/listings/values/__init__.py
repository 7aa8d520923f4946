"""What layouts share to read the parts of a record: names, identifiers, remarks, plain words."""
