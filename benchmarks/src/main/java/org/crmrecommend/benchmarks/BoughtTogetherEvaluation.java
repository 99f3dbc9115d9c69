package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.Algorithms;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.input.EventReader;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.CoPurchase;
import org.crmrecommend.neighbor.CrossOccurrence;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.sequence.SessionKnn;

/**
 * Which algorithm completes baskets best? Removes the last item from each order of the last 30 days
 * of Online Retail, and counts how often the list of ten items has it: given all other items of the
 * order, and given only the first one, as on the page of an item. Reads {@code
 * online-retail/online_retail.csv} in a folder. Run with {@code java -Xmx4g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.BoughtTogetherEvaluation FOLDER}.
 * With {@code FOLDER validation}, it ignores the last 30 days and completes the orders of the 30
 * days before.
 */
public final class BoughtTogetherEvaluation {

  private static final Duration TEST_PERIOD = Duration.ofDays(30);
  private static final int LIST_SIZE = 10;

  private static final Algorithm PURCHASES =
      new CrossOccurrence(EventKind.PURCHASE, Map.of(EventKind.PURCHASE, 1.0), 50, 200);

  private static final List<Algorithm> ALGORITHMS =
      List.of(
          MostPopular.DEFAULTS,
          CoPurchase.DEFAULTS,
          AssociationRules.DEFAULTS,
          AssociationRules.DEFAULTS.withCombination(AssociationRules.Combination.NOISY_OR),
          AssociationRules.DEFAULTS.withCombination(AssociationRules.Combination.SUM_OF_LIFT),
          ItemKnn.DEFAULTS,
          Rp3Beta.DEFAULTS,
          SessionKnn.DEFAULTS,
          PURCHASES);

  /** In the training data of these, each order is a user. */
  private static final List<Algorithm> ALGORITHMS_OF_ORDERS =
      List.of(ItemKnn.DEFAULTS, Rp3Beta.DEFAULTS, PURCHASES, new Ease(200));

  private BoughtTogetherEvaluation() {}

  /** Prints a table. */
  public static void main(String[] args) {
    boolean isValidation = args.length == 2 && args[1].equals("validation");
    if (args.length != 1 && !isValidation) {
      System.err.println("usage: BoughtTogetherEvaluation FOLDER [validation]");
      System.exit(2);
    }
    EventLog all =
        EventReader.onlineRetail().read(Path.of(args[0], "online-retail", "online_retail.csv"));
    EventLog purchases = all.filter(event -> all.kind(event).equals(EventKind.PURCHASE));
    Instant end = purchases.lastTime().orElseThrow();
    Instant testEnd = isValidation ? end.minus(TEST_PERIOD) : end.plusMillis(1);
    long testStart = testEnd.minus(TEST_PERIOD).toEpochMilli();
    EventLog train = purchases.filter(event -> purchases.epochMillis(event) < testStart);
    EventLog test =
        purchases.filter(
            event ->
                purchases.epochMillis(event) >= testStart
                    && purchases.epochMillis(event) < testEnd.toEpochMilli());
    measure(train, orders(test, train));
  }

  /** Returns the orders with at least two items that were bought before, each item once. */
  private static List<List<String>> orders(EventLog test, EventLog train) {
    Set<String> known = train.events().map(Event::item).collect(Collectors.toSet());
    Map<String, Set<String>> itemsByOrder = new LinkedHashMap<>();
    test.events()
        .filter(event -> known.contains(event.item()))
        .forEach(
            event ->
                itemsByOrder
                    .computeIfAbsent(event.order(), order -> new LinkedHashSet<>())
                    .add(event.item()));
    return itemsByOrder.values().stream()
        .filter(items -> items.size() > 1)
        .map(List::copyOf)
        .toList();
  }

  private static void measure(EventLog train, List<List<String>> orders) {
    TrainingData byCustomer = TrainingData.of(train);
    TrainingData byOrder = TrainingData.of(withOrdersAsUsers(train));
    System.out.printf(
        Locale.ROOT,
        "%d orders to complete, trained on %d purchases%n%n"
            + "| algorithm | whole basket | first item | training s |%n"
            + "| --- | --- | --- | --- |%n",
        orders.size(),
        train.size());
    ALGORITHMS.forEach(algorithm -> print(algorithm, "", byCustomer, orders));
    ALGORITHMS_OF_ORDERS.forEach(
        algorithm -> print(algorithm, ", orders as users", byOrder, orders));
  }

  /** Returns a log in which each order is a user. */
  private static EventLog withOrdersAsUsers(EventLog log) {
    return EventLog.of(log.events().map(event -> event.withUser("order " + event.order())));
  }

  private static void print(
      Algorithm algorithm, String users, TrainingData data, List<List<String>> orders) {
    long start = System.nanoTime();
    Model model = algorithm.train(data);
    double seconds = (System.nanoTime() - start) / 1e9;
    int basketHits = 0;
    int itemHits = 0;
    for (List<String> ids : orders) {
      int[] order = ids.stream().mapToInt(data::itemIndex).toArray();
      basketHits += isHit(model, order, order.length - 1) ? 1 : 0;
      itemHits += isHit(model, order, 1) ? 1 : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s%s | %.4f | %.4f | %.1f |%n",
        Algorithms.text(algorithm),
        users,
        (double) basketHits / orders.size(),
        (double) itemHits / orders.size(),
        seconds);
  }

  /** Returns whether the last item is found, given the first ones. */
  private static boolean isHit(Model model, int[] order, int givenCount) {
    int[] given = Arrays.copyOf(order, givenCount);
    Profile.Builder basket = Profile.builder();
    Arrays.stream(given).forEach(basket::addToBasket);
    ItemSet eligible = ItemSet.all(model.itemCount()).minus(ItemSet.of(model.itemCount(), given));
    TopItems best = new TopItems(LIST_SIZE);
    try (Scorer scorer = model.scorer(basket.build())) {
      scorer.top(eligible, best);
    }
    for (int rank = 0; rank < best.size(); rank++) {
      if (best.item(rank) == order[order.length - 1]) {
        return true;
      }
    }
    return false;
  }
}
