/**
 * Content-based recommenders: they use the category, brand, price, attributes and words of items.
 * Use them for items without interactions, and for catalogs in which most items are new.
 *
 * <p>{@link org.crmrecommend.content.ContentKnn} recommends items that are similar to those in the
 * user's history. It needs no other users, its explanations name the shared attributes, and it
 * distinguishes another color of the same product from a similar product. {@link
 * org.crmrecommend.content.AttributeRidge} learns from the interactions of many users which
 * attributes lead to which items: choose it if there are enough interactions. Both support new
 * items without training, by {@code withItems}. {@link org.crmrecommend.content.ItemFeatures}
 * configures the catalog fields to use. For items with many interactions, models that learn from
 * interactions only are better. Sources: Lops, de Gemmis and Semeraro, Recommender Systems Handbook
 * 2011, <a href="https://doi.org/10.1007/978-0-387-85820-3_3">doi</a>; Gantner, Drumond,
 * Freudenthaler, Rendle and Schmidt-Thieme, ICDM 2010, <a
 * href="https://doi.org/10.1109/ICDM.2010.129">doi</a>; Cooper, Lee, Radzik and Siantos, WWW 2014,
 * <a href="https://doi.org/10.1145/2567948.2579244">doi</a>; Bayardo, Ma and Srikant, WWW 2007, <a
 * href="https://doi.org/10.1145/1242572.1242591">doi</a>.
 */
@NullMarked
package org.crmrecommend.content;

import org.jspecify.annotations.NullMarked;
