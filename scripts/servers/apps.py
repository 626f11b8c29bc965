"""The measured application twice: `wsgi` for gunicorn, `asgi` (Starlette) for uvicorn."""
import asyncio
import json
import time

ITEMS = [
    {"id": k, "name": f"Product number {k}", "price": 19.99 + k, "tags": ["new", "sale"], "stock": 100 - k, "active": True}
    for k in range(10)
]
# Nominal 5 ms of a processor.
STEPS = 40_000


def work():
    x = 12345
    for _ in range(STEPS):
        x = (1103515245 * x + 12345) & 0x7FFFFFFF
    return b"zero\n" if x == 0 else b"done\n"


def wsgi(environ, start_response):
    path, query = environ["PATH_INFO"], environ.get("QUERY_STRING", "")
    kind, body = "text/plain", b"hello"
    if path == "/json":
        kind, body = "application/json", json.dumps({"items": ITEMS}).encode()
    elif query == "io=20":
        time.sleep(0.02)
        body = b"done\n"
    elif query == "cpu=5":
        body = work()
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(body)))])
    return [body]


def starlette_app():
    from starlette.applications import Starlette
    from starlette.responses import JSONResponse, PlainTextResponse
    from starlette.routing import Route

    async def hello(_):
        return PlainTextResponse("hello")

    async def items(_):
        return JSONResponse({"items": ITEMS})

    async def worked(request):
        if request.query_params.get("io"):
            await asyncio.sleep(0.02)
            return PlainTextResponse("done\n")
        return PlainTextResponse(work())

    return Starlette(routes=[Route("/hello", hello), Route("/json", items), Route("/work", worked)])


def __getattr__(name):
    # gunicorn's processes do without Starlette.
    if name == "asgi":
        return starlette_app()
    raise AttributeError(name)
