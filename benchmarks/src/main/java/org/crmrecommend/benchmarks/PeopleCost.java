package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.crmrecommend.People;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.StorefrontBuilder;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.RefitPolicy;

/**
 * How much time does a request take longer if users have linked ids and decisions? Two storefronts
 * of the same shop answer the same requests in turns, with exposures: in one, every user has a
 * device and has agreed to personal lists and to analytics, and every agreement is required. Run
 * with {@code java -cp benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.PeopleCost}.
 */
public final class PeopleCost {

  private static final int USERS = 20_000;
  private static final int ROUNDS = 30;
  private static final int WARM_UP_ROUNDS = 10;
  private static final int REQUESTS = 1_000;
  private static final long PAUSE_NANOS = 200_000;

  private PeopleCost() {}

  /**
   * Prints the medians.
   *
   * @param args none
   */
  public static void main(String[] args) {
    EventLog log = ZipfLog.draw(USERS, 20_000, 500_000, 42);
    Histogram with = new Histogram(3);
    Histogram without = new Histogram(3);
    ConsentRules strict =
        ConsentRules.requiring(Purpose.PERSONALIZATION, Purpose.ANALYTICS, Purpose.MARKETING);
    try (Storefront known = builder(log).consentRules(strict).open();
        Storefront plain = builder(log).open()) {
      addPeople(known.people());
      known.refit().join(); // before the agreements, there was nothing to learn from
      plain.refit().join();
      for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
        if (round == WARM_UP_ROUNDS) {
          with.reset();
          without.reset();
        }
        answer(round % 2 == 0 ? known : plain, round, round % 2 == 0 ? with : without);
        answer(round % 2 == 0 ? plain : known, round, round % 2 == 0 ? without : with);
      }
    }
    double more = (double) with.getValueAtPercentile(50) / without.getValueAtPercentile(50) - 1;
    System.out.printf(
        Locale.ROOT,
        "recommend with links and decisions p50 %.2f µs, p99 %.1f µs; without p50 %.2f µs,"
            + " p99 %.1f µs; medians %+.1f %%%n",
        with.getValueAtPercentile(50) / 1e3,
        with.getValueAtPercentile(99) / 1e3,
        without.getValueAtPercentile(50) / 1e3,
        without.getValueAtPercentile(99) / 1e3,
        100 * more);
  }

  private static StorefrontBuilder builder(EventLog log) {
    return Storefront.builder()
        .events(() -> log)
        .algorithm(ItemKnn.DEFAULTS)
        .refits(RefitPolicy.MANUAL);
  }

  private static void addPeople(People people) {
    Instant now = Instant.now();
    List<Link> links =
        IntStream.range(0, USERS)
            .mapToObj(
                u -> Link.of(Identifier.account("u" + u), Identifier.device("phone-" + u), now))
            .toList();
    people.link(links).toCompletableFuture().join();
    for (Purpose purpose : List.of(Purpose.PERSONALIZATION, Purpose.ANALYTICS)) {
      Consent consent = Consent.granted(purpose, now, "settings");
      CompletableFuture<?>[] decisions =
          IntStream.range(0, USERS)
              .mapToObj(u -> people.record("phone-" + u, consent).toCompletableFuture())
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(decisions).join();
    }
  }

  private static void answer(Storefront shop, int round, Histogram nanos) {
    List<Request> requests =
        IntStream.range(0, REQUESTS)
            .mapToObj(r -> Request.forUser("u" + (round * REQUESTS + r) % USERS))
            .toList();
    for (Request request : requests) {
      LockSupport.parkNanos(PAUSE_NANOS);
      long start = System.nanoTime();
      int size = shop.recommend(request).list().size();
      nanos.recordValue(System.nanoTime() - start);
      if (size == 0) {
        throw new IllegalStateException("empty list for " + request);
      }
    }
  }
}
