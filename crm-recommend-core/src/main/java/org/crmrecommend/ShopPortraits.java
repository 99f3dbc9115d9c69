package org.crmrecommend;

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
import org.crmrecommend.customer.SegmentNames;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.Trait;
import org.crmrecommend.model.UserDerivation;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.serving.live.PersonDirectory;
import org.crmrecommend.serving.live.TrainingUsers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The portraits of the persons of a storefront, under their main ids: derived when training data
 * are read, and kept up to date by the events since then. Only of persons who allow {@link
 * Purpose#ANALYTICS}, and without what they have hidden.
 *
 * <p>Safe for use by any number of threads.
 */
final class ShopPortraits {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShopPortraits.class);

  private final CustomerAttributes attributes;
  private final PersonDirectory directory;
  private final MainIds mainIds;
  private final InstantSource clock;
  private final LiveCustomers live;

  /** The purposes for which the segments ask. */
  private final Set<Purpose> purposes;

  /** Replaced after the customers, and read before them: its table has no older ones. */
  private volatile Learned learned = new Learned(SegmentNames.NONE, new RecentAttributes());

  /** Held while portraits are derived, so that older ones do not replace newer ones. */
  private final Object derivation = new Object();

  /** Ids that were forgotten since the last derivation began; guarded by this. */
  private final Set<String> forgotten = new HashSet<>();

  private volatile boolean areDerived;

  /** Whether the derived portraits have events of a forgotten person. */
  private volatile boolean mustReplace;

  /** What follows from the last portraits of all persons. */
  private record Learned(SegmentNames segments, RecentAttributes recent) {}

  ShopPortraits(
      CustomerAttributes attributes,
      PersonDirectory directory,
      TrainingUsers trainingUsers,
      InstantSource clock) {
    this.attributes = attributes;
    this.directory = directory;
    this.mainIds = new MainIds(trainingUsers);
    this.clock = clock;
    this.purposes = attributes.segments().purposes();
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
      Customers customers = customers(mainIds.rename(data), context);
      SegmentNames segments = attributes.segments().learn(customers, this::allows, context);
      LoggedEvents derived = new LoggedEvents(customers.purchases().log());
      synchronized (this) {
        live.replace(customers, event -> derived.contains(underMainId(event)));
        learned = new Learned(segments, new RecentAttributes());
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

  /** Returns the users of training data with the attributes that may be used. */
  private Users users(TrainingData data, TrainingContext context) {
    Customers all = customers(data, context);
    Map<String, Set<String>> hidden = new TreeMap<>();
    Map<String, String> ids = new TreeMap<>();
    for (String name : all.ids().firstIds(all.size())) {
      String id = mainIds.of(name);
      ids.put(name, id);
      Set<String> ofPerson = directory.hiddenTraits(id);
      if (!ofPerson.isEmpty()) {
        hidden.put(name, ofPerson);
      }
    }
    Customers shown = all.withHidden(hidden);
    SegmentNames segments =
        attributes
            .segments()
            .learn(shown, (name, purpose) -> allows(mainIds.of(name), purpose), context);
    Users derived =
        attributes.users(
            shown,
            customer -> shown(segments.of(customer), hidden.getOrDefault(customer.id(), Set.of())));
    List<User> used = new ArrayList<>(derived.size());
    for (int row = 0; row < derived.size(); row++) {
      User user = derived.user(row);
      String id = ids.getOrDefault(user.id(), user.id());
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
      live.record(underMainId(event));
    }
  }

  private Event underMainId(Event event) {
    return event.withUser(directory.graph().mainId(event.user()));
  }

  /** Forgets what is known of an id. */
  synchronized void forget(String id) {
    live.forget(id);
    learned.recent().forget(id);
    forgotten.add(id);
    mustReplace = true;
  }

  /** Returns the portrait of a person; empty if it is unknown or must not be used. */
  Optional<Portrait> portrait(String userId) {
    if (!directory.allowsAnalytics(userId)) {
      return Optional.empty();
    }
    Optional<Customer> found = live.find(directory.graph().mainId(userId), clock.instant());
    Set<String> hidden = directory.hiddenTraits(userId);
    return found.map(customer -> without(hidden, customer).portrait());
  }

  private static Customer without(Set<String> hidden, Customer customer) {
    if (hidden.isEmpty()) {
      return customer;
    }
    Customers others = customer.all().withHidden(Map.of(customer.id(), hidden));
    return new Customer(others, customer.number());
  }

  /**
   * Returns the given attributes of a person, and the derived ones that may be used for lists.
   *
   * @param given the attributes of the shop that may be used
   */
  Map<String, String> attributes(String userId, Map<String, String> given) {
    Learned current = learned;
    if (!directory.allowsAnalytics(userId)) {
      return given;
    }
    String id = directory.graph().mainId(userId);
    Optional<Customer> customer = live.find(id, clock.instant());
    if (customer.isEmpty()) {
      return given;
    }
    Map<String, String> all = new TreeMap<>(derived(id, customer.get(), current));
    all.putAll(given);
    return allowed(userId, all, given);
  }

  private Map<String, String> derived(String id, Customer customer, Learned current) {
    Set<String> hidden = directory.hiddenTraits(id);
    Set<Purpose> allowed = new HashSet<>(purposes);
    allowed.removeIf(purpose -> !allows(id, purpose));
    return current
        .recent()
        .of(
            id,
            new RecentAttributes.Basis(customer, hidden, allowed),
            () ->
                attributes.of(
                    without(hidden, customer), one -> shown(current.segments().of(one), hidden)));
  }

  /** Returns whether a person allows a purpose now; one without a main id allows nothing. */
  private boolean allows(String id, Purpose purpose) {
    return MainIds.isPerson(id) && directory.allows(id, purpose);
  }

  /** Returns the segments whose attributes a person has not hidden. */
  private static List<String> shown(List<String> segments, Set<String> hidden) {
    return hidden.isEmpty()
        ? segments
        : segments.stream()
            .filter(segment -> !hidden.contains(User.segmentAttribute(segment)))
            .toList();
  }

  /** Returns the derived traits of a person. */
  Stream<Trait> traits(String userId) {
    return portrait(userId).stream().flatMap(PersonTraits::derived);
  }
}
