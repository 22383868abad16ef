"""The HTTP server: LanguageTool's protocol under /v2, an API of our own under /v1, and a page for people at /.

`app.py` is the application, `workers.py` the processes that do the work, `desk.py` what they can be asked; the rest is one file a
subject. Nothing is kept between requests, and nothing that is sent is written anywhere.
"""
