"""The commands, one module each; ``scrapy -h`` lists them."""
