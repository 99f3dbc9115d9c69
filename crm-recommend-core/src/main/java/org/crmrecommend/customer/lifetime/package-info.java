/**
 * Models of how often customers buy, when they leave, and what their purchases are worth.
 *
 * <p>A shop without contracts does not see when a customer leaves. A customer who has not bought
 * for a year may have left, or may be a slow one. These models decide by the customer's own rhythm:
 * a year of silence says little of a customer who buys once a year, and much of one who bought
 * every week. They need three numbers per customer: the repeat purchases, the time of the last one,
 * and the age ({@link org.crmrecommend.customer.lifetime.PurchaseSummaries}). Which model to use:
 *
 * <ul>
 *   <li>{@link org.crmrecommend.customer.lifetime.MbgNbd}: customers may leave after every
 *       purchase, also after the first one. For shops with many one-time customers.
 *   <li>{@link org.crmrecommend.customer.lifetime.BgNbd}: customers may leave after every repeat
 *       purchase; the best known of the fast models. One-time customers are always taken to be
 *       alive, so do not use it to count active customers.
 *   <li>{@link org.crmrecommend.customer.lifetime.ParetoNbd}: customers may leave at any time, also
 *       between purchases. The standard that the others are compared with; slower to fit.
 *   <li>{@link org.crmrecommend.customer.lifetime.Nbd}: customers never leave. The reference: a
 *       model with dropout that is not better than the NBD is not identified ({@link
 *       org.crmrecommend.customer.lifetime.PurchaseFit#isDropoutIdentified}).
 *   <li>{@link org.crmrecommend.customer.lifetime.BgBb}: purchases are possible only at given
 *       opportunities, such as a yearly campaign.
 *   <li>{@link org.crmrecommend.customer.lifetime.GammaGamma}: the value of a purchase. Together
 *       with the discounted purchases of a purchase model, it gives the value of a customer.
 * </ul>
 *
 * <p>In all purchase models a customer buys at random at a constant rate λ, and the rates of the
 * customers have a gamma distribution (r, α). For x repeat purchases, the last one at t, and the
 * age T, the likelihoods are as follows. The common factor is Γ(r + x) α^r / Γ(r).
 *
 * <ul>
 *   <li>NBD: (α + T)^−(r + x)
 *   <li>BG/NBD: B(a, b + x) / B(a, b) (α + T)^−(r + x) + B(a + 1, b + x − 1) / B(a, b) (α + t)^−(r
 *       + x), the second term only if x &gt; 0
 *   <li>MBG/NBD: B(a, b + x + 1) / B(a, b) (α + T)^−(r + x) + B(a + 1, b + x) / B(a, b) (α + t)^−(r
 *       + x)
 *   <li>Pareto/NBD: β^s ((α + T)^−(r + x) (β + T)^−s + ∫ s (α + y)^−(r + x) (β + y)^−(s + 1) dy),
 *       the integral from t to T
 * </ul>
 *
 * <p>In each, the first term belongs to a customer who has not left, so its share of the likelihood
 * is the probability to be alive. The parameters are those of maximum likelihood. Models of the
 * same customers can be compared by {@link
 * org.crmrecommend.customer.lifetime.MaximumLikelihood#akaikeCriterion}. A fit groups equal
 * customers, so times in whole days, or in weeks of whole days, are fast.
 *
 * <p>A {@link org.crmrecommend.customer.lifetime.LifetimeModel} chooses and fits the models of a
 * shop. It estimates what a customer will do, with {@linkplain
 * org.crmrecommend.customer.lifetime.PredictionIntervals intervals}. Its {@linkplain
 * org.crmrecommend.customer.lifetime.PortfolioForecast forecast} of all customers contains the
 * uncertainty of the customers and of the parameters. {@link
 * org.crmrecommend.customer.lifetime.StockDemand} turns it into units of items by week.
 *
 * <p>The models know no seasons, no promotions and no change of a customer's rate. Fit them on
 * customers who were acquired in a similar way, and observe them for several times the usual time
 * between purchases.
 *
 * <p>Sources: <a href="https://doi.org/10.2307/2985810">Ehrenberg, Applied Statistics 1959</a>; <a
 * href="https://doi.org/10.1287/mnsc.33.1.1">Schmittlein, Morrison and Colombo, Management Science
 * 1987</a>; <a href="https://doi.org/10.1287/mksc.1040.0098">Fader, Hardie and Lee, Marketing
 * Science 2005</a>; <a href="https://doi.org/10.1016/j.ijresmar.2006.12.005">Batislam, Denizel and
 * Filiztekin, International Journal of Research in Marketing 2007</a>; <a
 * href="https://doi.org/10.1509/jmkr.2005.42.4.415">Fader, Hardie and Lee, Journal of Marketing
 * Research 2005</a>; <a href="https://doi.org/10.1287/mksc.1100.0580">Fader, Hardie and Shang,
 * Marketing Science 2010</a>.
 */
@NullMarked
package org.crmrecommend.customer.lifetime;

import org.jspecify.annotations.NullMarked;
