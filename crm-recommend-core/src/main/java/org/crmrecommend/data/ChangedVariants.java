package org.crmrecommend.data;

import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The items of the products that gained or lost an item since the columns of a catalog were built.
 * Immutable; versions share the numbers of the products.
 */
final class ChangedVariants {

  private final IdMap products;
  private final PagedArray<int[]> variants;

  private ChangedVariants(IdMap products, PagedArray<int[]> variants) {
    this.products = products;
    this.variants = variants;
  }

  static ChangedVariants none() {
    return new ChangedVariants(new IdMap(), PagedArray.empty());
  }

  /** Returns the items of a product, ascending; null if they are those of the columns. */
  int @Nullable [] get(String product) {
    int number = products.indexOf(product);
    return number < 0 ? null : variants.get(number);
  }

  /** Returns the number of products that ever changed, including those of other versions. */
  int productCount() {
    return products.size();
  }

  /** Returns a copy with other items of these products. */
  ChangedVariants with(Map<String, SortedSet<Integer>> changed) {
    if (changed.isEmpty()) {
      return this;
    }
    PagedArray.Editor<int[]> editor = variants.edit();
    changed.forEach(
        (product, items) ->
            editor.set(
                products.add(product), items.stream().mapToInt(Integer::intValue).toArray()));
    return new ChangedVariants(products, editor.build());
  }
}
