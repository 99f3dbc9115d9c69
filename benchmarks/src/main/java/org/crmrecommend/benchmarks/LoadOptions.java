package org.crmrecommend.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * The options of {@link StorefrontLoad}, given as {@code name=value}.
 *
 * @param rate requests per second, such as {@code 1000}; {@code 60%} for the rate at which the
 *     threads of requests use 60 % of one core; or {@code max} for the highest sustained rate
 * @param algorithm {@code item-knn} with tiers, or {@code for-shop} for the choice of the library
 * @param seconds duration of the load; with {@code rate=max}, of each step
 * @param warmUp seconds at the same rate before the load
 * @param threads number of threads that send requests
 * @param customers number of customers with past events
 * @param items number of items in the catalog
 * @param events number of past events
 * @param eventRate recorded events per second
 * @param stockRate changes of the stock per second
 * @param refitPause seconds between two refits
 * @param seed of the shop and the arrivals
 */
record LoadOptions(
    String rate,
    String algorithm,
    int seconds,
    int warmUp,
    int threads,
    int customers,
    int items,
    int events,
    int eventRate,
    int stockRate,
    int refitPause,
    long seed) {

  static final String ITEM_KNN = "item-knn";
  static final String FOR_SHOP = "for-shop";
  static final String MAX = "max";

  /** With fewer, a customer could have bought nearly all. */
  private static final int MIN_ITEMS = 200;

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          Map.entry("rate", "1000"),
          Map.entry("algorithm", ITEM_KNN),
          Map.entry("seconds", "600"),
          Map.entry("warm-up", "30"),
          Map.entry("threads", "64"),
          Map.entry("customers", "100000"),
          Map.entry("items", "20000"),
          Map.entry("events", "2000000"),
          Map.entry("event-rate", "200"),
          Map.entry("stock-rate", "10"),
          Map.entry("refit-pause", "60"),
          Map.entry("seed", "42"));

  LoadOptions {
    if (!rate.equals(MAX) && !rate.matches("[1-9]\\d*%?")) {
      throw new IllegalArgumentException("rate must be a number, a percentage or max: " + rate);
    }
    if (rate.endsWith("%") && warmUp == 0) {
      throw new IllegalArgumentException("warm-up must be positive to find the rate: 0");
    }
    if (items < MIN_ITEMS) {
      throw new IllegalArgumentException("items must be at least " + MIN_ITEMS + ": " + items);
    }
    if (!algorithm.equals(ITEM_KNN) && !algorithm.equals(FOR_SHOP)) {
      throw new IllegalArgumentException("algorithm must be item-knn or for-shop: " + algorithm);
    }
  }

  /**
   * Reads options; the others have their defaults.
   *
   * @throws IllegalArgumentException if a name is unknown or a value is not valid
   */
  static LoadOptions parse(String... args) {
    Map<String, String> values = new HashMap<>(DEFAULTS);
    for (String arg : args) {
      String[] parts = arg.split("=", 2);
      if (parts.length != 2 || values.replace(parts[0], parts[1]) == null) {
        throw new IllegalArgumentException(
            "expected name=value with a name of " + DEFAULTS.keySet() + ": " + arg);
      }
    }
    return new LoadOptions(
        values.get("rate"),
        values.get("algorithm"),
        number(values, "seconds"),
        number(values, "warm-up"),
        number(values, "threads"),
        number(values, "customers"),
        number(values, "items"),
        number(values, "events"),
        number(values, "event-rate"),
        number(values, "stock-rate"),
        number(values, "refit-pause"),
        number(values, "seed"));
  }

  private static int number(Map<String, String> values, String name) {
    String text = String.valueOf(values.get(name));
    if (!text.matches("\\d{1,9}")) {
      throw new IllegalArgumentException(name + " must be a number: " + text);
    }
    return Integer.parseInt(text);
  }
}
