/**
 * Association rules as commands give them: a table in a terminal, CSV, JSON, PMML, and a page with
 * a network and charts.
 *
 * <p>A {@link org.crmrecommend.examples.rules.RuleReport} is what all of them are made of; its
 * records are the JSON. The page is put together from that and the scripts of the same folder among
 * the resources, beside what all pages share.
 */
@NullMarked
package org.crmrecommend.examples.rules;

import org.jspecify.annotations.NullMarked;
