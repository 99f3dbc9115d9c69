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
import org.crmrecommend.kernel.EpochMillis;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * What is known of whoever asks, at the moment of asking: the history as weighted items, by what
 * kinds of event they came there, the basket, attributes, the time and the channel. Immutable.
 *
 * <p>Items are dense numbers of the {@link Model#items()} of the model that is asked. History and
 * basket have each item once.
 */
public final class Profile {

  /** The time of a history entry that has none. */
  static final long NO_TIME = Long.MIN_VALUE;

  /** So that no sum of scores leaves the range of a float. */
  private static final float MAX_WEIGHT = 1e20f;

  private final int[] items;
  private final float[] weights;
  private final long[] times;

  /** For each entry of the history, a bit for each kind. */
  private final long[] kindBits;

  private final EventKindBits kinds;
  private final EventSequence sequence;
  private final int[] basket;
  private final Map<String, String> attributes;
  private final @Nullable Instant time;
  private final @Nullable String channel;

  private Profile(Builder builder) {
    this.items = builder.history.items();
    this.weights = builder.history.weights();
    this.times = builder.history.times();
    this.kindBits = builder.history.kindBits();
    this.kinds = builder.kinds;
    this.sequence = builder.sequence.build();
    this.basket = builder.basket.toArray();
    this.attributes = Collections.unmodifiableMap(new TreeMap<>(builder.attributes));
    this.time = builder.time;
    this.channel = builder.channel;
  }

  /** An empty profile to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder that begins with all that this profile says. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    for (int h = 0; h < items.length; h++) {
      builder.append(items[h], weights[h], times[h], kindBits[h]);
    }
    builder.kinds = kinds;
    builder.sequence.addAll(sequence);
    builder.basket.addAll(basket);
    builder.attributes.putAll(attributes);
    builder.time = time;
    builder.channel = channel;
    return builder;
  }

  /**
   * The same for a model that numbers its items otherwise.
   *
   * @param newItems the new number of each item, negative for items that are to be left out
   */
  public Profile renumbered(int[] newItems) {
    Builder builder = toBuilder();
    builder.history = new HistoryColumns();
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
    return builder.build();
  }

  /** How many items the history has. */
  public int size() {
    return items.length;
  }

  /** The item number at place {@code h} of the history, 0 … size − 1. */
  public int item(int h) {
    return items[h];
  }

  /** The weight at place {@code h} of the history, positive and finite. */
  public float weight(int h) {
    return weights[h];
  }

  /** When the person last had to do with the item at place {@code h}, if that is known. */
  public Optional<Instant> lastTime(int h) {
    return times[h] == NO_TIME ? Optional.empty() : Optional.of(Instant.ofEpochMilli(times[h]));
  }

  /** The kinds of the person's events with the item at place {@code h}; empty if not known. */
  public Set<EventKind> kinds(int h) {
    return kinds.toKinds(kindBits[h]);
  }

  /**
   * Whether the person had to do with the item at place {@code h} by an event of a kind; false too
   * where the kinds are not known.
   */
  public boolean hasKind(int h, EventKind kind) {
    return hasAnyKind(h, kindBits(List.of(kind)));
  }

  /**
   * The same for any of some kinds, which {@link #kindBits} says: what to ask for all places of a
   * history, as it compares no names.
   */
  public boolean hasAnyKind(int h, long kindBits) {
    return (this.kindBits[h] & kindBits) != 0;
  }

  /** The bits that stand for some kinds of event in this profile, but in no other. */
  public long kindBits(List<EventKind> kinds) {
    return this.kinds.toBits(kinds);
  }

  /** The single steps behind the history, visit after visit in the order of time. */
  public EventSequence sequence() {
    return sequence;
  }

  /** How many items the basket has. */
  public int basketSize() {
    return basket.length;
  }

  /** The item number at place {@code b} of the basket, 0 … basketSize − 1. */
  public int basketItem(int b) {
    return basket[b];
  }

  /** Whether nothing is known of what the person did: no history and no basket. */
  public boolean isEmpty() {
    return items.length == 0 && basket.length == 0;
  }

  /** Attributes such as age band and place, by name; unmodifiable. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** When the person asks. */
  public Optional<Instant> time() {
    return Optional.ofNullable(time);
  }

  /** Where the person asks, such as {@code app}. */
  public Optional<String> channel() {
    return Optional.ofNullable(channel);
  }

  /** Fills a profile. Not thread-safe. */
  public static final class Builder {

    private HistoryColumns history = new HistoryColumns();
    private EventKindBits kinds = EventKindBits.NONE;
    private EventSequence.Builder sequence = new EventSequence.Builder();
    private final IntArrayList basket = new IntArrayList();
    private final Map<String, String> attributes = new TreeMap<>();
    private @Nullable Instant time;
    private @Nullable String channel;

    private Builder() {}

    /**
     * Adds an item to the history and a step to the trail; an item that is there already becomes so
     * much heavier. O(history) time.
     *
     * @throws IllegalArgumentException if the item is negative, or the weight not positive or over
     *     1e20
     */
    public Builder add(int item, float weight) {
      return add(item, weight, NO_TIME);
    }

    /**
     * Adds an item to the history, with the time of its last event, and a step to the trail; an
     * item that is there already becomes so much heavier. O(history) time.
     *
     * @throws IllegalArgumentException if the item is negative, or the weight not positive or over
     *     1e20
     */
    public Builder add(int item, float weight, Instant lastTime) {
      return add(item, weight, EpochMillis.of(lastTime));
    }

    private Builder add(int item, float weight, long lastTime) {
      if (!(weight > 0 && weight <= MAX_WEIGHT)) {
        throw new IllegalArgumentException("weight must be positive, at most 1e20: " + weight);
      }
      requireItem(item);
      sequence.add(item, lastTime);
      history.add(item, weight, lastTime);
      return this;
    }

    /**
     * Says that the person had to do with an item of the history by an event of a kind. O(history)
     * time.
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

    /** The kinds that the bits given to {@link #append} stand for; at most 64. */
    Builder kinds(List<EventKind> kinds) {
      this.kinds = new EventKindBits(kinds);
      return this;
    }

    /** Adds a step whose item is or will be in the history; the order is negative for none. */
    void addEvent(int item, long time, long kindBits, int order) {
      sequence.add(item, time, kindBits, order);
    }

    /** Adds an item that is not in the history yet, without a step. */
    Builder append(int item, float weight, long lastTime, long kindBits) {
      history.append(item, weight, lastTime, kindBits);
      return this;
    }

    /**
     * Puts an item into the basket, unless it is there already. O(basket) time.
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
      if (item < 0) {
        throw new IllegalArgumentException("item must not be negative: " + item);
      }
    }

    /** Adds attributes to those known so far. */
    public Builder attributes(Map<String, String> attributes) {
      this.attributes.putAll(attributes);
      return this;
    }

    /** When the person asks. */
    public Builder time(Instant time) {
      this.time = time;
      return this;
    }

    /** Where the person asks. */
    public Builder channel(String channel) {
      this.channel = channel;
      return this;
    }

    /** The profile. */
    public Profile build() {
      return new Profile(this);
    }
  }
}
