package org.crmrecommend.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * The input of training: the interactions, and the log, the catalog and the users for algorithms
 * that use them. Immutable.
 *
 * <p>The log, the catalog and the interactions have the same item indices. The items of the log
 * come first; items that only the catalog contains follow, so that items without events can be
 * recommended too. If the log and the catalog share the {@link IdMap} of a shop, the data keep this
 * map; they do not know items that are added to it later.
 *
 * <p>Attributes of users may be {@linkplain #withDerivedUsers derived} from the events. A part of
 * the data, such as the training part of a hold-out, derives them again from its own events, so
 * that no attribute knows what is held out.
 */
public final class TrainingData {

  private static final int FINGERPRINT_LENGTH = 32;
  private static final String ABSENT = "absent";

  private final EventLog log;
  private final Interactions interactions;
  private final EventWeights eventWeights;
  private final Instant asOf;
  private final @Nullable Catalog catalog;

  /** Without derived attributes. */
  private final @Nullable Users givenUsers;

  private final @Nullable Users users;
  private final @Nullable UserDerivation derivation;

  /** Null until it is first needed. Several threads may compute it; they get the same text. */
  private @Nullable String fingerprint;

  private TrainingData(Builder builder) {
    this.log = builder.log;
    this.eventWeights = builder.eventWeights;
    this.givenUsers = builder.users;
    this.users = builder.users;
    this.derivation = null;
    Instant configured = builder.asOf;
    this.asOf = configured != null ? configured : log.lastTime().orElse(Instant.EPOCH);
    Catalog original = builder.catalog;
    IdMap items = items(log, original);
    this.catalog = original == null ? null : original.over(items);
    int itemCount =
        catalog == null ? log.itemCount() : Math.max(log.itemCount(), catalog.itemCount());
    this.interactions = eventWeights.interactions(log, items, itemCount, asOf);
  }

  /** Creates the same data with other users. */
  private TrainingData(TrainingData other, @Nullable UserDerivation derivation) {
    this.log = other.log;
    this.interactions = other.interactions;
    this.eventWeights = other.eventWeights;
    this.asOf = other.asOf;
    this.catalog = other.catalog;
    this.givenUsers = other.givenUsers;
    this.derivation = derivation;
    this.users = derivation == null ? givenUsers : derivation.derive(new TrainingData(other, null));
  }

  /** Returns the map of the log, or a longer copy if the catalog has other items. */
  private static IdMap items(EventLog log, @Nullable Catalog catalog) {
    if (catalog == null || catalog.ids().allMatch(log.items()::contains)) {
      return log.items();
    }
    IdMap items = log.items().copy();
    items.addAll(catalog.ids().toList());
    return items;
  }

  /** Returns the data of a log with default event weights, as of its latest event. */
  public static TrainingData of(EventLog log) {
    return builder(log).build();
  }

  /**
   * Returns a builder with other events, such as a part of the log. It keeps the event weights,
   * catalog and given users, and derives users again from the other events. The data are as of the
   * latest of these events by default.
   */
  public Builder toBuilder(EventLog events) {
    Builder builder = builder(events).eventWeights(eventWeights);
    builder.catalog = catalog;
    builder.users = givenUsers;
    builder.derivation = derivation;
    return builder;
  }

  /**
   * Returns the same data with users that are derived from them. The data of {@link #toBuilder}
   * derive their users in the same way. Replaces an earlier derivation.
   */
  public TrainingData withDerivedUsers(UserDerivation derivation) {
    Checks.requireNonNull("derivation", derivation);
    return new TrainingData(this, derivation);
  }

  /** Returns a builder of the data of a log. */
  public static Builder builder(EventLog log) {
    return new Builder(log);
  }

  /** Returns the interactions of users and items. */
  public Interactions interactions() {
    return interactions;
  }

  /** Returns the map of the item ids. It may grow later; see {@link #itemCount()}. */
  public IdMap items() {
    return interactions.items();
  }

  /** Returns the number of items, with indices 0 … itemCount − 1. */
  public int itemCount() {
    return interactions.itemCount();
  }

  /** Returns the index of an item, or −1 if these data do not contain it. */
  public int itemIndex(String itemId) {
    int item = items().indexOf(itemId);
    return item < itemCount() ? item : -1;
  }

  /**
   * Returns for each index of another map the index of the same item in these data, or −1.
   *
   * @return a new array with an entry for each index of {@code otherItems}
   */
  public int[] itemIndices(IdMap otherItems) {
    int[] indices = otherItems.indicesIn(items());
    for (int other = 0; other < indices.length; other++) {
      indices[other] = indices[other] < itemCount() ? indices[other] : -1;
    }
    return indices;
  }

  /** Returns the events that the interactions were computed from. */
  public EventLog log() {
    return log;
  }

  /** Returns the weight of each kind of event. */
  public EventWeights eventWeights() {
    return eventWeights;
  }

  /** Returns the reference time of the interactions. */
  public Instant asOf() {
    return asOf;
  }

  /** Returns the catalog with the item indices of these data, if set. */
  public Optional<Catalog> catalog() {
    return Optional.ofNullable(catalog);
  }

  /** Returns the users with their given and derived attributes, if set or derived. */
  public Optional<Users> users() {
    return Optional.ofNullable(users);
  }

  /**
   * Returns 32 hexadecimal digits of a SHA-256 digest of the log, the event weights, the as-of
   * time, the catalog, the users and their derivation; see {@link EventLog#fingerprint}. Data with
   * equal fingerprints also have the same indices of users and items, which depend only on the log
   * and the catalog.
   *
   * <p>The first call takes the time of the fingerprints of the log, the catalog and the users;
   * later calls take O(1) time.
   */
  public String fingerprint() {
    String known = fingerprint;
    if (known == null) {
      known = computeFingerprint();
      fingerprint = known;
    }
    return known;
  }

  private static String fingerprint(@Nullable Users users) {
    return users == null ? ABSENT : users.fingerprint();
  }

  private String computeFingerprint() {
    List<String> parts = new ArrayList<>(); // no part contains a line feed
    parts.add(log.fingerprint());
    parts.add(eventWeights.toString());
    parts.add(asOf.toString());
    parts.add(catalog == null ? ABSENT : catalog.fingerprint());
    parts.add(fingerprint(users));
    if (derivation != null) { // what parts of the data derive may differ
      parts.add(fingerprint(givenUsers));
      parts.add(derivation.toString().replace('\n', ' '));
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java runtime supports SHA-256
    }
  }

  /**
   * Returns the profile of a user, by index in {@link Interactions#users()}. It contains the
   * interactions, each with its kinds of event and the time of the last {@linkplain
   * EventWeights#isPositive positive} event, the sequence of positive events, and the attributes.
   * O(events of the user) time.
   */
  public Profile profile(int user) {
    return ProfileEvents.builder(log.eventsOf(user), interactions.itemsOf(user), eventWeights, asOf)
        .attributes(attributes(log.users().id(user)))
        .build();
  }

  /** Returns the profile of a user by id. A user without events has at most attributes. */
  public Profile profile(String userId) {
    int user = log.users().indexOf(userId);
    return user < 0
        ? Profile.builder().time(asOf).attributes(attributes(userId)).build()
        : profile(user);
  }

  private Map<String, String> attributes(String userId) {
    int row = users == null ? -1 : users.ids().indexOf(userId);
    return users == null || row < 0 ? Map.of() : users.attributes(row);
  }

  /** Collects training data. Not thread-safe. */
  public static final class Builder {

    private final EventLog log;
    private EventWeights eventWeights = EventWeights.DEFAULTS;
    private @Nullable Instant asOf;
    private @Nullable Catalog catalog;
    private @Nullable Users users;
    private @Nullable UserDerivation derivation;

    private Builder(EventLog log) {
      this.log = log;
    }

    /** Sets the weight of each kind of event. Defaults to {@link EventWeights#DEFAULTS}. */
    public Builder eventWeights(EventWeights eventWeights) {
      this.eventWeights = eventWeights;
      return this;
    }

    /**
     * Sets the reference time: event weights decay with the age at this time, and later events are
     * ignored. Defaults to the time of the latest event.
     */
    public Builder asOf(Instant asOf) {
      this.asOf = asOf;
      return this;
    }

    /** Sets the catalog. */
    public Builder catalog(Catalog catalog) {
      this.catalog = catalog;
      return this;
    }

    /** Sets the users with their attributes. */
    public Builder users(Users users) {
      this.users = users;
      return this;
    }

    /** Returns the training data; O(events · log(events of a user)) time. */
    public TrainingData build() {
      TrainingData given = new TrainingData(this);
      return derivation == null ? given : given.withDerivedUsers(derivation);
    }
  }
}
