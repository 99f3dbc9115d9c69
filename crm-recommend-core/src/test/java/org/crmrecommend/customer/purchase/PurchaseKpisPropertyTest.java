package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PurchaseKpisPropertyTest {

  private static final int DAYS = 20;

  static LongStream seeds() {
    return LongStream.range(1, 80);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void values_anyLog_equalNaiveCounts(long seed) {
    List<Event> events =
        withSessions(RandomPurchases.events(seed, 10 + 5 * (int) seed, 20, 100), (int) seed % 2);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(90));
    EventLog log = RandomPurchases.log(events);
    Purchases purchases = Purchases.of(log, asOf, RandomPurchases.ZONE);
    LocalDate last = LocalDate.ofInstant(asOf, RandomPurchases.ZONE).minusDays(seed % 7);
    LocalDate first = last.minusDays(24);
    PurchaseKpis kpis = new PurchaseKpis(first, last, DAYS, 0.9);
    List<NavigableMap<LocalDate, NaivePurchases.Day>> customers =
        IntStream.range(0, log.userCount())
            .mapToObj(c -> NaivePurchases.of(events, log.users().id(c), asOf))
            .toList();

    requireShare(kpis.churn(purchases), churn(customers, first, last));
    requireShare(kpis.repurchaseRate(purchases), repurchases(customers, last));
    requireShare(kpis.conversion(purchases), conversion(events, first, last, asOf));
    requireRatios(kpis, purchases, customers);
  }

  private static void requireShare(Optional<Kpi> kpi, List<Boolean> trials) {
    assertThat(kpi.isPresent()).isEqualTo(!trials.isEmpty());
    kpi.ifPresent(
        found -> {
          assertThat(found.evidence()).isEqualTo(trials.size());
          assertThat(found.value())
              .isEqualTo((double) trials.stream().filter(t -> t).count() / trials.size());
        });
  }

  private static List<Boolean> churn(
      List<NavigableMap<LocalDate, NaivePurchases.Day>> customers,
      LocalDate first,
      LocalDate last) {
    return customers.stream()
        .filter(days -> !days.subMap(first.minusDays(25), first).isEmpty())
        .map(days -> days.subMap(first, last.plusDays(1)).isEmpty())
        .toList();
  }

  private static List<Boolean> repurchases(
      List<NavigableMap<LocalDate, NaivePurchases.Day>> customers, LocalDate last) {
    return customers.stream()
        .filter(days -> !days.isEmpty() && !days.firstKey().isAfter(last.minusDays(DAYS)))
        .map(days -> days.headMap(days.firstKey().plusDays(DAYS + 1)).size() > 1)
        .toList();
  }

  private static List<Boolean> conversion(
      List<Event> events, LocalDate first, LocalDate last, Instant asOf) {
    List<Event> inPeriod =
        events.stream()
            .filter(event -> event.time() != null && !event.time().isAfter(asOf))
            .filter(
                event -> {
                  LocalDate day = LocalDate.ofInstant(event.time(), RandomPurchases.ZONE);
                  return !day.isBefore(first) && !day.isAfter(last);
                })
            .toList();
    boolean hasSessions = inPeriod.stream().anyMatch(event -> event.session() != null);
    Set<String> all = new HashSet<>();
    Set<String> buying = new HashSet<>();
    for (Event event : inPeriod) {
      boolean isActive =
          !event.kind().equals(EventKind.EXPOSURE) && !event.kind().equals(EventKind.REFUND);
      if (hasSessions ? event.session() != null : isActive) {
        String unit = event.user() + (hasSessions ? "/" + event.session() : "");
        all.add(unit);
        if (event.kind().equals(EventKind.PURCHASE)) {
          buying.add(unit);
        }
      }
    }
    return all.stream().map(buying::contains).toList();
  }

  private static void requireRatios(
      PurchaseKpis kpis,
      Purchases purchases,
      List<NavigableMap<LocalDate, NaivePurchases.Day>> customers) {
    List<NaivePurchases.Day> days = new ArrayList<>();
    int buyers = 0;
    for (NavigableMap<LocalDate, NaivePurchases.Day> customer : customers) {
      var inPeriod = customer.subMap(kpis.first(), kpis.last().plusDays(1)).values();
      days.addAll(inPeriod);
      buyers += inPeriod.isEmpty() ? 0 : 1;
    }
    double net = days.stream().mapToLong(NaivePurchases.Day::net).sum();
    long orders = days.stream().mapToLong(day -> day.orders.size()).sum();
    double gross = days.stream().mapToLong(day -> day.gross).sum();

    assertThat(kpis.orderValue(purchases).isPresent()).isEqualTo(buyers > 1);
    assertThat(kpis.refundRate(purchases).isPresent()).isEqualTo(buyers > 1 && gross > 0);
    kpis.orderValue(purchases)
        .ifPresent(
            kpi -> {
              assertThat(kpi.value()).isCloseTo(net / orders, within(1e-9));
              assertThat(kpi.evidence()).isEqualTo(orders);
            });
    kpis.refundRate(purchases)
        .ifPresent(kpi -> assertThat(kpi.value()).isCloseTo(1 - net / gross, within(1e-9)));
  }

  /** Gives two of three events a visit, for every second seed. */
  private static List<Event> withSessions(List<Event> events, int odd) {
    List<Event> result = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      boolean hasSession = odd == 1 && i % 3 > 0;
      result.add(hasSession ? events.get(i).withSession("s" + i % 5) : events.get(i));
    }
    return result;
  }
}
