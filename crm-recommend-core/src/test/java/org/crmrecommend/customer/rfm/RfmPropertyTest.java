package org.crmrecommend.customer.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.customer.purchase.NaivePurchases;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.customer.purchase.RandomPurchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RfmPropertyTest {

  /** The values of a buyer. */
  private record Buyer(String id, long recency, long frequency, long monetary) {}

  static LongStream seeds() {
    return LongStream.range(1, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void scores_anyLog_equalNaiveDefinition(long seed) {
    int bins = 2 + (int) seed % 4;
    List<Event> events = RandomPurchases.events(seed, 20 + 5 * (int) seed, 40, 120);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(100));
    EventLog log = RandomPurchases.log(events);
    Rfm rfm = Rfm.of(Purchases.of(log, asOf, RandomPurchases.ZONE), RfmBins.quantiles(bins));
    List<Buyer> buyers = buyers(events, log, asOf);

    for (Buyer buyer : buyers) {
      int customer = log.users().indexOf(buyer.id());
      assertThat(rfm.recencyScore(customer))
          .as("recency of %s", buyer)
          .isEqualTo(bins + 1 - bin(buyers, Buyer::recency, buyer.recency(), bins));
      assertThat(rfm.frequencyScore(customer))
          .as("frequency of %s", buyer)
          .isEqualTo(bin(buyers, Buyer::frequency, buyer.frequency(), bins));
      assertThat(rfm.monetaryScore(customer))
          .as("monetary value of %s", buyer)
          .isEqualTo(bin(buyers, Buyer::monetary, buyer.monetary(), bins));
    }
    assertThat(
            LongStream.range(0, log.userCount()).filter(c -> rfm.recencyScore((int) c) > 0).count())
        .isEqualTo(buyers.size());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void summaries_anyLog_equalNaiveSums(long seed) {
    List<Event> events = RandomPurchases.events(seed, 20 + 10 * (int) seed, 40, 120);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(100));
    EventLog log = RandomPurchases.log(events);
    Rfm rfm = Rfm.of(Purchases.of(log, asOf, RandomPurchases.ZONE), RfmBins.DEFAULTS);
    Map<String, List<Buyer>> byGroup = new TreeMap<>();
    long total = 0;
    for (Buyer buyer : buyers(events, log, asOf)) {
      int customer = log.users().indexOf(buyer.id());
      int group =
          RfmGroups.DEFAULTS.groupOf(
              rfm.recencyScore(customer),
              rfm.frequencyScore(customer),
              rfm.monetaryScore(customer));
      byGroup
          .computeIfAbsent(RfmGroups.DEFAULTS.names().get(group), key -> new ArrayList<>())
          .add(buyer);
      total += buyer.monetary();
    }

    double shares = 0;
    for (GroupSummary summary : RfmGroups.DEFAULTS.summaries(rfm)) {
      shares += summary.share();
      List<Buyer> members = byGroup.getOrDefault(summary.name(), List.of());
      long net = members.stream().mapToLong(Buyer::monetary).sum();
      assertThat(summary.netRevenue()).isEqualTo(net);
      assertThat(summary.revenueShare())
          .isEqualTo(total > 0 ? OptionalDouble.of((double) net / total) : OptionalDouble.empty());
      if (summary.name().equals("prospects")) {
        assertThat(summary.medianRecencyDays()).isEmpty();
        continue;
      }
      assertThat(summary.customers()).isEqualTo(members.size());
      assertThat(summary.meanPurchases())
          .isEqualTo(members.stream().mapToLong(Buyer::frequency).average());
      assertThat(summary.medianRecencyDays()).isEqualTo(median(members));
    }
    assertThat(shares).isCloseTo(1, within(1e-12));
  }

  /** The number of bins whose end is below the value, from the definition by shares, plus 1. */
  private static int bin(List<Buyer> buyers, ToLongFunction<Buyer> column, long value, int bins) {
    int bin = 1;
    for (int edge = 1; edge < bins; edge++) {
      long needed = (long) edge * buyers.size();
      long end =
          buyers.stream()
              .mapToLong(column)
              .filter(
                  v ->
                      bins * buyers.stream().filter(b -> column.applyAsLong(b) <= v).count()
                          >= needed)
              .min()
              .orElseThrow();
      bin += end < value ? 1 : 0;
    }
    return bin;
  }

  private static OptionalDouble median(List<Buyer> members) {
    long[] sorted = members.stream().mapToLong(Buyer::recency).sorted().toArray();
    int n = sorted.length;
    if (n == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2.0);
  }

  private static List<Buyer> buyers(List<Event> events, EventLog log, Instant asOf) {
    LocalDate today = LocalDate.ofInstant(asOf, RandomPurchases.ZONE);
    return Stream.iterate(0, i -> i + 1)
        .limit(log.userCount())
        .map(customer -> log.users().id(customer))
        .flatMap(
            id -> {
              NavigableMap<LocalDate, NaivePurchases.Day> days =
                  NaivePurchases.of(events, id, asOf);
              return days.isEmpty()
                  ? Stream.empty()
                  : Stream.of(
                      new Buyer(
                          id,
                          ChronoUnit.DAYS.between(days.lastKey(), today),
                          days.size(),
                          days.values().stream().mapToLong(NaivePurchases.Day::net).sum()));
            })
        .toList();
  }
}
