/**
 * Recommenders that go by what items are: their category, brand, price, attributes and words. They
 * are the ones for items that nobody has touched yet, and for a catalog of which most is new.
 *
 * <p>{@link org.crmrecommend.content.ContentKnn} looks for what is like the things a person had to
 * do with. It needs no other people, says which traits an item was chosen for, and tells another
 * color of the same thing from something similar. {@link org.crmrecommend.content.AttributeRidge}
 * learns from many people what they turn to by what it is: choose it where there are interactions
 * enough. Both know new items without being trained anew: {@code withItems}. {@link
 * org.crmrecommend.content.ItemFeatures} says what of the catalog counts. Where there are many
 * interactions of each item, models that learn from these alone are better for the items that have
 * them. Sources: Lops, de Gemmis and Semeraro, Recommender Systems Handbook 2011, <a
 * href="https://doi.org/10.1007/978-0-387-85820-3_3">doi</a>; Gantner, Drumond, Freudenthaler,
 * Rendle and Schmidt-Thieme, ICDM 2010, <a href="https://doi.org/10.1109/ICDM.2010.129">doi</a>;
 * Cooper, Lee, Radzik and Siantos, WWW 2014, <a
 * href="https://doi.org/10.1145/2567948.2579244">doi</a>; Bayardo, Ma and Srikant, WWW 2007, <a
 * href="https://doi.org/10.1145/1242572.1242591">doi</a>.
 */
@NullMarked
package org.crmrecommend.content;

import org.jspecify.annotations.NullMarked;
