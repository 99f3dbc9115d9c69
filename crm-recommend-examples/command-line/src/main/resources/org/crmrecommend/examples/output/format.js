"use strict";

// Formats numbers, and creates elements whose content is text, never HTML.

/** Shown if a value is missing. */
const NONE = "–";

const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

function isNumber(value) {
  return typeof value === "number" && Number.isFinite(value);
}

/** .1848, −.0120, 1.0000 */
function figure(value, digits = 4) {
  if (!isNumber(value)) {
    return NONE;
  }
  const text = Math.abs(value).toFixed(digits).replace(/^0\./, ".");
  return value < 0 && /[1-9]/.test(text) ? "−" + text : text;
}

/** .1831–.1865, or empty if there is no interval. */
function interval(estimate) {
  if (!hasInterval(estimate)) {
    return "";
  }
  const between = estimate.low < 0 || estimate.high < 0 ? " to " : "–";
  return figure(estimate.low) + between + figure(estimate.high);
}

function hasInterval(estimate) {
  return isNumber(estimate?.low) && isNumber(estimate?.high);
}

function meanAndInterval(estimate) {
  return figure(estimate?.mean) + (hasInterval(estimate) ? " (" + interval(estimate) + ")" : "");
}

/** 0.83, 11, 1,204 */
function seconds(value) {
  if (!isNumber(value)) {
    return NONE;
  }
  return value < 9.995 ? value.toFixed(2) : WHOLE.format(value);
}

function whole(value) {
  return isNumber(value) ? WHOLE.format(value) : NONE;
}

function mebibytes(bytes) {
  return isNumber(bytes) ? WHOLE.format(bytes / 1048576) : NONE;
}

function percent(share) {
  return isNumber(share) ? (100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0) + " %" : NONE;
}

/** A p-value; "<.0001" for smaller values. */
function chance(p) {
  return isNumber(p) && p < 0.0001 ? "<.0001" : figure(p);
}

function listed(words) {
  return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " and " + words.at(-1);
}

/** Creates an element. Functions as attributes are listeners; children that are no nodes are text. */
function element(name, attributes, ...children) {
  return filled(document.createElement(name), attributes, children);
}

function svgElement(name, attributes, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(node, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") {
      node.addEventListener(key, value);
    } else if (value !== undefined && value !== null && value !== false) {
      node.setAttribute(key, value === true ? "" : value);
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** A name with line-break opportunities after its brackets and commas. */
function breakable(text) {
  const parts = text.split(/(?<=[(,|])/);
  return parts.flatMap((part, i) => (i > 0 ? [element("wbr"), part] : part));
}

/** Text for screen readers only. */
function spoken(text) {
  return element("span", { class: "spoken" }, text);
}
