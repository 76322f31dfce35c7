"""What people see in a terminal: styles, tables, marked sentences, progress."""
