package org.crmrecommend;

import java.time.Duration;
import org.crmrecommend.evaluation.metric.ListMetric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * Settings of {@link Algorithms#forShop}.
 *
 * @param metric the metric to optimize, a mean over users; higher is better
 * @param trials maximum number of algorithms to train and measure
 * @param maxRequestTime maximum median time of a request for ten items, on one thread; slower
 *     algorithms are not chosen. The time is measured on this machine, so a choice near the limit
 *     may differ between runs
 * @param seed of samples of users, of random splits and of the parameter search
 */
@Value.Builder
public record ShopSearch(ListMetric metric, int trials, Duration maxRequestTime, long seed)
    implements WithShopSearch {

  /** NDCG@10, 30 trials, at most 2 ms for a request. */
  public static final ShopSearch DEFAULTS =
      new ShopSearch(Metrics.ndcg(10), 30, Duration.ofMillis(2), 42);

  /**
   * @throws IllegalArgumentException if a lower value of the metric is better, or if {@code trials}
   *     or {@code maxRequestTime} is not positive
   */
  public ShopSearch {
    Checks.requireNonNull("metric", metric);
    if (metric.lowerIsBetter()) {
      throw new IllegalArgumentException(
          "metric must be one whose higher values are better: " + metric.text());
    }
    Checks.requirePositive("trials", trials);
    Checks.requirePositive("maxRequestTime", maxRequestTime);
  }

  /** Returns the maximum median time of a request, in milliseconds. */
  double maxMillis() {
    return maxRequestTime.toNanos() / 1e6;
  }
}
