package org.crmrecommend;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * What happens in a storefront of {@link InstanceChild}: four threads record events, and one
 * changes items, users and persons. All instances use the same users and items. An event that
 * failed is recorded again if it has an id, as a shop does that does not know whether it is stored.
 */
final class InstanceLoad {

  static final int USERS = 300;

  /** Users that any instance may forget while others record their events. */
  static final int FORGOTTEN_USERS = 10;

  private static final int ITEMS = 500;
  private static final int THREADS = 4;
  private static final int EVENTS_PER_PROBE = 100;
  private static final int MAX_AGAIN = 1_000;
  private static final int CHANGE_PAUSE_MILLIS = 100;
  private static final int FORGET_EVERY = 20;
  private static final long SHARED_MILLIS = 200;
  private static final List<EventKind> KINDS =
      List.of(EventKind.VIEW, EventKind.CART, EventKind.FAVORITE, EventKind.PURCHASE);

  private final InstanceChild.Settings settings;
  private final Storefront shop;
  private final Queue<Event> again = new ConcurrentLinkedQueue<>();
  private final AtomicInteger againCount = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger pending = new AtomicInteger();
  private final AtomicInteger recorded = new AtomicInteger();
  private final AtomicInteger probes = new AtomicInteger();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong longestFailureMillis = new AtomicLong();
  private volatile boolean isEnding;

  InstanceLoad(InstanceChild.Settings settings, Storefront shop) {
    this.settings = settings;
    this.shop = shop;
  }

  /** Returns the id of a user with one event, which an instance records. */
  static String probe(String instance, int number) {
    return "probe-" + instance + "-" + number;
  }

