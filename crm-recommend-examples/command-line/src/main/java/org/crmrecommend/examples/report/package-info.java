/**
 * The report of an experiment: in a terminal, as JSON, as CSV, and as one HTML file that needs
 * nothing else, with tables and charts.
 *
 * <p>{@link org.crmrecommend.examples.report.ReportBuilder} makes a {@link
 * org.crmrecommend.examples.report.Report} of outcomes, and {@link
 * org.crmrecommend.examples.report.ReportFiles} writes it. The page is put together from the JSON
 * and the files of the same folder among the resources, beside what all pages share: {@code
 * measured.js} reads a data set's part of the JSON, the other scripts have a table or a chart each,
 * and {@code report.js} lays out the page.
 */
@NullMarked
package org.crmrecommend.examples.report;

import org.jspecify.annotations.NullMarked;
