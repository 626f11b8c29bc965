// For pages that embed Backend Balance in an <iframe>: gives every `iframe[data-backend-balance]` the height of what it
// shows and the page's theme. Frames that are added later are found as well.

import { Frame } from "./frame.mjs";
import { follow, isHostDark, unfollow } from "./theme.mjs";

const known = new Map();

function look() {
  for (const [frame, followed] of known) {
    if (frame.isConnected) continue;
    followed.link.pause();
    unfollow(followed);
    known.delete(frame);
  }
  for (const frame of document.querySelectorAll("iframe[data-backend-balance]")) {
    if (known.has(frame)) continue;
    const relay = (type) => (detail) => frame.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
    const link = new Frame(frame, { onState: relay("change"), onReady: relay("ready"), onError: relay("error") });
    const fixed = frame.dataset.theme;
    const followed = { link, applyTheme: () => link.theme(fixed ?? (isHostDark() ? "dark" : "light")) };
    known.set(frame, followed);
    follow(followed);
    followed.applyTheme();
  }
}

look();
new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true });
