/**
 * What commands have in common where they write: tables in a terminal, CSV, JSON and pages that
 * load nothing.
 *
 * <p>Pages share the scripts and the style that are beside {@link
 * org.crmrecommend.examples.output.HtmlPage} among the resources: {@code format.js} writes figures
 * and makes elements, {@code table.js} makes tables that sort, {@code chart.js}, {@code axes.js}
 * and {@code marks.js} are what charts share. All colors are in {@code page.css}.
 */
@NullMarked
package org.crmrecommend.examples.output;

import org.jspecify.annotations.NullMarked;
