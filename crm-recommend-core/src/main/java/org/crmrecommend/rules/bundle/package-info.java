/**
 * Product bundles (捆绑销售): offers of two to four items at one price. The package selects the items,
 * sets the prices and chooses the offers to show.
 *
 * <p>A bundle sells more than its items alone if the items complement each other, if the price
 * shows it, and if the shop still earns something. The events show which items complement each
 * other. Items are <em>complements</em> if one is bought with the other, such as a camera with a
 * memory card. They are <em>substitutes</em> if one is bought instead of the other, such as one
 * camera or another. Baskets alone do not separate them: a pair of cameras is also in more baskets
 * than expected by chance, because customers who like cameras view several and sometimes buy two.
 * But substitutes are viewed together far more often than they are bought together. {@link
 * org.crmrecommend.rules.bundle.ItemRelations} compares both, as shops do that show "also viewed"
 * separately from "also bought" (McAuley, Pandey and Leskovec, KDD 2015, <a
 * href="https://doi.org/10.1145/2783258.2783381">doi</a>; Linden, Smith and York, IEEE Internet
 * Computing 2003, <a href="https://doi.org/10.1109/MIC.2003.1167344">doi</a>). It reports the
 * counts behind each decision.
 *
 * <pre>{@code
 * ItemRelations relations = ItemRelations.of(log);
 * relations.between("camera-x1", "card-64").relation();   // COMPLEMENT
 * BundleOffers page =
 *     BundleGenerator.DEFAULTS
 *         .withMinMargin(0.25)
 *         .generate(relations, catalog, UnitCosts.shareOfPrice(0.6), now);
 * page.offers().forEach(System.out::println);
 * page.excludedCount(BundleOffers.ExclusionReason.SOLD_OUT);   // 3
 * }</pre>
 *
 * <p>The price depends on the costs, which only the shop knows: {@link
 * org.crmrecommend.rules.bundle.BundleGenerator.UnitCosts}. {@link
 * org.crmrecommend.rules.bundle.BundleGenerator} applies the configured discount as far as the
 * margin allows, exactly and in whole minor units. The items remain for sale individually. This is
 * <em>mixed</em> bundling, which is seldom worse than either bundles or single items alone (Adams
 * and Yellen, Quarterly Journal of Economics 1976, <a
 * href="https://doi.org/10.2307/1886045">doi</a>).
 *
 * <p>Past baskets rank the offers. They do not show how many customers buy because of an offer, or
 * pay less for what they would have bought anyway. To find out, show the offer to some customers
 * and not to others. Without views, substitutes cannot be detected, such as two colors of one clock
 * that a reseller buys together. In that case, review the page before you publish it.
 */
@NullMarked
package org.crmrecommend.rules.bundle;

import org.jspecify.annotations.NullMarked;
