/**
 * What customers bought: their purchases by day, from the events of a log, and reports of them. All
 * analyses of customers count the purchases of this package, so that they agree with each other.
 *
 * <p>{@link org.crmrecommend.customer.purchase.Purchases} reads a log up to an instant. It defines
 * a purchase, to which purchase a refund belongs, and when a day begins. The reports answer:
 *
 * <ul>
 *   <li>Do customers come back? {@link org.crmrecommend.customer.purchase.Cohorts} follows the
 *       customers of each week, month or quarter of first purchase. Unlike a total per month, a
 *       cohort does not look better only because there are more new customers. Compare columns:
 *       cohorts at the same age.
 *   <li>On whom, or on what, does the revenue depend? {@link
 *       org.crmrecommend.customer.purchase.ParetoReport} has the share of the top customers or
 *       items and Gini's coefficient. That 20 % make 80 % is no law: measure it.
 *   <li>How does the shop do this month? {@link org.crmrecommend.customer.purchase.PurchaseKpis}
 *       has conversion, order value, repurchase rate, churn and refund rate, each with the sentence
 *       that defines it and an interval. Churn without a contract is silent: a customer who did not
 *       buy in a period may return. A model of purchases gives the probability that they are gone.
 *   <li>Who moved where? {@link org.crmrecommend.customer.purchase.MigrationMatrix} counts the
 *       moves between any groups from one instant to a later one.
 * </ul>
 *
 * <pre>{@code
 * Purchases purchases = Purchases.of(log, asOf, ZoneId.of("Asia/Shanghai"));
 * Cohorts cohorts = Cohorts.of(purchases, CohortPeriod.MONTH, 0.95);
 * cohorts.retention(0, 3); // of the first cohort, who bought three months later
 * ParetoReport.ofCustomers(purchases, 0.95).ifPresent(report -> report.revenueShare(0.2));
 * PurchaseKpis.of(firstOfMarch, lastOfMarch).all(purchases);
 * }</pre>
 *
 * <p>Intervals treat the customers as a random sample of those that the shop may have. They say
 * nothing about another season, and they do not cover systematic errors, such as a log that begins
 * after the shop.
 *
 * <p><b>Sources.</b> Cohorts: <a href="https://doi.org/10.2307/2090964">Ryder, The Cohort as a
 * Concept in the Study of Social Change, 1965</a>; <a
 * href="https://doi.org/10.1002/dir.20074">Fader and Hardie, How to Project Customer Retention,
 * 2007</a>, for why the customers left in an old cohort seem more loyal. Concentration: <a
 * href="https://doi.org/10.2307/2276207">Lorenz, 1905</a>; C. Gini, <i>Variabilità e
 * mutabilità</i>, 1912; Davidson, <a href="https://doi.org/10.1016/j.jeconom.2008.11.004">Reliable
 * Inference for the Gini Index, 2009</a>. Ratios of sums over customers: <a
 * href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu, KDD 2018</a>.
 */
@NullMarked
package org.crmrecommend.customer.purchase;

import org.jspecify.annotations.NullMarked;
