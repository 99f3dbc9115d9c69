/**
 * What a shop decides about its lists, independent of the model: conditions on items, as immutable
 * values over the columns of a catalog.
 *
 * <p>A {@link org.crmrecommend.ranking.Filter} is a condition such as "brand Acme, below 20, not in
 * Home / Kitchen". It is data: it can be compared, stored as text and used with any catalog. {@link
 * org.crmrecommend.ranking.CatalogItemSets} holds the items that match each filter, and the items
 * that can be sold at a time, so that a request only intersects sets.
 *
 * <pre>{@code
 * Filter filter =
 *     Filter.is("brand", "Acme")
 *         .and(Filter.below("price", 20), Filter.under("Home", "Kitchen").not());
 *
 * CatalogItemSets sets = CatalogItemSets.of(catalog);
 * ItemSet eligible = sets.available(now, filter);
 * }</pre>
 *
 * <p>When the catalog changes, the item sets are updated for the new version, in time for the
 * changed items only. Requests under way keep the sets of the version with which they started:
 *
 * <pre>{@code
 * Catalog soldOut = catalog.withStock("tea-42", 0);
 * CatalogItemSets newer = sets.with(soldOut); // publish it in a volatile field
 * }</pre>
 */
@NullMarked
package org.crmrecommend.ranking;

import org.jspecify.annotations.NullMarked;
