/**
 * RFM analysis: customers by the recency of their last purchase, the frequency of their purchases
 * and the money they brought.
 *
 * <p>Direct marketers have selected the addressees of catalogs by these three values for decades,
 * because customers who bought recently, often and for much are the most likely to answer. Recency
 * says most about who buys next, frequency second, monetary value third. Each value becomes a score
 * from 1 to 5 ({@link org.crmrecommend.customer.rfm.RfmBins}), so that one table of 125 cells
 * describes all customers ({@link org.crmrecommend.customer.rfm.Rfm}). Eleven named groups of cells
 * make it readable ({@link org.crmrecommend.customer.rfm.RfmGroups}).
 *
 * <pre>{@code
 * Purchases purchases = Purchases.of(log, asOf, ZoneId.of("Asia/Shanghai"));
 * Rfm rfm = Rfm.of(purchases, RfmBins.DEFAULTS);
 * for (GroupSummary group : RfmGroups.DEFAULTS.summaries(rfm)) { … }
 * }</pre>
 *
 * <p><b>When.</b> RFM is the first look at a customer base: it needs no training, and every
 * marketer can explain it. The scores rank customers by the past. They do not say how many
 * purchases to expect, and the same recency means different things for customers who buy every week
 * and every year; purchase models answer this. Scores by quantiles are relative: 20 % of the
 * customers are always the worst. To compare two instants, use the edges of the first for both, and
 * {@link org.crmrecommend.customer.purchase.MigrationMatrix} for the counts. Edges in days and
 * money are also the better choice for shops with few buyers or when most customers bought once.
 *
 * <p><b>Sources.</b> A. M. Hughes, <i>Strategic Database Marketing</i>, 1994, second edition 2000,
 * for quintiles and their use; <a href="https://doi.org/10.1287/mksc.14.4.378">Bult and Wansbeek,
 * Optimal Selection for Direct Mail, Marketing Science 14, 1995</a>, for selection by a model of
 * the response instead of cells; <a href="https://doi.org/10.1509/jmkr.2005.42.4.415">Fader, Hardie
 * and Lee, RFM and CLV, Journal of Marketing Research 42, 2005</a>, for what RFM says about future
 * purchases and what it does not. Quantiles are definition 1 of <a
 * href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan, 1996</a>.
 */
@NullMarked
package org.crmrecommend.customer.rfm;

import org.jspecify.annotations.NullMarked;
