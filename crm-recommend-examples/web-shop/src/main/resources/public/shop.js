"use strict";

// A small comfort; every page works without it. A menu closes when something else is opened.
document.addEventListener(
  "toggle",
  (event) => {
    if (event.target.matches?.("details.why") && event.target.open) {
      for (const other of document.querySelectorAll("details.why[open]")) {
        if (other !== event.target) {
          other.open = false;
        }
      }
    }
  },
  true,
);
