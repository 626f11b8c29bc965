#!/usr/bin/env python3
"""Measure how large the web frameworks of the datasets are once installed, and how many packages come with them.

For each framework a fresh folder gets what its documentation says is needed to serve a minimal HTTP API: for Node.js the
framework, for Python the framework and the server that it is deployed with. Then files are added up (apparent size, so
that the file system's blocks do not count) and packages counted: folders with a package.json below node_modules, and
dist-info folders, without pip itself. Prints one table with date and versions; figures P2 and P3 of the evidence and F8
and F9 of the frameworks are copied from it by hand.

Needs npm, Python 3.12 or newer (Django 6 does) and the two registries: python3.13 scripts/evidence/measure-packages.py
"""

import datetime
import json
import subprocess
import sys
import tempfile
from pathlib import Path

NODE = {
    "Express": ["express"],
    "NestJS": ["@nestjs/core", "@nestjs/common", "@nestjs/platform-express", "reflect-metadata", "rxjs"],
    "Fastify": ["fastify"],
    "Koa": ["koa"],
    "Hono": ["hono", "@hono/node-server"],
}
PYTHON = {
    "FastAPI": ["fastapi", "uvicorn"],
    "FastAPI[standard]": ["fastapi[standard]"],
    "Flask": ["flask", "gunicorn"],
    "Django": ["django", "gunicorn"],
    "Starlette": ["starlette", "uvicorn"],
}


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def megabytes(folder: Path) -> float:
    size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file() and not f.is_symlink())
    return round(size / 1e6, 1)


def node_app(packages: list[str], folder: Path) -> tuple[str, int, float]:
    (folder / "package.json").write_text('{"private": true}')
    run("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", *packages, cwd=folder)
    lock = json.loads((folder / "package-lock.json").read_text())
    installed = {path: entry for path, entry in lock["packages"].items() if path}
    version = installed[f"node_modules/{packages[0]}"]["version"]
    return version, len(installed), megabytes(folder / "node_modules")


def python_app(packages: list[str], folder: Path) -> tuple[str, int, float]:
    target = folder / "site"
    run(sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-compile",
        "--target", str(target), *packages, cwd=folder)
    infos = sorted(target.glob("*.dist-info"))
    name = packages[0].split("[")[0]
    version = next(i.name for i in infos if i.name.lower().startswith(name + "-")).split("-")[1].removesuffix(".dist")
    return version, len(infos), megabytes(target)


def main() -> None:
    print(f"Date: {datetime.date.today()}  npm {run('npm', '--version', cwd=Path.cwd())}"
          f"  Python {sys.version.split()[0]}")
    print(f"{'framework':20} {'version':10} {'packages':>8} {'MB':>7}  installed")
    for apps, measure in ((NODE, node_app), (PYTHON, python_app)):
        for name, packages in apps.items():
            with tempfile.TemporaryDirectory() as folder:
                version, count, size = measure(packages, Path(folder))
            print(f"{name:20} {version:10} {count:8} {size:7.1f}  {' '.join(packages)}", flush=True)


if __name__ == "__main__":
    main()