  void start() {
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      run(() -> record(number));
    }
    run(this::change);
  }

  private void run(Runnable action) {
    running.incrementAndGet();
    InstanceChild.start(
        () -> {
          try {
            action.run();
          } catch (RuntimeException | Error e) {
            InstanceChild.print("problem the load ended: " + e);
          }
          running.decrementAndGet();
        });
  }

  /** Ends the load, and waits until everything is durable or has failed. */
  void end() {
    isEnding = true;
    while (running.get() > 0 || pending.get() > 0) {
      InstanceChild.pause(10);
    }
  }

  void printFailures() {
    InstanceChild.print("failed " + failed + " " + longestFailureMillis);
  }

  private void record(int thread) {
    Random random = new Random(31L * settings.name().hashCode() + 7L * settings.run() + thread);
    long period = Duration.ofSeconds(THREADS).toNanos() / settings.eventsPerSecond();
    long next = System.nanoTime();
    long shared = 0;
    for (int n = 0; !isEnding; n++) {
      long now = System.currentTimeMillis() / SHARED_MILLIS;
      Event repeated = again.poll();
      if (repeated != null) {
        againCount.decrementAndGet();
        record(repeated);
      } else if (thread == 0 && now > shared) {
        shared = now;
        record(shared(now));
      } else if (recorded.getAndIncrement() % EVENTS_PER_PROBE == 0) {
        recordProbe();
      } else {
        record(event(random, thread + "-" + n));
      }
      next = Math.max(next + period, System.nanoTime() - Duration.ofSeconds(1).toNanos());
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  /** Returns an event that other instances record at the same time. */
  private static Event shared(long number) {
    return Event.of("u" + number % USERS, "i" + number % ITEMS, EventKind.VIEW)
        .withId("shared-" + number);
  }

  private Event event(Random random, String number) {
    boolean isOfForgotten = random.nextInt(50) == 0;
    String user =
        isOfForgotten ? "g" + random.nextInt(FORGOTTEN_USERS) : "u" + random.nextInt(USERS);
    Event event =
        Event.of(
            user,
            "i" + (int) (ITEMS * random.nextDouble() * random.nextDouble()),
            KINDS.get(random.nextInt(KINDS.size())));
    return random.nextInt(10) == 0
        ? event
        : event.withId(
            (isOfForgotten ? "g-" : "") + settings.name() + "-" + settings.run() + "-" + number);
  }

  private void recordProbe() {
    String user = probe(settings.name(), probes.getAndIncrement());
    record(Event.of(user, "i0", EventKind.VIEW).withId(user + "-" + settings.run()));
  }

  private void record(Event event) {
    long start = System.nanoTime();
    pending.incrementAndGet();
    CompletionStage<RecordOutcome> stage;
    try {
      stage = shop.record(event);
    } catch (RuntimeException e) {
      pending.decrementAndGet();
      InstanceChild.print("problem record threw: " + e);
      return;
    }
    CompletionStage<RecordOutcome> unused =
        stage.whenComplete(
            (outcome, problem) -> {
              if (problem == null) {
                acknowledged(event, outcome);
              } else {
                failed(event, problem, start);
              }
              pending.decrementAndGet();
            });
  }

  private static void acknowledged(Event event, RecordOutcome outcome) {
    if (outcome != RecordOutcome.STORED && outcome != RecordOutcome.DUPLICATE) {
      InstanceChild.print("problem outcome " + outcome + " of " + event);
    }
    String id = event.id() == null ? "-" : event.id();
    long now = InstanceChild.micros();
    InstanceChild.print("acknowledged " + id + " " + event.user() + " " + now);
    if (event.user().startsWith("probe-")) {
      InstanceChild.print("probe " + event.user() + " " + now);
    }
  }

  private void failed(Event event, Throwable problem, long startNanos) {
    failed.incrementAndGet();
    longestFailureMillis.accumulateAndGet((System.nanoTime() - startNanos) / 1_000_000, Math::max);
    Throwable cause = cause(problem);
    if (!isExpected(cause)) {
      InstanceChild.print("problem record failed: " + cause + " " + event);
    }
    if (event.id() != null && againCount.get() < MAX_AGAIN) {
      againCount.incrementAndGet();
      again.add(event);
    }
  }

  private static boolean isExpected(Throwable problem) {
    return problem instanceof StoreException || problem instanceof RejectedExecutionException;
  }

  private static Throwable cause(Throwable problem) {
    @Nullable Throwable cause = problem.getCause();
    return problem instanceof java.util.concurrent.CompletionException && cause != null
        ? cause
        : problem;
  }

  private void change() {
    Random random = new Random(settings.name().hashCode() + 13L * settings.run());
    for (int n = 1; !isEnding; n++) {
      try {
        if (n % FORGET_EVERY == 0) {
          forget(random, n);
        } else {
          changeOne(random, n);
        }
      } catch (StoreException | RejectedExecutionException e) {
        failed.incrementAndGet();
      }
      InstanceChild.pause(CHANGE_PAUSE_MILLIS);
    }
  }

  private void changeOne(Random random, int n) {
    People people = shop.people();
    int number = random.nextInt(USERS);
    String user = "u" + number;
    String value = settings.name() + "-" + settings.run() + "-" + n;
    String item = "i" + random.nextInt(ITEMS);
    CompletionStage<?> stage =
        switch (random.nextInt(8)) {
          case 0, 1 -> shop.updateCatalog(c -> c.with(item(item, random)));
          case 2 ->
              shop.updateCatalog(c -> c.contains(c.items().indexOf(item)) ? c.without(item) : c);
          case 3 -> shop.put(User.of(user).withAttribute("place", value));
          case 4 -> people.record(user, consent(random));
          case 5 -> people.link(Identifier.account(user), Identifier.device("d" + number));
          case 6 -> people.unlink(user, "d" + number);
          default -> people.choose(user, "place", choice(random));
        };
    CompletionStage<?> unused =
        stage.whenComplete(
            (done, problem) -> {
              if (problem != null && !isExpected(cause(problem))) {
                InstanceChild.print("problem a change failed: " + cause(problem));
              }
            });
  }

  private static Item item(String id, Random random) {
    return Item.builder(id).price(BigDecimal.valueOf(random.nextInt(10_000), 2)).build();
  }

  private static Consent consent(Random random) {
    Purpose purpose = random.nextBoolean() ? Purpose.PERSONALIZATION : Purpose.ANALYTICS;
    return random.nextBoolean()
        ? Consent.granted(purpose, Instant.now(), "check")
        : Consent.refused(purpose, Instant.now(), "check");
  }

  private static TraitChoice choice(Random random) {
    TraitChoice[] all = TraitChoice.values();
    return all[random.nextInt(all.length)];
  }

  /** Forgets a user of this instance, or one whose events all instances record. */
  private void forget(Random random, int n) {
    if (random.nextBoolean()) {
      shop.people().forget("g" + random.nextInt(FORGOTTEN_USERS));
      return;
    }
    String user = "f-" + settings.name() + "-" + settings.run() + "-" + n;
    shop.record(Event.of(user, "i1", EventKind.VIEW));
    shop.put(User.of(user).withAttribute("place", user));
    shop.people().link(Identifier.account(user), Identifier.device(user + "-phone"));
    shop.record(Event.of(user + "-phone", "i2", EventKind.PURCHASE));
    InstanceChild.pause(random.nextInt(200));
    shop.people().forget(user);
  }
}
