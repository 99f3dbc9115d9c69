package org.crmrecommend.customer;

/** The interest of all customers by category and brand. Not thread-safe. */
final class InterestCounts implements CustomerCounts<InterestCounts> {

  /** Customers with interest in more items inform the shares, but not the concentration. */
  private static final int MAX_ITEMS = 64;

  /** Shops with very many brands learn from the customers with fewer items, to save memory. */
  private static final int MAX_CELLS = 2_000_000;

  private final InterestReader reader;
  private final long[] categoryWeights;
  private final long[] brandWeights;
  private final DirichletPrior.Counts categoryItems;
  private final DirichletPrior.Counts brandItems;
  private long categoryWeight;
  private long brandWeight;

  InterestCounts(InterestReader reader, ItemGroups groups) {
    this.reader = reader;
    this.categoryWeights = new long[groups.categories().size()];
    this.brandWeights = new long[groups.brands().size()];
    this.categoryItems = counts(categoryWeights.length);
    this.brandItems = counts(brandWeights.length);
  }

  private static DirichletPrior.Counts counts(int groups) {
    int limit = Math.max(2, Math.min(MAX_ITEMS, MAX_CELLS / Math.max(1, groups)));
    return new DirichletPrior.Counts(groups, limit, 0);
  }

  @Override
  public void add(CustomerEvents customer) {
    reader.read(customer);
    categoryWeight += CustomerCounts.millionths(reader.categoryWeight());
    brandWeight += CustomerCounts.millionths(reader.brandWeight());
    addWeights(reader.categories(), categoryWeights);
    addWeights(reader.brands(), brandWeights);
    addItems(reader.mainCategories(), reader.categoryItems(), categoryItems);
    addItems(reader.brands(), reader.brandItems(), brandItems);
  }

  private static void addWeights(Interests interests, long[] sums) {
    for (int entry = 0; entry < interests.size(); entry++) {
      int group = interests.group(entry);
      sums[group] += CustomerCounts.millionths(interests.weight(group));
    }
  }

  private static void addItems(Interests interests, int total, DirichletPrior.Counts counts) {
    counts.addTotal(total);
    for (int entry = 0; entry < interests.size(); entry++) {
      int group = interests.group(entry);
      counts.add(group, interests.items(group), total);
    }
  }

  @Override
  public void addAll(InterestCounts other) {
    categoryWeight += other.categoryWeight;
    brandWeight += other.brandWeight;
    addAll(categoryWeights, other.categoryWeights);
    addAll(brandWeights, other.brandWeights);
    categoryItems.addAll(other.categoryItems);
    brandItems.addAll(other.brandItems);
  }

  private static void addAll(long[] sums, long[] others) {
    for (int group = 0; group < sums.length; group++) {
      sums[group] += others[group];
    }
  }

  /** Returns the prior of the categories. A category contains others, so the sum is not 1. */
  DirichletPrior categoryPrior() {
    return prior(categoryWeights, categoryWeight, categoryItems);
  }

  DirichletPrior brandPrior() {
    return prior(brandWeights, brandWeight, brandItems);
  }

  private static DirichletPrior prior(long[] weights, long total, DirichletPrior.Counts items) {
    double[] shares = new double[weights.length];
    for (int group = 0; group < shares.length; group++) {
      shares[group] = total == 0 ? 0 : Math.min(1, (double) weights[group] / total);
    }
    return new DirichletPrior(shares, items.prior().concentration());
  }
}
