package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.statistics.Interval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParetoReportTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant DAY = Instant.parse("2026-01-02T08:00:00Z");

  static LongStream seeds() {
    return LongStream.range(1, 60);
  }

  @Test
  void ofCustomers_fiveCustomers_areWorkedByHand() {
    ParetoReport report = customers(500, 300, 100, 100, 0).orElseThrow();

    assertThat(report.size()).isEqualTo(5);
    assertThat(report.revenue()).isEqualTo(1_000);
    assertThat(report.revenueShare(0)).isZero();
    assertThat(report.revenueShare(0.2)).isEqualTo(0.5);
    assertThat(report.revenueShare(0.3)).as("half of the second").isCloseTo(0.65, within(1e-12));
    assertThat(report.revenueShare(0.4)).isEqualTo(0.8);
    assertThat(report.revenueShare(1)).isOne();
    assertThat(report.membersFor(0.5)).isOne();
    assertThat(report.membersFor(0.51)).isEqualTo(2);
    assertThat(report.membersFor(0.8)).isEqualTo(2);
    assertThat(report.membersFor(1)).as("the last has no revenue").isEqualTo(4);
    // (0 · −4 + 100 · −2 + 100 · 0 + 300 · 2 + 500 · 4) / (5 · 1000)
    assertThat(report.gini()).isCloseTo(0.48, within(1e-12));
    assertThat(report.curve(2))
        .extracting(ParetoReport.CurvePoint::memberShare)
        .containsExactly(0.0, 0.5, 1.0);
    assertThat(report.curve(2).get(1).revenueShare()).isCloseTo(0.85, within(1e-12));
    assertThat(report).hasToString("20 % of 5 customers make 50 % of the net revenue");
  }

  @Test
  void ofCustomers_negativeNet_countsAsZero() {
    EventLog log =
        EventLog.of(
            Stream.of(
                bought("a", "tea", 500),
                bought("b", "tea", 100),
                Event.of("b", EventKind.REFUND).at(DAY.plusSeconds(1)).withAmount(400, EURO)));
    ParetoReport report = ParetoReport.ofCustomers(purchases(log), 0.95).orElseThrow();

    assertThat(report.size()).isEqualTo(2);
    assertThat(report.revenue()).isEqualTo(500);
    assertThat(report.negativeMembers()).isOne();
    assertThat(report.negativeRevenue()).isEqualTo(-300);
    assertThat(report.revenueShare(0.5)).isOne();
  }

  @Test
  void ofItems_refunds_belongToTheirItem() {
    EventLog log =
        EventLog.of(
            Stream.of(
                bought("a", "tea", 500),
                bought("b", "tea", 100),
                bought("b", "mug", 300),
                refunded("b", "mug", 200),
                refunded("b", "pot", 50), // nobody bought it
                Event.of("b", EventKind.REFUND).at(DAY.plusSeconds(1)).withAmount(10, EURO),
                bought("a", "cup", 700).at(DAY.plus(Duration.ofDays(90))), // later
                Event.of("a", "jug", EventKind.VIEW).at(DAY)));
    ParetoReport report = ParetoReport.ofItems(purchases(log)).orElseThrow();

    assertThat(report.size()).isEqualTo(2);
    assertThat(report.revenue()).isEqualTo(700);
    assertThat(report.revenueShare(0.5)).isCloseTo(600.0 / 700, within(1e-12));
    assertThat(report.revenueShareInterval(0.5)).isEmpty();
    assertThat(report.giniInterval()).isEmpty();
    assertThat(report).hasToString("20 % of 2 items make 34 % of the net revenue");
  }

  @Test
  void of_noRevenue_isEmpty() {
    assertThat(customers()).isEmpty();
    assertThat(customers(0, 0)).isEmpty();
    assertThat(ParetoReport.ofItems(purchases(EventLog.builder().build()))).isEmpty();
  }

  @Test
  void of_singleCustomer_hasNoInterval() {
    ParetoReport report = customers(700).orElseThrow();

    assertThat(report.gini()).isZero();
    assertThat(report.giniInterval()).isEmpty();
    assertThat(report.revenueShareInterval(0.2)).isEmpty();
  }

  @Test
  void of_equalCustomers_areNotConcentrated() {
    ParetoReport report = customers(70, 70, 70, 70).orElseThrow();

    assertThat(report.gini()).isZero();
    assertThat(report.giniInterval()).contains(new Interval(0, 0));
    assertThat(report.revenueShare(0.2)).isCloseTo(0.2, within(1e-12));
    Interval interval = report.revenueShareInterval(0.2).orElseThrow();
    assertThat(interval.high() - interval.low()).isCloseTo(0, within(1e-9));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofCustomers_anyLog_equalsNaiveComputation(long seed) {
    List<Event> events = RandomPurchases.events(seed, 20 + 4 * (int) seed, 25, 60);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(50));
    EventLog log = RandomPurchases.log(events);
    long[] nets =
        IntStream.range(0, log.userCount())
            .mapToObj(c -> NaivePurchases.of(events, log.users().id(c), asOf))
            .filter(days -> !days.isEmpty())
            .mapToLong(d -> d.values().stream().mapToLong(NaivePurchases.Day::net).sum())
            .toArray();
    Optional<ParetoReport> report =
        ParetoReport.ofCustomers(Purchases.of(log, asOf, RandomPurchases.ZONE), 0.95);

    requireNaive(report, nets);
    report.ifPresent(
        found -> {
          assertThat(found.negativeMembers())
              .isEqualTo((int) LongStream.of(nets).filter(net -> net < 0).count());
          assertThat(found.negativeRevenue())
              .isEqualTo(LongStream.of(nets).filter(net -> net < 0).sum());
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ofItems_anyLog_equalsNaiveComputation(long seed) {
    List<Event> events = RandomPurchases.events(seed, 20 + 4 * (int) seed, 25, 60);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(50));
    Map<String, Long> nets = new HashMap<>();
    for (EventKind kind : List.of(EventKind.PURCHASE, EventKind.REFUND)) {
      for (Event event : events) {
        if (event.kind().equals(kind)
            && event.hasItem()
            && event.time() != null
            && !event.time().isAfter(asOf)) {
          long amount = event.amount() == null ? 0 : event.amount();
          if (kind.equals(EventKind.PURCHASE)) {
            nets.merge(event.item(), amount, Long::sum);
          } else {
            nets.computeIfPresent(event.item(), (item, net) -> net - amount);
          }
        }
      }
    }

    requireNaive(
        ParetoReport.ofItems(Purchases.of(RandomPurchases.log(events), asOf, RandomPurchases.ZONE)),
        nets.values().stream().mapToLong(Long::longValue).toArray());
  }

  /** Compares with sums over lists, and Gini's coefficient as half the relative difference. */
  private static void requireNaive(Optional<ParetoReport> report, long[] nets) {
    double[] values = LongStream.of(nets).mapToDouble(net -> Math.max(0, net)).toArray();
    double total = Arrays.stream(values).sum();
    assertThat(report.isPresent()).isEqualTo(total > 0);
    if (report.isEmpty()) {
      return;
    }
    int n = values.length;
    double[] ascending = Arrays.stream(values).sorted().toArray();
    double differences = 0;
    double top = 0;
    int needed = n;
    for (int k = 1; k <= n; k++) {
      for (double value : values) {
        differences += Math.abs(values[k - 1] - value);
      }
      top += ascending[n - k];
      if (top >= 0.8 * total && needed == n) {
        needed = k;
      }
      assertThat(report.get().revenueShare((double) k / n)).isCloseTo(top / total, within(1e-9));
    }
    assertThat(report.get().size()).isEqualTo(n);
    assertThat(report.get().gini()).isCloseTo(differences / (2.0 * n * total), within(1e-9));
    assertThat(report.get().membersFor(0.8)).isEqualTo(needed);
  }

  /**
   * The standard errors are those of resampling: the interval is as wide as the quantiles of the
   * bootstrap distribution.
   */
  @Test
  void intervals_largeSample_areThoseOfBootstrap() {
    SplittableRandom random = new SplittableRandom(1);
    long[] revenues =
        random.ints(400, 1, 1_000).mapToLong(x -> 10 + (long) x * x / 1_000).toArray();
    ParetoReport report = customers(revenues).orElseThrow();
    double[] shares = new double[4_000];
    double[] ginis = new double[4_000];
    for (int resample = 0; resample < shares.length; resample++) {
      double[] drawn =
          random.ints(400, 0, 400).mapToDouble(index -> revenues[index]).sorted().toArray();
      double total = Arrays.stream(drawn).sum();
      shares[resample] = Arrays.stream(drawn, 320, 400).sum() / total;
      for (int i = 0; i < 400; i++) {
        ginis[resample] += (2.0 * i + 1 - 400) * drawn[i] / (400 * total);
      }
    }

    requireClose(report.revenueShareInterval(0.2).orElseThrow(), shares);
    requireClose(report.giniInterval().orElseThrow(), ginis);
  }

  private static void requireClose(Interval interval, double[] resampled) {
    Arrays.sort(resampled);
    double low = resampled[resampled.length / 40];
    double high = resampled[resampled.length - resampled.length / 40];
    double tenth = (high - low) / 10;
    assertThat(interval.low()).isCloseTo(low, within(tenth));
    assertThat(interval.high()).isCloseTo(high, within(tenth));
  }

  @Test
  void arguments_outOfRange_areRejected() {
    ParetoReport report = customers(1, 2).orElseThrow();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.revenueShare(1.1))
        .withMessage("memberShare must be between 0 and 1: 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.membersFor(0))
        .withMessage("revenueShare must be above 0 and at most 1: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> report.curve(0))
        .withMessage("steps must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParetoReport.ofCustomers(purchases(EventLog.builder().build()), 1))
        .withMessage("level must be above 0 and below 1: 1.0");
  }

  private static Optional<ParetoReport> customers(long... revenues) {
    var builder = EventLog.builder();
    for (int i = 0; i < revenues.length; i++) {
      builder.add(bought("c" + i, "tea", revenues[i]));
    }
    return ParetoReport.ofCustomers(purchases(builder.build()), 0.95);
  }

  private static Purchases purchases(EventLog log) {
    return Purchases.of(log, DAY.plus(Duration.ofDays(30)), ZoneOffset.UTC);
  }

  private static Event bought(String customer, String item, long cents) {
    return Event.of(customer, item, EventKind.PURCHASE).at(DAY).withAmount(cents, EURO);
  }

  private static Event refunded(String customer, String item, long cents) {
    return Event.of(customer, item, EventKind.REFUND).at(DAY).withAmount(cents, EURO);
  }
}
