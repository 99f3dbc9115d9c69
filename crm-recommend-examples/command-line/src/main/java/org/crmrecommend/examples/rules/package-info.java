/**
 * Output of rules and bundles: text tables, CSV, JSON, PMML, and a self-contained HTML page with a
 * network and charts.
 *
 * <p>All output of association rules is made from a {@link
 * org.crmrecommend.examples.rules.RuleReport}; the JSON has the fields of its records. The page
 * consists of the JSON, the resources of this package, and the resources that all pages share.
 * {@code network.js} draws the network, and {@code placement.js} finds places for its nodes and
 * names.
 */
@NullMarked
package org.crmrecommend.examples.rules;

import org.jspecify.annotations.NullMarked;
