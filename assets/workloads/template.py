# A page of search results: every field escaped, rows joined, one text at the end.
from html import escape


def row(product):
    stock = product["stock"]
    left = f"{stock} left" if stock else "sold out"
    return (
        f'<tr id="p{product["id"]}"><td>{escape(product["name"])}</td><td>{escape(product["city"])}</td>'
        f"<td class=\"{'in' if stock else 'out'}\">{left}</td></tr>"
    )


def work(search):
    rows = "\n".join(row(product) for product in search["products"])
    page = f"<h1>{escape(search['title'])}</h1>\n<table>\n{rows}\n</table>\n"
    return f"{len(page)} {page[-90:-10]}"


def prepare(seed, size):
    below = numbers(seed)
    names = ["Nut & bolt", "Washer <M6>", "Hinge", "Bracket 40x40", 'Pipe 1/2"', "Carpenter's glue"]
    cities = ["Oslo", "Porto", "Graz", "L'Aquila", "Ghent", "Turku"]
    products = [
        {"id": i, "name": f"{names[below(6)]} no. {below(500)}", "city": cities[below(6)], "stock": below(5)}
        for i in range(size)
    ]
    return {"title": f'Results for "{names[below(6)]}"', "products": products}


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
