/**
 * What a shop decides about its lists, independent of the model, as immutable values over the
 * columns of a catalog: conditions on items, and the settings and rules of a named list.
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
 * Filter same = Filter.parse("brand = 'Acme' and price < 20 and not category under 'Home/Kitchen'");
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
 *
 * <p>A condition on the user, such as {@code user.tier = 'gold'} or {@code segment('vip')}, reads
 * the attributes in the {@linkplain org.crmrecommend.model.Profile profile}. Whoever makes the
 * profile puts the traits and the segments of the user there; an attribute that is absent matches
 * nothing.
 *
 * <p>A {@link org.crmrecommend.ranking.Placement} is a named list on a page with its {@linkplain
 * org.crmrecommend.ranking.Rule rules}.
 *
 * <h2>Grammar of filters</h2>
 *
 * <p>{@link org.crmrecommend.ranking.Filter} describes what the conditions match.
 *
 * <pre>{@code
 * filter    = all { "or" all }
 * all       = unary { "and" unary }
 * unary     = { "not" } ( "(" filter ")" | condition )
 * condition = name ( "=" | "!=" ) ( text | number | name )
 *           | name ( "<" | "<=" | ">" | ">=" ) ( number | text )
 *           | name [ "not" ] "in" list
 *           | "category" "under" ( text | list )
 *           | name "contains" text
 *           | "inStock"
 *           | verb "(" name [ "," duration ] ")"
 *           | "events" "(" name "," text { "," text } [ "," duration ] ")"
 *           | "segment" "(" text ")"
 * verb      = "bought" | "viewed" | "clicked" | "carted" | "favorited" | "rated" | "reviewed"
 *           | "refunded" | "complained"
 * list      = "(" ( text { "," text } | number { "," number } ) ")"
 * name      = [ ( "user" | "request" ) "." ] ( word | '"' characters '"' )
 * text      = "'" characters "'"
 * number    = [ "+" | "-" ] digits [ "." digits ] [ "E" [ "+" | "-" ] digits ]
 * duration  = number ( "d" | "h" | "min" | "s" )
 * word      = ( letter | "_" ) { letter | digit | "_" }
 * }</pre>
 */
@NullMarked
package org.crmrecommend.ranking;

import org.jspecify.annotations.NullMarked;
