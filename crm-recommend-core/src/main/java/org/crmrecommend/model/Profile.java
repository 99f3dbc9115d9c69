package org.crmrecommend.model;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.UserEvents;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The input of a model for one request: the user's history as weighted items with their kinds of
 * event, the sequence of events, the basket, the attributes, the time and the channel. Immutable.
 *
 * <p>Items are indices of the {@link Model#items()} of the model. The history and the basket
 * contain each item once.
 */
public final class Profile {

  /** Weight of a basket item in models that weight the items of the history. */
  public static final float BASKET_WEIGHT = 1f;

  /** The time of a history entry without a time. */
  static final long NO_TIME = Long.MIN_VALUE;

  /** Keeps sums of scores in the range of a float. */
  private static final float MAX_WEIGHT = 1e20f;

  private final int[] items;
  private final float[] weights;
  private final long[] times;

  /** For each history entry, one bit per kind. */
  private final long[] kindBits;

  private final EventKindBits kinds;
  private final EventSequence sequence;
  private final HistoryColumns otherEvents;
  private final int[] basket;
  private final Map<String, String> attributes;
  private final @Nullable Instant time;
  private final @Nullable String channel;

  /** The largest index of an item, −1 if there is none. */
  private final int maxItem;

  private Profile(Builder builder) {
    this.items = builder.history.items();
    this.weights = builder.history.weights();
    this.times = builder.history.times();
    this.kindBits = builder.history.kindBits();
    this.kinds = builder.kinds;
    this.sequence = builder.sequence.build();
    this.otherEvents = builder.otherEvents.copy();
    this.basket = builder.basket.toArray();
    this.attributes = Collections.unmodifiableMap(new TreeMap<>(builder.attributes));
    this.time = builder.time;
    this.channel = builder.channel;
    this.maxItem =
        Math.max(
            Math.max(max(items), max(basket)), Math.max(sequence.maxItem(), otherEvents.maxItem()));
  }

  private static int max(int[] values) {
    int max = -1;
    for (int value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** Returns a builder of an empty profile. */
  public static Builder builder() {
    return new Builder(0, 0);
  }

  /**
   * Returns a builder of the profile of a user's events as of an instant; later events are ignored.
   * It contains the items with a weight, each with its kinds of event and the time of the last
   * {@linkplain EventWeights#positive positive} event, and the sequence of positive events.
   * O(events · log events) time.
   */
  public static Builder builder(UserEvents events, EventWeights eventWeights, Instant asOf) {
    return ProfileEvents.builder(events, eventWeights.weights(events, asOf), eventWeights, asOf);
  }

  /** Returns a builder of an empty profile with space for these numbers of items and events. */
  static Builder builder(int items, int events) {
    return new Builder(items, events);
  }

  /** Returns a builder with the content of this profile. */
  public Builder toBuilder() {
    Builder builder = new Builder(items.length, sequence.size());
    for (int h = 0; h < items.length; h++) {
      builder.append(items[h], weights[h], times[h], kindBits[h]);
    }
    builder.kinds = kinds;
    builder.sequence.addAll(sequence);
    builder.otherEvents = otherEvents.copy();
    builder.basket.addAll(basket);
    builder.attributes.putAll(attributes);
    builder.time = time;
    builder.channel = channel;
    return builder;
  }

  /**
   * Returns this profile without the items whose indices are not below {@code itemCount}: those
   * that a model does not know because they were added later. O(1) time if there are none.
   */
  public Profile known(int itemCount) {
    if (maxItem < itemCount) {
      return this;
    }
    int[] knownItems = new int[maxItem + 1];
    Arrays.setAll(knownItems, item -> item < itemCount ? item : -1);
    return renumbered(knownItems);
  }

  /**
   * Returns this profile for a model with other item indices.
   *
   * @param newItems new index of each item, negative to remove the item
   */
  public Profile renumbered(int[] newItems) {
    Builder builder = toBuilder();
    builder.history = new HistoryColumns(items.length);
    builder.basket.clear();
    for (int h = 0; h < items.length; h++) {
      if (newItems[items[h]] >= 0) {
        builder.append(newItems[items[h]], weights[h], times[h], kindBits[h]);
      }
    }
    Arrays.stream(basket)
        .map(item -> newItems[item])
        .filter(n -> n >= 0)
        .forEach(builder.basket::add);
    builder.sequence = sequence.renumbered(newItems);
    builder.otherEvents = otherEvents.renumbered(newItems);
    return builder.build();
  }

  /** Returns the number of items in the history. */
  public int size() {
    return items.length;
  }

  /** Returns the item at position {@code h} of the history, 0 … size − 1. */
  public int item(int h) {
    return items[h];
  }

  /** Returns the weight at position {@code h} of the history, positive and finite. */
  public float weight(int h) {
    return weights[h];
  }

  /**
   * Returns the time of the user's last interaction with the item at position {@code h}, if known.
   */
  public Optional<Instant> lastTime(int h) {
    return times[h] == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(times[h]));
  }

  /**
   * Returns the kinds of the user's events with the item at position {@code h}; empty if unknown.
   */
  public Set<EventKind> kinds(int h) {
    return kinds.toKinds(kindBits[h]);
  }

  /**
   * Returns whether the user has an event of a kind with the item at position {@code h}; false if
   * the kinds are unknown.
   */
  public boolean hasKind(int h, EventKind kind) {
    return hasAnyKind(h, kindBits(List.of(kind)));
  }

  /**
   * Returns whether the user has an event of any of these kinds with the item at position {@code
   * h}. Use this method in loops over a history: it compares bits, not names.
   *
   * @param kindBits bits of the kinds, from {@link #kindBits(List)}
   */
  public boolean hasAnyKind(int h, long kindBits) {
    return (this.kindBits[h] & kindBits) != 0;
  }

  /** Returns the bits of these kinds of event. They are valid only for this profile. */
  public long kindBits(List<EventKind> kinds) {
    return this.kinds.toBits(kinds);
  }

  /** Returns the events behind the history, sorted by basket and time. */
  public EventSequence sequence() {
    return sequence;
  }

  /**
   * Returns the items that the user has an event of these kinds with, at or after a time; an event
   * without a time counts. In contrast to the history, these include items without a weight, such
   * as items that were bought and returned.
   *
   * @return items in any order; an item may occur several times
   */
  public int[] itemsWithEvent(List<EventKind> kinds, Instant since) {
    long bits = kindBits(kinds);
    long sinceMillis = EpochMillis.of(since);
    IntArrayList found = new IntArrayList();
    for (int event = 0; event < sequence.size(); event++) {
      if (sequence.hasAnyKind(event, bits)
          && (!sequence.hasTime(event) || sequence.epochMillis(event) >= sinceMillis)) {
        found.add(sequence.item(event));
      }
    }
    for (int event = 0; event < otherEvents.size(); event++) {
      boolean isRecent =
          otherEvents.time(event) == NO_TIME || otherEvents.time(event) >= sinceMillis;
      if ((otherEvents.kindBits(event) & bits) != 0 && isRecent) {
        found.add(otherEvents.item(event));
      }
    }
    return found.toArray();
  }

  /** Returns the number of items in the basket. */
  public int basketSize() {
    return basket.length;
  }

  /** Returns the item at position {@code b} of the basket, 0 … basketSize − 1. */
  public int basketItem(int b) {
    return basket[b];
  }

  /** Returns whether both the history and the basket are empty. */
  public boolean isEmpty() {
    return items.length == 0 && basket.length == 0;
  }

  /** Returns the attributes, such as age band and place, by name; unmodifiable. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Returns the time of the request. */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  /** Returns the channel of the request, such as {@code app}. */
  public Optional<String> channel() {
    return Optional.ofNullable(channel);
  }

  /** Builds a profile. Not thread-safe. */
  public static final class Builder {

    private HistoryColumns history;
    private EventKindBits kinds = EventKindBits.NONE;
    private EventSequence.Builder sequence;
    private HistoryColumns otherEvents = new HistoryColumns(0);
    private final IntArrayList basket = new IntArrayList();
    private final Map<String, String> attributes = new TreeMap<>();
    private @Nullable Instant time;
    private @Nullable String channel;

    private Builder(int items, int events) {
      this.history = new HistoryColumns(items);
      this.sequence = new EventSequence.Builder(events);
    }

    /**
     * Adds an item to the history and an event without a time to the sequence. If the history
     * contains the item, adds the weight to its weight. O(history) time.
     *
     * @throws IllegalArgumentException if the item is negative, or the weight is not positive or is
     *     greater than 1e20
     */
    public Builder add(int item, float weight) {
      return add(item, weight, NO_TIME);
    }

    /**
     * Adds an item to the history with the time of its last event, and an event to the sequence. If
     * the history contains the item, adds the weight to its weight and keeps the later time.
     * O(history) time.
     *
     * @throws IllegalArgumentException if the item is negative, or the weight is not positive or is
     *     greater than 1e20
     */
    public Builder add(int item, float weight, Instant lastTime) {
      return add(item, weight, EpochMillis.of(lastTime));
    }

    private Builder add(int item, float weight, long lastTime) {
      if (!(weight > 0 && weight <= MAX_WEIGHT)) {
        throw new IllegalArgumentException("weight must be positive and at most 1e20: " + weight);
      }
      requireItem(item);
      sequence.add(item, lastTime);
      history.add(item, weight, lastTime);
      return this;
    }

    /**
     * Records that the user has an event of a kind with an item of the history. O(history) time.
     *
     * @throws IllegalArgumentException if the item is not in the history
     * @throws IllegalStateException if there are more than 64 kinds
     */
    public Builder addKind(int item, EventKind kind) {
      int index = history.indexOf(item);
      if (index < 0) {
        throw new IllegalArgumentException("item must be in the history: " + item);
      }
      kinds = kinds.with(kind);
      long bit = kinds.toBits(List.of(kind));
      history.addKinds(index, bit);
      sequence.addKinds(item, bit);
      return this;
    }

    /** Sets the kinds of the bits passed to {@link #append}; at most 64. */
    Builder kinds(List<EventKind> kinds) {
      this.kinds = new EventKindBits(kinds);
      return this;
    }

    /**
     * Adds an event of an item that is or will be in the history; the order code is negative for
     * none.
     */
    void addEvent(int item, long time, long kindBits, int order) {
      sequence.add(item, time, kindBits, order);
    }

    /** Adds an event that gives its item no weight. */
    void addOtherEvent(int item, long time, long kindBits) {
      otherEvents.append(item, 0, time, kindBits);
    }

    /** Adds an item that is not in the history yet, without an event. */
    Builder append(int item, float weight, long lastTime, long kindBits) {
      history.append(item, weight, lastTime, kindBits);
      return this;
    }

    /**
     * Adds an item to the basket if it is absent. O(basket) time.
     *
     * @throws IllegalArgumentException if the item is negative
     */
    public Builder addToBasket(int item) {
      requireItem(item);
      if (!basket.contains(item)) {
        basket.add(item);
      }
      return this;
    }

    private static void requireItem(int item) {
      Checks.requireNonNegative("item", item);
    }

    /** Adds attributes; they replace attributes of the same name. */
    public Builder attributes(Map<String, String> attributes) {
      this.attributes.putAll(attributes);
      return this;
    }

    /** Sets the time of the request. */
    public Builder time(Instant time) {
      this.time = time;
      return this;
    }

    /** Sets the channel of the request. */
    public Builder channel(String channel) {
      this.channel = channel;
      return this;
    }

    /** Returns the profile. */
    public Profile build() {
      return new Profile(this);
    }
  }
}
