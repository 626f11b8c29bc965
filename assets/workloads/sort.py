# Records put in order by department, then by age from old to young, then by name.


def work(people):
    ordered = sorted(people, key=lambda person: (person["department"], -person["age"], person["name"]))
    some = [ordered[0], ordered[len(ordered) >> 1], ordered[-1]]
    return ", ".join(f"{person['department']} {person['age']} {person['name']}" for person in some)


def prepare(seed, size):
    below = numbers(seed)
    departments = ["design", "legal", "operations", "research", "sales", "support"]
    people = []
    for _ in range(size):
        department, age, name = departments[below(6)], 20 + below(45), f"Person {below(100000)}"
        people.append({"department": department, "age": age, "name": name})
    return people


def numbers(seed):
    x = seed

    def below(limit):
        nonlocal x
        x = x * 16807 % 2147483647
        return x % limit

    return below
