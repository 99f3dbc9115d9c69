/**
 * Customers: who they are, what they are worth, and who is about to leave. From the events of a
 * shop to the {@link org.crmrecommend.customer.Portrait} of each customer.
 *
 * <h2>Portraits</h2>
 *
 * A portrait is a set of {@linkplain org.crmrecommend.customer.CustomerTrait traits} as of an
 * instant. Each trait is derived from the events and the attributes of one customer, and says how
 * many observations are behind it (its evidence). A trait without an observation is missing; it is
 * not guessed from other customers. Events without a time and events after the instant do not
 * count.
 *
 * <ul>
 *   <li><em>Value and recency</em>: purchases, orders, spending, days since the last purchase.
 *       Purchases are those of {@link org.crmrecommend.customer.purchase.Purchases}.
 *   <li><em>RFM</em>: scores of recency, frequency and spending, and the group of a customer; see
 *       {@link org.crmrecommend.customer.rfm}.
 *   <li><em>Expectations</em>: the probability that a customer has not left, expected purchases and
 *       spending, lifetime value and the day of the next purchase, by the purchase model that
 *       predicts the shop best; see {@link org.crmrecommend.customer.lifetime}. The {@linkplain
 *       org.crmrecommend.customer.LifecycleRules stage of the lifecycle} follows from the
 *       probability of a purchase within a year, and from the trend of the purchases.
 *   <li><em>Membership</em>: the {@linkplain org.crmrecommend.customer.MembershipTiers tier}, and
 *       the way to the next one.
 *   <li><em>{@linkplain org.crmrecommend.customer.Habit Habits}</em>: when, by which channel and on
 *       which device a customer is active and answers. An hour counts once per local day, a weekday
 *       once per local day, a channel or device once per local hour, because the clicks of one
 *       visit are not independent observations. What the shop does to the customer does not count.
 *   <li><em>Affinities</em>: the shares of categories and brands in the interest of a customer, by
 *       the {@linkplain org.crmrecommend.data.EventWeights event weights} that the models use too.
 *       The favorite category is the narrowest one with at least half of the interest, or else the
 *       main category with the largest share.
 *   <li><em>Prices</em>: the quartiles of the prices that a customer paid for a piece, and a band
 *       from the ranks of these prices within the categories of their items.
 *   <li><em>Promotion sensitivity</em>: how much more is bought under a discount than the bought
 *       items explain.
 *   <li><em>Service</em>: the rates of refunds and complaints, and whether a complaint waits for an
 *       answer. A campaign should leave out customers with an open complaint: {@link
 *       org.crmrecommend.customer.ComplaintSettings} says when one is open.
 *   <li><em>Tags</em>: labels that the shop has given, from the user attribute {@code tags}.
 * </ul>
 *
 * <h2>Shrinkage</h2>
 *
 * Most customers of a shop have few events. One purchase by app does not make an app customer, and
 * one refund does not make a refund rate of 100 %. So what is estimated is a mean of the own
 * observations and of what is usual in the shop: with n own observations and a prior that is worth
 * m, the own mean has the weight n / (n + m). How much the prior is worth is estimated from all
 * customers (parametric empirical Bayes). If customers differ a lot, m is small and a few events
 * say much; if they are alike, m is large.
 *
 * <ul>
 *   <li>Shares of values, such as channels or categories, have a Dirichlet prior. Its mean is the
 *       distribution of the shop, and its concentration m maximizes the likelihood of the
 *       Dirichlet-multinomial distribution.
 *   <li>Rates, such as that of refunds, are the case of two values, the beta-binomial distribution
 *       (Skellam, 1948). Their 95 % intervals are the quantiles of the posterior beta distribution.
 *   <li>Means, such as those of price ranks, have a normal prior whose variance is that between
 *       customers by the method of moments.
 * </ul>
 *
 * m is between 1 and 10,000; it is 10 if no customer has two observations. Everything is learned in
 * whole numbers, so that the portraits do not depend on the number of threads. The traits of a
 * customer depend only on that customer's events and on what was learned, so that they can be
 * updated by live events without learning again.
 *
 * <h2>Live events</h2>
 *
 * {@link org.crmrecommend.customer.LiveCustomers} follows the events of a running shop: the
 * portrait of a customer with a new event is derived again from all of the customer's events, by
 * what was learned from all customers last. A {@code Storefront} that was built with {@link
 * org.crmrecommend.customer.CustomerAttributes} does so, and its filters and models read the traits
 * as attributes of the user.
 *
 * <h2>Privacy</h2>
 *
 * Portraits are personal data, and a person may object to each of them. {@link
 * org.crmrecommend.customer.Customers#withHidden} hides traits from portraits and segments. A
 * hidden trait also hides what it is the summary of: {@code favoriteCategory} the categories,
 * {@code favoriteBrand} the brands, and the trait of a {@linkplain
 * org.crmrecommend.customer.Habit#trait() habit} its distribution. The events of a person who hides
 * a trait still count in what is usual in the shop.
 *
 * @see <a href="https://doi.org/10.1080/01621459.1983.10477920">Morris, Parametric Empirical Bayes
 *     Inference: Theory and Applications, 1983</a>
 * @see <a href="https://tminka.github.io/papers/dirichlet/minka-dirichlet.pdf">Minka, Estimating a
 *     Dirichlet distribution, 2000</a>
 * @see <a href="https://doi.org/10.1214/aos/1176343741">Levin and Reeds, Compound Multinomial
 *     Likelihood Functions are Unimodal, 1977</a>, for the uniqueness of the concentration
 */
@NullMarked
package org.crmrecommend.customer;

import org.jspecify.annotations.NullMarked;
