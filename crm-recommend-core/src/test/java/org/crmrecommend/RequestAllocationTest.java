package org.crmrecommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Filter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks how many bytes a request allocates. The number depends on the history and the list, and
 * not on the number of items: scores and sets of all items are pooled or cached.
 */
class RequestAllocationTest {

  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final int DAY_COUNT = 400;
  private static final int USER_COUNT = 400;
  private static final int EVENTS_PER_USER = 60;
  private static final int FEW_ITEMS = 5_000;
  private static final int MANY_ITEMS = 20_000;

  private static final int WARM_UP_REQUESTS = 100;
  private static final int MEASURED_REQUESTS = 100;

  /** A profile takes about 9,000 bytes, and the rest of an answer about 5,000. */
  private static final long MAX_BYTES = 25_000;

  /** A list of ten items with the largest contributions of each. */
  private static final long MAX_BYTES_WITH_REASONS = 60_000;

  /** An array of one float for each of the additional items takes 60,000 bytes, one bit 1,875. */
  private static final long MAX_GROWTH_BYTES = 1_500;

  private static final Filter FILTER = Filter.parse("price < 50 and request.hour >= 0");
  private static final TrainingData FEW = data(FEW_ITEMS);
  private static final TrainingData MANY = data(MANY_ITEMS);

  static Stream<Algorithm> algorithms() {
    ImplicitAls als = ImplicitAls.DEFAULTS.withFactors(16).withIterations(2);
    return Stream.of(
        MostPopular.DEFAULTS,
        ItemKnn.DEFAULTS,
        UserKnn.DEFAULTS,
        als,
        Weighted.of(ItemKnn.DEFAULTS, als, MostPopular.DEFAULTS),
        Stacked.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS),
        Fallback.of(ItemKnn.DEFAULTS, als, MostPopular.DEFAULTS));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void recommend_afterWarmUp_allocatesLittleForAnyNumberOfItems(Algorithm algorithm) {
    Recommender few = recommender(algorithm, FEW);
    Recommender many = recommender(algorithm, MANY);
    for (boolean isFiltered : new boolean[] {false, true}) {
      for (int reasons : new int[] {0, 3}) {
        long bytes = bytesPerRequest(few, reasons, isFiltered);
        long bytesOfMany = bytesPerRequest(many, reasons, isFiltered);

        assertThat(bytes)
            .as("%d reasons, filter: %s", reasons, isFiltered)
            .isLessThanOrEqualTo(reasons == 0 ? MAX_BYTES : MAX_BYTES_WITH_REASONS);
        assertThat(bytesOfMany - bytes)
            .as("growth, %d reasons, filter: %s", reasons, isFiltered)
            .isLessThanOrEqualTo(MAX_GROWTH_BYTES);
      }
    }
  }

  private static Recommender recommender(Algorithm algorithm, TrainingData data) {
    return Recommender.of(algorithm.train(data), data, InstantSource.fixed(NOW));
  }

  private static long bytesPerRequest(Recommender recommender, int reasons, boolean isFiltered) {
    List<Request> requests =
        IntStream.range(0, WARM_UP_REQUESTS + MEASURED_REQUESTS)
            .mapToObj(r -> Request.forUser("u" + r % USER_COUNT).withReasons(reasons))
            .map(request -> isFiltered ? request.where(FILTER) : request)
            .toList();
    requests.subList(0, WARM_UP_REQUESTS).forEach(recommender::recommend);
    long before = allocatedBytes();
    for (int r = WARM_UP_REQUESTS; r < requests.size(); r++) {
      recommender.recommend(requests.get(r));
    }
    return (allocatedBytes() - before) / MEASURED_REQUESTS;
  }

  /** Asks by name, because the module does not read the module of the type with this method. */
  private static long allocatedBytes() {
    try {
      return (long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "CurrentThreadAllocatedBytes");
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TrainingData data(int itemCount) {
    SplittableRandom random = new SplittableRandom(itemCount);
    EventLog log =
        EventLog.of(
            IntStream.range(0, USER_COUNT * EVENTS_PER_USER)
                .mapToObj(e -> event(random, "u" + e % USER_COUNT, itemCount)));
    List<Item> items = IntStream.range(0, itemCount).mapToObj(i -> item(random, i)).toList();
    return TrainingData.builder(log)
        .catalog(Catalog.of(Currency.getInstance("EUR"), items))
        .build();
  }

  private static Event event(SplittableRandom random, String user, int itemCount) {
    int item = (int) (itemCount * random.nextDouble() * random.nextDouble());
    return Event.of(user, "i" + item, random.nextInt(3) == 0 ? EventKind.VIEW : EventKind.PURCHASE)
        .at(NOW.minus(Duration.ofDays(1 + random.nextInt(DAY_COUNT))));
  }

  /** Every second item has a date, so that the availability changes often. */
  private static Item item(SplittableRandom random, int index) {
    Item.Builder item =
        Item.builder("i" + index).title("Item " + index).price(BigDecimal.valueOf(index % 100));
    Instant date = NOW.plus(Duration.ofDays(random.nextInt(-DAY_COUNT, DAY_COUNT)));
    return (index % 4 == 0
            ? item.availableFrom(date)
            : index % 4 == 1 ? item.availableUntil(date) : item)
        .build();
  }
}
