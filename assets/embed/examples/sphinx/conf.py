"""Sphinx with MyST and furo."""

project = "Example"
extensions = ["myst_parser"]
html_theme = "furo"
html_static_path = ["_static"]
# The directory `embed` of the site, copied to _static/bb/embed.
html_js_files = [("bb/embed/v1.js", {"type": "module"})]
