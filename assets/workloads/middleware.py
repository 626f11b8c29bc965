# Requests through a chain of functions, each wrapping the next: logging, tokens, limits, and the handler inside.


def compose(layers, handler):
    for layer in reversed(layers):
        handler = layer(handler)
    return handler


def count(seen):
    def layer(following):
        def serve(request):
            seen["requests"] += 1
            return following(request)

        return serve

    return layer


def authorise(token):
    def layer(following):
        def serve(request):
            return following(request) if request["token"] == token else {"status": 401, "size": 0}

        return serve

    return layer


def limit(most):
    def layer(following):
        def serve(request):
            return {"status": 413, "size": 0} if request["size"] > most else following(request)

        return serve

    return layer


def label(name):
    def layer(following):
        def serve(request):
            return {**following(request), "by": name}

        return serve

    return layer


def measure(seen):
    def layer(following):
        def serve(request):
            response = following(request)
            seen["bytes"] += response["size"]
            return response

        return serve

    return layer


def work(requests):
    seen = {"requests": 0, "bytes": 0}
    layers = [count(seen), measure(seen), label("edge"), authorise(1), limit(900), label("app")]
    serve = compose(layers, lambda request: {"status": 200, "size": request["size"] * 2})
    statuses = sum(serve(request)["status"] for request in requests)
    return f"{seen['requests']} {seen['bytes']} {statuses}"


def prepare(seed, size):
    below = numbers(seed)
    return [{"token": 1 if below(10) else 0, "size": below(1000)} for _ in range(size)]


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
