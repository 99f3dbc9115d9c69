"use strict";

// Figures as the library's documentation writes them, and elements whose text stays text.

/** Where there is no figure. */
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

/** .1831–.1865, or nothing if the interval is not known. */
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

/** A p value; below .0001 it says no more than that. */
function chance(p) {
  return isNumber(p) && p < 0.0001 ? "<.0001" : figure(p);
}

function listed(words) {
  return words.length < 2 ? words.join("") : words.slice(0, -1).join(", ") + " and " + words.at(-1);
}

/** An element; attributes that are functions listen, children that are no nodes become text. */
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

/** A name that may break after its brackets and commas. */
function breakable(text) {
  const parts = text.split(/(?<=[(,|])/);
  return parts.flatMap((part, i) => (i > 0 ? [element("wbr"), part] : part));
}

/** Text for those who listen to the page. */
function spoken(text) {
  return element("span", { class: "spoken" }, text);
}
