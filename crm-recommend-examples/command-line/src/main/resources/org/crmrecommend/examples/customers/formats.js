"use strict";

// The data of the page, and numbers, amounts and days in its language.

const REPORT = JSON.parse(document.getElementById("report").textContent);

const LOCALE = LANGUAGE === "zh" ? "zh-CN" : "en-US";

const CURRENCY = REPORT.heading.currency;

/** Amounts from here on are written without decimals. */
const ROUND_AMOUNT = 100;

function written(value, options) {
  return isNumber(value) ? new Intl.NumberFormat(LOCALE, options).format(value) : NONE;
}

/** 1,204 */
function count(value) {
  return written(value, { maximumFractionDigits: 0 });
}

/** 3.4, 12 */
function decimal(value) {
  return written(value, { maximumFractionDigits: value < 10 ? 1 : 0 });
}

/** 12K; 1.2万 */
function compact(value) {
  return written(value, { notation: "compact", maximumFractionDigits: 1 });
}

/** £1,204, £12.40 */
function money(value) {
  const digits = isNumber(value) && Math.abs(value) >= ROUND_AMOUNT ? 0 : undefined;
  return amount(value, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** £12K; £1.2万 */
function compactMoney(value) {
  return amount(value, { notation: "compact", maximumFractionDigits: 1 });
}

function amount(value, options) {
  const style = CURRENCY ? { style: "currency", currency: CURRENCY, currencyDisplay: "narrowSymbol" } : {};
  return written(value, { ...style, ...options });
}

/** 34 %, 3.4 %, with a space at which no line breaks */
function share(value) {
  return isNumber(value)
    ? written(100 * value, { maximumFractionDigits: Math.abs(value) < 0.1 ? 1 : 0 }) + "\u00a0%"
    : NONE;
}

/** The value with its interval: 34 % (31 % – 37 %). */
function withInterval(estimate, write) {
  if (!estimate) {
    return NONE;
  }
  return write(estimate.value) + (hasInterval(estimate) ? ` (${ends(estimate, write)})` : "");
}

function ends({ low, high }, write) {
  return `${write(low)} – ${write(high)}`;
}

/** 9 Dec 2011 */
function day(iso) {
  return dated(iso, { day: "numeric", month: "short", year: "numeric" });
}

/** Dec 2011 */
function month(iso) {
  return dated(iso, { month: "short", year: "numeric" });
}

function dated(iso, options) {
  return new Intl.DateTimeFormat(LANGUAGE === "zh" ? "zh-CN" : "en-GB", { ...options, timeZone: "UTC" }).format(
    new Date(iso + "T00:00:00Z"),
  );
}

/** The name of a group, which begins with a capital letter; small groups together have none. */
function groupName(name) {
  const text = name === "" ? say("small groups") : say(name);
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** A part of the page with a heading of its own. */
function part(id, title, ...content) {
  return element("section", { class: "page", id }, element("h2", null, title), content);
}

/** A table under a heading. */
function tablePart(title, reading, table) {
  return element(
    "section",
    { class: "compared" },
    element("header", null, element("h3", null, title)),
    element("p", { class: "reading" }, reading),
    table,
  );
}

/** Sentences of a paragraph; Chinese has no spaces between them. */
function paragraph(sentences) {
  return sentences.filter(Boolean).join(LANGUAGE === "zh" ? "" : " ");
}
