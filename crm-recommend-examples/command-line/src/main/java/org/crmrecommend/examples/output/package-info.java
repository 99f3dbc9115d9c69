/**
 * Output shared by the commands: text tables, CSV, JSON and self-contained HTML pages.
 *
 * <p>All pages share the resources of {@link org.crmrecommend.examples.output.HtmlPage}: {@code
 * format.js} formats numbers and creates elements, {@code table.js} creates sortable tables, and
 * {@code chart.js}, {@code axes.js}, {@code marks.js} and {@code labels.js} are the base of the
 * charts. All colors are in {@code page.css}.
 */
@NullMarked
package org.crmrecommend.examples.output;

import org.jspecify.annotations.NullMarked;
