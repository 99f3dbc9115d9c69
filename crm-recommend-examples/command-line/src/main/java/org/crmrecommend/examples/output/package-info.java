/**
 * Output shared by the commands: text tables, CSV, JSON and self-contained HTML pages.
 *
 * <p>All pages share the resources of {@link org.crmrecommend.examples.output.HtmlPage}: {@code
 * format.js} formats numbers and creates elements, {@code table.js} creates sortable tables, {@code
 * provenance.js} shows how the report was made, {@code meanings.js} explains metrics and intervals,
 * and {@code chart.js}, {@code axes.js}, {@code marks.js} and {@code labels.js} are the base of the
 * charts. All colors are in {@code page.css}.
 *
 * <p>Only the {@link org.crmrecommend.examples.output.Provenance} of a page has the time and the
 * command, so the data of a page and its JSON do not depend on them.
 */
@NullMarked
package org.crmrecommend.examples.output;

import org.jspecify.annotations.NullMarked;
