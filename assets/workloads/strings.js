// A log file from events: one text that grows line by line, with columns that line up.

const LEVELS = ["DEBUG", "INFO", "WARN", "ERROR"];

function work(events) {
  let log = "";
  for (const { millis, level, service, message } of events) {
    const seconds = Math.floor(millis / 1000);
    const rest = String(millis % 1000).padStart(3, "0");
    log += `${String(seconds).padStart(6)}.${rest} ${LEVELS[level].padEnd(5)} [${service}] ${message.trim()}\n`;
  }
  // Read from the middle, so that the text has to be put together.
  const middle = log.length >> 1;
  return `${log.length} ${log.slice(middle, middle + 60).replaceAll("\n", "|")}`;
}

function prepare(seed, size) {
  const below = numbers(seed);
  const services = ["api", "billing", "mail", "search"];
  const messages = [" started ", "cache miss", "user signed in  ", "  retry in 5 s", "timed out"];
  let millis = 0;
  return Array.from({ length: size }, () => ({
    millis: (millis += below(5000)),
    level: below(4),
    service: services[below(4)],
    message: messages[below(5)],
  }));
}

function numbers(seed) {
  let x = seed;
  return (limit) => (x = (x * 16807) % 2147483647) % limit;
}
