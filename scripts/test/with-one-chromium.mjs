// Runs `node --test` with these arguments, and one Chromium for all files: to start one costs as much as several tests.
import { spawn } from "node:child_process";
import { launchServer } from "./browser.mjs";

const server = await launchServer();
const env = { ...process.env, CHROMIUM_ADDRESS: server.wsEndpoint() };
const tests = spawn(process.execPath, ["--test", ...process.argv.slice(2)], { stdio: "inherit", env });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => tests.kill(signal));
tests.on("exit", async (code) => {
  await server.close();
  process.exit(code ?? 1);
});
