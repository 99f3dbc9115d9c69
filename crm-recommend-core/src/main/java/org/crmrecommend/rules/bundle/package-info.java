/**
 * Offers of two to four items at one price, 捆绑销售: what to put into them, what to ask for them, and
 * which to show.
 *
 * <p>A bundle sells more than its items would by themselves if its items complete each other, if
 * its price tells the buyer so, and if it still earns something. The first is a question to the
 * events. Items are <em>complements</em> if one is bought with the other, a camera with a memory
 * card, and <em>substitutes</em> if one is bought instead of the other, one camera or another. What
 * is bought in one basket tells of the former; but a pair of cameras, too, is in more baskets than
 * chance would put it, as whoever likes cameras looks at several and now and then buys two. What
 * gives substitutes away is that they are looked at together far more than they are bought
 * together. {@link org.crmrecommend.rules.bundle.ItemRelations} sets the one against the other, as
 * shops do that show "also viewed" apart from "also bought" (McAuley, Pandey and Leskovec, KDD
 * 2015, <a href="https://doi.org/10.1145/2783258.2783381">doi</a>; Linden, Smith and York, IEEE
 * Internet Computing 2003, <a href="https://doi.org/10.1109/MIC.2003.1167344">doi</a>), and says of
 * every pair which figures it went by.
 *
 * <pre>{@code
 * Pairs pairs = Pairs.of(log);
 * pairs.between("camera-x1", "card-64").relation();     // COMPLEMENT
 * Bundles page = Bundling.DEFAULTS.withMinMargin(0.25).offer(pairs, catalog, Costs.share(0.6), now);
 * page.offers().forEach(System.out::println);
 * page.leftOut(Bundles.Reason.SOLD_OUT);                // 3
 * }</pre>
 *
 * <p>The price is a matter of the costs, which the shop alone knows: {@link
 * org.crmrecommend.rules.bundle.UnitCosts}. {@link org.crmrecommend.rules.bundle.BundleGenerator}
 * takes off as much as it is told to and the margin allows, in whole minor units and exactly. The
 * items stay for sale one by one as well, which is <em>mixed</em> bundling, and seldom worse than
 * either way alone (Adams and Yellen, Quarterly Journal of Economics 1976, <a
 * href="https://doi.org/10.2307/1886045">doi</a>).
 *
 * <p>What is not known here is how many will buy because of an offer, and how many get for less
 * what they would have bought anyway. Baskets of the past rank the offers; whether one pays is
 * found out by showing it to some customers and not to others. Nor does a shop without views tell
 * substitutes apart, such as two colors of one clock, which whoever buys for resale takes together:
 * there, look at the page before your customers do.
 */
@NullMarked
package org.crmrecommend.rules.bundle;

import org.jspecify.annotations.NullMarked;
