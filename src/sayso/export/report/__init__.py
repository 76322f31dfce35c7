"""The parts of the HTML report: markup, the article's text, the record's cards, the page around them."""
