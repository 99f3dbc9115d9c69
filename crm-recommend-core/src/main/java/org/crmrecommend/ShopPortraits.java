package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.customer.Customer;
import org.crmrecommend.customer.CustomerAttributes;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.LiveCustomers;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.Trait;
import org.crmrecommend.model.UserDerivation;
import org.crmrecommend.serving.live.PersonDirectory;
import org.crmrecommend.serving.live.TrainingUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The portraits of the persons of a storefront, under their main ids: derived when training data
 * are read, and kept up to date by the events since then. Only of persons who allow {@link
 * org.crmrecommend.people.Purpose#ANALYTICS}, and without what they have hidden.
 *
 * <p>Safe for use by any number of threads.
 */
final class ShopPortraits {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShopPortraits.class);

  /** Begins the ids of persons without a main id of their own, which no user can have. */
  private static final char NOBODY = '\u0000';

  private final CustomerAttributes attributes;
  private final PersonDirectory directory;
  private final TrainingUsers trainingUsers;
  private final InstantSource clock;
  private final LiveCustomers live;

  /** Held while portraits are derived, so that older ones do not replace newer ones. */
  private final Object derivation = new Object();

  /** Ids that were forgotten since the last derivation began; guarded by this. */
  private final Set<String> forgotten = new HashSet<>();

  private volatile boolean areDerived;

  /** Whether the derived portraits have events of a forgotten person. */
  private volatile boolean mustReplace;

  ShopPortraits(
      CustomerAttributes attributes,
      PersonDirectory directory,
      TrainingUsers trainingUsers,
      InstantSource clock) {
    this.attributes = attributes;
    this.directory = directory;
    this.trainingUsers = trainingUsers;
    this.clock = clock;
    TrainingData nobody = TrainingData.of(EventLog.of(Stream.empty()));
    this.live =
        new LiveCustomers(Customers.of(nobody, attributes.settings(), TrainingContext.DEFAULTS));
  }

  /** Returns whether portraits were derived since the start. */
  boolean areDerived() {
    return areDerived;
  }

  /**
   * Derives the portraits of all persons from training data, and returns the data with them as
   * attributes of the users. Parts of the data derive the attributes again.
   */
  TrainingData addTo(TrainingData data, TrainingContext context) {
    takeOver(data, context);
    return data.withDerivedUsers(
        new UserDerivation() {
          @Override
          public Users derive(TrainingData part) {
            return users(part, context);
          }

          @Override
          public String toString() {
            return attributes.toString();
          }
        });
  }

  private void takeOver(TrainingData data, TrainingContext context) {
    synchronized (derivation) {
      if (areDerived && !mustReplace && data.asOf().isBefore(live.base().asOf())) {
        return; // somebody else read later data meanwhile
      }
      synchronized (this) {
        forgotten.clear();
      }
      IdMap mainIds = mainIds(data);
      Customers customers = customers(underIds(data, mainIds), context);
      synchronized (this) {
        live.replace(customers, event -> isIn(customers, event));
        forgotten.forEach(live::forget);
        mustReplace = !forgotten.isEmpty();
      }
      areDerived = true;
    }
  }

  /** A purchase with a negative amount would be an error, but must not end all portraits. */
  private Customers customers(TrainingData data, TrainingContext context) {
    EventLog log = data.log();
    boolean hasNegative =
        log.currency().isPresent()
            && IntStream.range(0, log.size()).anyMatch(event -> log.amount(event).orElse(0) < 0);
    TrainingData usable =
        hasNegative
            ? data.toBuilder(log.filter(event -> log.amount(event).orElse(0) >= 0))
                .asOf(data.asOf())
                .build()
            : data;
    if (hasNegative) {
      LOGGER.warn(
          "{} events with a negative amount are not used for portraits",
          log.size() - usable.log().size());
    }
    return Customers.of(usable, attributes.settings(), context);
  }

  /** Returns the main id of each user of a log. */
  private IdMap mainIds(TrainingData data) {
    EventLog log = data.log();
    Set<String> seen = new HashSet<>();
    List<String> ids = new ArrayList<>(log.userCount());
    for (String name : log.users().firstIds(log.userCount())) {
      String id = trainingUsers.mainId(name).orElse(NOBODY + name);
      ids.add(seen.add(id) ? id : NOBODY + name); // just linked or forgotten
    }
    return IdMap.inOrder(ids);
  }

  private TrainingData underIds(TrainingData data, IdMap mainIds) {
    TrainingData.Builder renamed = data.toBuilder(data.log().withUsers(mainIds)).asOf(data.asOf());
    data.users().ifPresent(users -> renamed.users(renamed(users)));
    return renamed.build();
  }

  private Users renamed(Users users) {
    Map<String, User> byId = new TreeMap<>();
    for (int row = 0; row < users.size(); row++) {
      User user = users.user(row);
      trainingUsers
          .mainId(user.id())
          .ifPresent(
              id -> byId.putIfAbsent(id, new User(id, user.attributes(), user.memberSince())));
    }
    return Users.of(byId.values());
  }

  /** Returns whether portraits were derived from an event; a log has whole milliseconds. */
  private boolean isIn(Customers customers, Event event) {
    EventLog log = customers.purchases().log();
    int user = log.users().indexOf(directory.graph().mainId(event.user()));
    Instant time = event.time();
    if (user < 0 || user >= log.userCount() || time == null) {
      return false;
    }
    for (int known = log.to(user) - 1; known >= log.from(user) && log.hasTime(known); known--) {
      if (log.epochMillis(known) == time.toEpochMilli()
          && log.kind(known).equals(event.kind())
          && (log.hasItem(known) ? log.items().id(log.item(known)) : "")
              .equals(event.hasItem() ? event.item() : "")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the users of training data with the attributes that may be used. */
  private Users users(TrainingData data, TrainingContext context) {
    Customers all = customers(data, context);
    Map<String, Set<String>> hidden = new TreeMap<>();
    Map<String, String> ids = new TreeMap<>();
    for (String name : all.ids().firstIds(all.size())) {
      String id = trainingUsers.mainId(name).orElse(NOBODY + name);
      ids.put(name, id);
      Set<String> ofPerson = directory.hiddenTraits(id);
      if (!ofPerson.isEmpty()) {
        hidden.put(name, ofPerson);
      }
    }
    Users derived = attributes.users(all.withHidden(hidden));
    List<User> used = new ArrayList<>(derived.size());
    for (int row = 0; row < derived.size(); row++) {
      User user = derived.user(row);
      String id = ids.getOrDefault(user.id(), NOBODY + user.id());
      Map<String, String> given =
          data.users()
              .filter(users -> users.ids().contains(user.id()))
              .map(users -> users.attributes(users.ids().indexOf(user.id())))
              .orElse(Map.of());
      used.add(new User(user.id(), allowed(id, user.attributes(), given), user.memberSince()));
    }
    return Users.of(used);
  }

  /**
   * Returns given attributes and those of the others that may be used.
   *
   * @param given the attributes of the shop, from which those that must not be used were removed
   */
  private Map<String, String> allowed(
      String id, Map<String, String> all, Map<String, String> given) {
    Map<String, String> allowed = new TreeMap<>(directory.usedAttributes(new User(id, all, null)));
    allowed.putAll(given);
    return allowed;
  }

  /** Takes an event into account that has just happened, under the stored id of its user. */
  void record(Event event) {
    Long amount = event.amount();
    if (directory.allowsAnalytics(event.user()) && (amount == null || amount >= 0)) {
      live.record(event.withUser(directory.graph().mainId(event.user())));
    }
  }

  /** Forgets what is known of an id. */
  synchronized void forget(String id) {
    live.forget(id);
    forgotten.add(id);
    mustReplace = true;
  }

  /** Returns the portrait of a person; empty if it is unknown or must not be used. */
  Optional<Portrait> portrait(String userId) {
    return customer(userId).map(Customer::portrait);
  }

  private Optional<Customer> customer(String userId) {
    if (!directory.allowsAnalytics(userId)) {
      return Optional.empty();
    }
    Optional<Customer> found = live.find(directory.graph().mainId(userId), clock.instant());
    Set<String> hidden = directory.hiddenTraits(userId);
    return hidden.isEmpty() ? found : found.map(customer -> without(hidden, customer));
  }

  private static Customer without(Set<String> hidden, Customer customer) {
    Customers others = customer.all().withHidden(Map.of(customer.id(), hidden));
    return new Customer(others, customer.number());
  }

  /**
   * Returns the given attributes of a person, and the derived ones that may be used for lists.
   *
   * @param given the attributes of the shop that may be used
   */
  Map<String, String> attributes(String userId, Map<String, String> given) {
    Optional<Customer> customer = customer(userId);
    if (customer.isEmpty()) {
      return given;
    }
    Map<String, String> all = new TreeMap<>(attributes.of(customer.get()));
    all.putAll(given);
    return allowed(userId, all, given);
  }

  /** Returns the derived traits of a person. */
  Stream<Trait> traits(String userId) {
    return portrait(userId).stream().flatMap(PersonTraits::derived);
  }
}
