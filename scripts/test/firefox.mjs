// Starts the Firefox that is on this machine, by the standard WebDriver BiDi: Playwright would need a Firefox of its own.
import puppeteer from "puppeteer-core";

/** `prefs`: of Firefox, beside or in place of those below. */
export function launchFirefox(prefs = {}) {
  const executablePath = process.env.FIREFOX;
  if (!executablePath) throw new Error("FIREFOX is not set to a Firefox; run through make, which finds it");
  return puppeteer.launch({
    browser: "firefox",
    protocol: "webDriverBiDi",
    executablePath,
    headless: true,
    extraPrefsFirefox: {
      // Files may load their neighbours, as the page opened from disk does.
      "security.fileuri.strict_origin_policy": false,
      // Nothing is asked of anyone.
      "app.update.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      ...prefs,
    },
  });
}
