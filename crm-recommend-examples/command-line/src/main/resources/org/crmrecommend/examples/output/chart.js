"use strict";

// Base of all charts: adapts them to the window, the color scheme and the printer.

/** Width of an A4 or Letter page without its margins. */
const PRINTED_WIDTH = 680;

const NARROW = 620;

/**
 * A figure with a chart. The chart draws itself when it becomes visible, and again after each
 * change.
 *
 * spec is {title, state, controls(state), height(view), option(view), describe(state),
 * reading(state), key(view), numbers(), settle(instance, view)}; reading explains the marks in plain
 * words, and settle is called after drawing. A view is {width, narrow, paper, theme, state, redraw}.
 */
class Chart {
  static all = new Set();

  constructor(spec) {
    this.spec = spec;
    this.state = { hidden: new Set(), ...spec.state };
    this.heading = element("h3", null, spec.title);
    this.controls = element("div", { class: "controls" });
    this.reading = element("p", { class: "reading" });
    this.key = element("div", { class: "key" });
    this.host = element("div", { class: "chart", role: "img" });
    this.figure = element(
      "figure",
      { class: spec.className },
      element("header", null, this.heading, this.controls),
      this.reading,
      this.key,
      this.host,
      spec.numbers ? numbers(spec.numbers) : null,
    );
    this.reading.textContent = spec.reading(this.state);
    this.fillControls();
    this.host.style.height = spec.height(this.view(1000)) + "px";
    this.drawn = false;
    Chart.all.add(this);
    Chart.seen.observe(this.host);
  }

  view(width) {
    return {
      width,
      narrow: width < NARROW,
      paper: printing(),
      theme: themeNow(),
      state: this.state,
      redraw: () => this.draw(),
      point: (name, on) => this.point(name, on),
    };
  }

  fillControls() {
    for (const { label, field, choices } of this.spec.controls?.(this.state) ?? []) {
      const options = choices.map((choice, i) => element("option", { value: i }, choice.text));
      const change = (event) => {
        this.state[field] = choices[event.target.value].value;
        this.draw();
      };
      const chosen = choices.findIndex((choice) => choice.value === this.state[field]);
      const select = element("select", { change }, options);
      select.selectedIndex = Math.max(0, chosen);
      const control = element("label", null, label + " ", select);
      // A single choice still shows what is drawn.
      select.disabled = choices.length < 2;
      this.controls.append(control);
    }
  }

  draw(width = this.host.clientWidth) {
    if (width === 0) {
      return;
    }
    const view = this.view(width);
    const height = this.spec.height(view);
    this.host.style.height = height + "px";
    this.instance ??= echarts.init(this.host, null, { renderer: "svg", width, height });
    this.instance.resize({ width, height });
    this.instance.setOption({ ...baseOption(view.theme), ...this.spec.option(view) }, { notMerge: true });
    this.spec.settle?.(this.instance, view);
    this.instance.getZr().flush();
    this.host.setAttribute("aria-label", this.spec.describe(this.state));
    this.reading.textContent = this.spec.reading(this.state);
    this.drawKey(view);
    this.drawn = true;
    this.drawnWidth = width;
  }

  /** Draws the legend and keeps the keyboard focus on the same button. */
  drawKey(view) {
    const index = [...this.key.children].indexOf(document.activeElement);
    this.key.replaceChildren(...(this.spec.key?.(view) ?? []));
    this.key.children[index]?.focus();
  }

  /** Highlights a series, or ends its highlighting. */
  point(name, on) {
    this.instance?.dispatchAction({ type: on ? "highlight" : "downplay", seriesName: name });
  }
}

Chart.seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((entry) => entry.isIntersecting)) {
      Chart.seen.unobserve(entry.target);
      const chart = [...Chart.all].find((candidate) => candidate.host === entry.target);
      if (!chart.drawn) {
        chart.draw();
      }
      Chart.sized.observe(entry.target);
    }
  },
  { rootMargin: "600px" },
);

Chart.sized = new ResizeObserver((entries) => {
  for (const chart of Chart.all) {
    const resized = entries.some((entry) => entry.target === chart.host);
    if (resized && !printing() && chart.host.clientWidth !== chart.drawnWidth) {
      chart.draw();
    }
  }
});

function printing() {
  return document.documentElement.classList.contains("printing");
}

/** Redraws for printing, with light colors and a fixed width; shrinks wide tables to the paper. */
function followPrinter() {
  addEventListener("beforeprint", () => {
    document.documentElement.classList.add("printing");
    Chart.all.forEach((chart) => chart.draw(PRINTED_WIDTH));
    document.querySelectorAll(".scroll > table").forEach((table) => {
      table.style.width = "max-content";
      table.style.zoom = Math.min(1, PRINTED_WIDTH / table.offsetWidth);
      table.style.width = "";
    });
  });
  addEventListener("afterprint", () => {
    document.documentElement.classList.remove("printing");
    document.querySelectorAll(".scroll > table").forEach((table) => (table.style.zoom = ""));
    redrawAll();
  });
}

function followColorScheme() {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
}

function redrawAll() {
  [...Chart.all].filter((chart) => chart.drawn).forEach((chart) => chart.draw());
}

/** Returns the colors and the font of the style sheet. */
function themeNow() {
  const style = getComputedStyle(document.documentElement);
  const color = (name) => style.getPropertyValue("--" + name).trim();
  return {
    ink: color("ink"),
    muted: color("muted"),
    line: color("line"),
    paper: color("paper"),
    surface: color("surface"),
    accent: color("accent"),
    tint: color("tint"),
    plain: color("plain"),
    series: Array.from({ length: 8 }, (_, i) => color("series-" + (i + 1))),
    font: getComputedStyle(document.body).fontFamily,
  };
}

function baseOption(theme) {
  return {
    animation: false,
    textStyle: { fontFamily: theme.font, color: theme.ink },
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: theme.surface,
      borderColor: theme.line,
      padding: [8, 12],
      textStyle: { color: theme.ink, fontSize: 13 },
      extraCssText: "max-width:min(26rem,80vw);white-space:normal;box-shadow:0 4px 16px rgb(0 0 0/.16)",
    },
  };
}

function asChoices(metrics) {
  return metrics.map((metric) => ({ value: metric, text: metric.name }));
}

const EVERYTHING = { low: -Infinity, high: Infinity };

/** Returns a control for the range, if a value is outside the limits. */
function rangeControl(limits) {
  if (!limits.some(({ low, high }) => isFinite(low) || isFinite(high))) {
    return [];
  }
  const choices = [
    { value: true, text: "without outliers" },
    { value: false, text: "all values" },
  ];
  return [{ label: "range", field: "close", choices }];
}
