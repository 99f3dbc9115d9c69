package org.crmrecommend.customer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Portraits that follow the events of a running shop: those of all customers from the last {@link
 * Customers}, and newly derived ones of the customers with events since then. What is learned from
 * all customers, such as the bins of RFM, stays that of the last {@code Customers}.
 *
 * <p>Recording takes O(events of the customer since then) time. The first portrait after an event
 * takes O(events of the customer) time, later ones use it again. Keeps the events since the last
 * {@code Customers}; {@link #replace} from time to time. Safe for use by any number of threads.
 */
public final class LiveCustomers {

  /** Held for reading while an event is added, so that none is lost when the state is replaced. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  private volatile State state;

  /**
   * The last customers, and what happened since then.
   *
   * @param changed customers with later events
   * @param forgotten ids of customers whose earlier events no longer count
   */
  private record State(
      Customers base, ConcurrentHashMap<String, Changed> changed, Set<String> forgotten) {

    static State of(Customers base) {
      return new State(base, new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
    }

    List<Event> earlierEvents(String customerId) {
      return forgotten.contains(customerId) ? List.of() : base.eventsOf(customerId);
    }
  }

  /**
   * A customer with events since the last customers.
   *
   * @param customer the customer, derived again; null before somebody asks
   */
  private record Changed(List<Event> events, @Nullable Customer customer) {

    Changed with(Event event) {
      List<Event> more = new ArrayList<>(events);
      more.add(event);
      return new Changed(more, null);
    }

    Changed derived(State state, Instant now) {
      if (customer != null && customer.all().isAsOfDay(now)) {
        return this;
      }
      String id = events.get(0).user();
      List<Event> all = new ArrayList<>(state.earlierEvents(id));
      all.addAll(events);
      return new Changed(events, state.base().withEvents(id, all, now));
    }
  }

  /** Begins with the portraits of all customers. */
  public LiveCustomers(Customers base) {
    Checks.requireNonNull("base", base);
    state = State.of(base);
  }

  /** Returns the portraits of all customers without later events. */
  public Customers base() {
    return state.base();
  }

  /** Adds an event of a known or a new customer. An event without a time is ignored. */
  public void record(Event event) {
    Checks.requireNonNull("event", event);
    if (event.time() == null) {
      return;
    }
    lock.readLock().lock();
    try {
      add(state, event);
    } finally {
      lock.readLock().unlock();
    }
  }

  private static void add(State state, Event event) {
    state
        .changed()
        .compute(
            event.user(),
            (id, before) -> (before == null ? new Changed(List.of(), null) : before).with(event));
  }

  /**
   * Returns a customer with all events until now.
   *
   * @param now the instant of the portrait of a customer with later events, to the day; others keep
   *     that of {@link #base}
   * @return empty if the id is unknown
   */
  public Optional<Customer> find(String customerId, Instant now) {
    Checks.requireNonNull("customerId", customerId);
    Checks.requireNonNull("now", now);
    State current = state;
    Changed changed =
        current.changed().computeIfPresent(customerId, (id, known) -> known.derived(current, now));
    if (changed != null) {
      return Optional.ofNullable(changed.customer());
    }
    return current.forgotten().contains(customerId)
        ? Optional.empty()
        : current.base().find(customerId);
  }

  /**
   * Forgets a customer: the id is unknown until a later event, and earlier events do not count
   * then. The events of {@link #base} stay in memory until {@link #replace}; give it portraits
   * without the customer. Does nothing if the id is unknown.
   */
  public void forget(String customerId) {
    Checks.requireNonNull("customerId", customerId);
    lock.readLock().lock();
    try {
      State current = state;
      current.forgotten().add(customerId); // first, so that no portrait is derived from both
      current.changed().remove(customerId);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Takes over newly derived customers, for example after a refit.
   *
   * @param base the new portraits
   * @param isKnown returns whether the new portraits contain an event; events that they do not
   *     contain are kept
   */
  public void replace(Customers base, Predicate<Event> isKnown) {
    Checks.requireNonNull("base", base);
    Checks.requireNonNull("isKnown", isKnown);
    State next = State.of(base);
    lock.writeLock().lock();
    try {
      for (Changed changed : state.changed().values()) {
        for (Event event : changed.events()) {
          if (!isKnown.test(event)) {
            add(next, event);
          }
        }
      }
      state = next;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
