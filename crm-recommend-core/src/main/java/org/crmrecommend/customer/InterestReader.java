package org.crmrecommend.customer;

import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Interactions;

/** Reads the interests of one customer after another. Not thread-safe. */
final class InterestReader {

  private final ItemGroups groups;
  private final EventWeights eventWeights;

  /** By category; each item counts in its category and in all that contain it. */
  private final Interests categories;

  /** By main category; each item counts once. */
  private final Interests mainCategories;

  private final Interests brands;
  private double categoryWeight;
  private int categoryItems;
  private double brandWeight;
  private int brandItems;

  InterestReader(ItemGroups groups, EventWeights eventWeights) {
    this.groups = groups;
    this.eventWeights = eventWeights;
    this.categories = new Interests(groups.categories().size());
    this.mainCategories = new Interests(groups.categories().size());
    this.brands = new Interests(groups.brands().size());
  }

  /** Reads a customer in place of the last one. */
  void read(CustomerEvents customer) {
    categories.clear();
    mainCategories.clear();
    brands.clear();
    categoryWeight = 0;
    categoryItems = 0;
    brandWeight = 0;
    brandItems = 0;
    if (customer.from() == customer.to() || groups.isEmpty()) {
      return;
    }
    Interactions.Row row =
        eventWeights.weights(
            customer.log().eventsBetween(customer.from(), customer.to()),
            customer.purchases().asOf());
    for (int cell = 0; cell < row.size(); cell++) {
      add(row.index(cell), row.weight(cell));
    }
  }

  private void add(int item, double weight) {
    int category = groups.categoryOf(item);
    if (category != ItemGroups.NONE) {
      categoryWeight += weight;
      categoryItems++;
      mainCategories.add(groups.mainCategoryOf(item), weight);
      for (int group = category; group != ItemGroups.NONE; group = groups.parent(group)) {
        categories.add(group, weight);
      }
    }
    int brand = groups.brandOf(item);
    if (brand != ItemGroups.NONE) {
      brandWeight += weight;
      brandItems++;
      brands.add(brand, weight);
    }
  }

  Interests categories() {
    return categories;
  }

  Interests mainCategories() {
    return mainCategories;
  }

  Interests brands() {
    return brands;
  }

  /** Returns the weight of all items with a category. */
  double categoryWeight() {
    return categoryWeight;
  }

  /** Returns the number of items with a category. */
  int categoryItems() {
    return categoryItems;
  }

  /** Returns the weight of all items with a brand. */
  double brandWeight() {
    return brandWeight;
  }

  /** Returns the number of items with a brand. */
  int brandItems() {
    return brandItems;
  }
}
