package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.crmrecommend.benchmarks.LoadAnswer.ListedItem;
import org.crmrecommend.benchmarks.LoadExpectations.Expected;
import org.crmrecommend.benchmarks.LoadExpectations.Violation;
import org.crmrecommend.benchmarks.LoadGenerator.Wish;

/** One of the threads that send requests. It waits for each answer. */
final class LoadRequester {

  /** Share of requests by visitors who were never in the shop. */
  private static final double NEW_VISITORS = 0.05;

  /** Share of requests by the last user for other items than the first ones of the last list. */
  private static final double OTHER_ITEMS = 0.1;

  /** Share of answers after which the user buys a listed item. */
  private static final double WISHES = 0.2;

  private static final int EXCLUDED = 3;

  private final LoadGenerator generator;
  private final LoadConnection connection;
  private final Map<Violation, Long> violations = new EnumMap<>(Violation.class);
  private Histogram latency = LoadResult.emptyHistogram();
  private long lastEventChecks;
  private int lastUser;
  private List<Integer> lastItems = List.of();

  LoadRequester(LoadGenerator generator, LoadConnection connection) {
    this.generator = generator;
    this.connection = connection;
  }

  /**
   * Sends the requests that arrive before the end.
   *
   * @param deadline when to stop although requests that arrived are not sent yet
   * @return how many it did not send
   */
  long run(PoissonArrivals arrivals, long end, long deadline, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    long unsent = 0;
    for (long arrival = arrivals.next(); arrival - end < 0; arrival = arrivals.next()) {
      PoissonArrivals.sleepUntil(arrival);
      if (System.nanoTime() - deadline < 0) {
        ask(expected(random), arrival, random);
      } else {
        unsent++;
      }
    }
    return unsent;
  }

  private Expected expected(SplittableRandom random) {
    if (!lastItems.isEmpty() && random.nextDouble() < OTHER_ITEMS) {
      return new Expected(new LoadQuery(lastUser, lastItems), false, -1);
    }
    Expected followUp = generator.followUps().poll();
    if (followUp != null) {
      lastEventChecks++;
      return followUp;
    }
    int user =
        random.nextDouble() < NEW_VISITORS
            ? generator.newVisitor()
            : generator.shop().drawCustomer(random);
    return new Expected(new LoadQuery(user, List.of()), false, -1);
  }

  private void ask(Expected expected, long arrival, SplittableRandom random) throws IOException {
    long sent = System.nanoTime();
    expected.query().write(connection.out());
    connection.out().flush();
    boolean isAnswered = connection.in().readBoolean();
    if (!isAnswered) {
      generator.failed(connection.in().readUTF());
      return;
    }
    LoadAnswer answer = LoadAnswer.read(connection.in());
    latency.recordValue(System.nanoTime() - arrival);
    check(expected, sent, answer);
    List<Integer> items = answer.items().stream().map(ListedItem::item).toList();
    lastUser = expected.query().user();
    lastItems = items.subList(0, Math.min(EXCLUDED, items.size()));
    if (!items.isEmpty() && random.nextDouble() < WISHES) {
      generator.wishes().offer(new Wish(lastUser, items.get(0)));
    }
  }

  private void check(Expected expected, long sent, LoadAnswer answer) {
    Set<Violation> found = generator.expectations().violations(expected, sent, answer);
    for (Violation violation : found) {
      violations.merge(violation, 1L, Long::sum);
    }
    if (!found.isEmpty()) {
      generator.report(found + ": " + expected + ": " + answer);
    }
  }

  Histogram takeLatency() {
    Histogram taken = latency;
    latency = LoadResult.emptyHistogram();
    return taken;
  }

  Map<Violation, Long> takeViolations() {
    Map<Violation, Long> taken = new EnumMap<>(violations);
    violations.clear();
    return taken;
  }

  long takeLastEventChecks() {
    long taken = lastEventChecks;
    lastEventChecks = 0;
    return taken;
  }
}
