"""Chinese grammar, traditional and simplified: names, titles, speech, sums, pledges and rates."""
