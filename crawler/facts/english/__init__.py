"""English grammar: names, titles, speech, sums, pledges and rates as English writes them."""
