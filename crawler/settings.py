"""Every setting that differs from Scrapy's default, with its reason."""

BOT_NAME = "pledgewatch"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

# --- What an operator sets -------------------------------------------------------------------------------------------

# Whom a site may ask: mailto:you@example.org or a page. A live crawl does not start without it (crawler.identity).
CONTACT = ""
# Where the store, the records and the run manifests are kept, relative to the working directory.
DATA_DIR = "data"
# A folder of *.toml files in place of the curated list; empty means the list that comes with pledgewatch.
SOURCES_DIR = ""
# Fetch every article that the lists name, not only those whose title or summary touches the deal.
FETCH_ALL = False
# How many days back a run looks in lists without -a since; 0 means as far as they go.
LOOK_BACK_DAYS = 14
# Article pages a source and run; what is left over is counted and comes first in the next run.
MAX_PAGES_PER_SOURCE = 200
# Loopback, private and link-local addresses, and ports other than 80 and 443, for the sample newsroom and the tests.
ALLOW_PRIVATE_ADDRESSES = False

# --- For tests and benchmarks ----------------------------------------------------------------------------------------

# The clock of the spiders: a callable of the response (or None) that gives an aware time.
CLOCK = "crawler.spiders.clock.now"

# --- Politeness ------------------------------------------------------------------------------------------------------

# Obeyed as RFC 9309 says by crawler.robots; Scrapy's default is not to ask.
ROBOTSTXT_OBEY = True
# One connection a host, and seconds between two requests to it: these are newspapers, not load balancers.
CONCURRENT_REQUESTS = 8
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.5
# Slower still where a site answers slowly; crawler.pace keeps it above crawl delays.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 3.0
# No session to be recognised by, no trace of where we come from.
COOKIES_ENABLED = False
REFERRER_POLICY = "no-referrer"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5",
    "Accept-Language": "en,zh-TW;q=0.9,zh;q=0.8",
}
# 500, 502, 504 and lost connections twice; 429 and 503 as Retry-After says (crawler.middlewares). A name that leads
# nowhere and a page that cannot be unpacked stay so for a while: they are asked for in the next run.
RETRY_TIMES = 2
RETRY_EXCEPTIONS = [
    "scrapy.exceptions.DownloadConnectionRefusedError",
    "scrapy.exceptions.DownloadFailedError",
    "scrapy.exceptions.DownloadTimeoutError",
    "scrapy.exceptions.ResponseDataLossError",
]
# Giving up is the spider's to say, once for each source.
RETRY_GIVE_UP_LOG_LEVEL = "DEBUG"

# --- Safety ----------------------------------------------------------------------------------------------------------

# Only http and https: a sitemap's <loc> could otherwise read a local file.
DOWNLOAD_HANDLERS = {"data": None, "file": None, "ftp": None, "s3": None}
# Names that lead to addresses that are not public are refused where they are resolved.
TWISTED_DNS_RESOLVER = "crawler.guard.GuardedResolver"
# A proxy would resolve names out of the guard's sight; HTTP_PROXY in the environment must not turn that on unseen.
HTTPPROXY_ENABLED = False
# No source can use up another's addresses by redirecting to them.
REQUEST_FINGERPRINTER_CLASS = "crawler.guard.SourceFingerprinter"
DOWNLOADER_MIDDLEWARES = {
    "crawler.guard.GuardMiddleware": 10,
    "crawler.robots.RobotsMiddleware": 100,
    "crawler.middlewares.RefusalMiddleware": 550,
    # last, so that it holds what is really sent
    "crawler.pace.KeepGapMiddleware": 990,
    # the guard does the same for each source, and a request's flags cannot turn it off
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
}
# Certificates are checked; Scrapy's default takes any.
DOWNLOAD_VERIFY_CERTIFICATES = True
# 48 MB of paragraphs cost 5 GB and a minute of parsing; the longest news page measured was under 3 MiB. The limit holds
# before and after unpacking.
DOWNLOAD_MAXSIZE = 5 * 2**20
DOWNLOAD_WARNSIZE = 0
# Seconds for a whole answer, so that a server which drips cannot hold a connection for three minutes.
DOWNLOAD_TIMEOUT = 30
# As RFC 9309 expects for robots.txt; twenty is a trap.
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = False
# A list, the list it names, its articles; a sitemap index of indexes is one more.
DEPTH_LIMIT = 3
# Two doors that listen on loopback; the second runs code.
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

# --- A run -----------------------------------------------------------------------------------------------------------

# First in, first out, so that what promises most is fetched first.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
# Seconds. The next run goes on where this one ended.
CLOSESPIDER_TIMEOUT = 3600
# Ends a run that grows beyond what it should need, before the machine does.
MEMUSAGE_LIMIT_MB = 1024
LOG_LEVEL = "INFO"

# Seconds between two lines of progress in the log, each with a heartbeat in DATA_DIR/state; 0 for none.
PROGRESS_SECONDS = 30

# Seconds that requests under way are given when the run is told to stop; then it ends without them.
STOP_SECONDS = 6

EXTENSIONS = {
    # first, so that a second run on the same folder ends before anything else starts
    "crawler.extensions.RunExtension": -100,
    "crawler.pace.PoliteThrottle": 0,
    "scrapy.extensions.throttle.AutoThrottle": None,
    # our line of progress says more
    "scrapy.extensions.logstats.LogStats": None,
}
ITEM_PIPELINES = {
    "crawler.pipelines.Validate": 100,
    "crawler.pipelines.Relevance": 200,
    "crawler.pipelines.KeepProved": 300,
    "crawler.pipelines.Revise": 400,
    "crawler.pipelines.Write": 500,
}
