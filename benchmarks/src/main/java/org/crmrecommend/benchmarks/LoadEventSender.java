package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;
import org.crmrecommend.benchmarks.LoadExpectations.Expected;
import org.crmrecommend.benchmarks.LoadGenerator.Wish;
import org.crmrecommend.serving.RecordOutcome;

/** Sends the events of a load on one thread, and reads their outcomes on another. */
final class LoadEventSender {

  /** The event is in the history of its user, and not yet durable. */
  static final String TAKEN = "TAKEN";

  /** Written as the user of an event: there is no other one. */
  static final int END = -1;

  private static final double NEW_VISITORS = 0.1;
  private static final double PURCHASES_FROM_LISTS = 0.2;

  private final LoadGenerator generator;
  private final LoadConnection connection;
  private final Map<Integer, SentEvent> pending = new ConcurrentHashMap<>();
  private Histogram acknowledgement = LoadResult.emptyHistogram();
  private long limited;
  private int lastNumber;

  /**
   * An event under way.
   *
   * @param isFirst whether it is the only event of its user
   */
  private record SentEvent(int user, int item, int kind, boolean isFirst, long arrival) {}

  LoadEventSender(LoadGenerator generator, LoadConnection connection) {
    this.generator = generator;
    this.connection = connection;
  }

  /** Sends the events that arrive before the end. */
  void run(long start, long end, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    PoissonArrivals arrivals =
        new PoissonArrivals(generator.options().eventRate(), start, random.nextLong());
    for (long arrival = arrivals.next(); arrival - end < 0; arrival = arrivals.next()) {
      PoissonArrivals.sleepUntil(arrival);
      send(event(arrival, random));
    }
    connection.out().writeInt(END);
    connection.out().flush();
  }

  private SentEvent event(long arrival, SplittableRandom random) {
    double chance = random.nextDouble();
    LoadShop shop = generator.shop();
    if (chance < NEW_VISITORS) {
      int visitor = generator.newVisitor();
      return new SentEvent(visitor, shop.drawPopularItem(random), LoadShop.VIEW, true, arrival);
    }
    Wish wish = chance < NEW_VISITORS + PURCHASES_FROM_LISTS ? generator.wishes().poll() : null;
    if (wish != null) {
      return new SentEvent(wish.user(), wish.item(), LoadShop.PURCHASE, false, arrival);
    }
    int user = shop.drawCustomer(random);
    int item = shop.drawItem(user, random);
    return new SentEvent(user, item, LoadShop.drawKind(random), false, arrival);
  }

  private void send(SentEvent event) throws IOException {
    int number = ++lastNumber;
    pending.put(number, event);
    generator.expectations().sending(event.user, event.item);
    connection.out().writeInt(event.user);
    connection.out().writeInt(event.item);
    connection.out().writeByte(event.kind);
    connection.out().writeInt(number);
    connection.out().flush();
  }

  /** Reads the outcomes of all events of a load. */
  void readOutcomes() throws IOException {
    for (int number = connection.in().readInt();
        number != END;
        number = connection.in().readInt()) {
      String outcome = connection.in().readUTF();
      SentEvent event = outcome.equals(TAKEN) ? pending.get(number) : pending.remove(number);
      if (event == null) {
        generator.failed("an outcome of event " + number + " that was not sent");
      } else if (outcome.equals(TAKEN)) {
        taken(event);
      } else {
        finished(event, RecordOutcome.valueOf(outcome));
      }
    }
    if (!pending.isEmpty()) {
      generator.failed("no outcome of " + pending.size() + " events");
      pending.clear();
    }
  }

  private void taken(SentEvent event) {
    if (event.kind == LoadShop.PURCHASE) {
      generator.expectations().bought(event.user, event.item, System.nanoTime());
    }
    LoadQuery query = new LoadQuery(event.user, List.of());
    generator.followUps().offer(new Expected(query, true, event.isFirst ? event.item : -1));
  }

  private void finished(SentEvent event, RecordOutcome outcome) {
    if (outcome == RecordOutcome.STORED) {
      acknowledgement.recordValue(System.nanoTime() - event.arrival);
    } else if (outcome == RecordOutcome.LIMITED) {
      limited++;
    } else {
      generator.failed("an event was " + outcome);
    }
  }

  Histogram takeAcknowledgement() {
    Histogram taken = acknowledgement;
    acknowledgement = LoadResult.emptyHistogram();
    return taken;
  }

  long takeLimited() {
    long taken = limited;
    limited = 0;
    return taken;
  }
}
