/**
 * The report of an experiment: as text, JSON, CSV, and a self-contained HTML page with tables and
 * charts.
 *
 * <p>{@link org.crmrecommend.examples.report.ReportBuilder} builds a {@link
 * org.crmrecommend.examples.report.Report} from the results of an experiment, and {@link
 * org.crmrecommend.examples.report.ReportFiles} writes it. The page consists of the JSON, the
 * resources of this package, and the resources that all pages share. {@code measured.js} reads the
 * part of the JSON for one data set, each other script draws a table or a chart, and {@code
 * report.js} lays out the page.
 */
@NullMarked
package org.crmrecommend.examples.report;

import org.jspecify.annotations.NullMarked;
