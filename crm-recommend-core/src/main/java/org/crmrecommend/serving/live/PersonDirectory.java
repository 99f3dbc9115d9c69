package org.crmrecommend.serving.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.crmrecommend.data.User;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.ConsentRules;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.IdentityGraph;
import org.crmrecommend.people.IdentityRules;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.LinkConflict;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.UserState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which user ids are one person, and what the persons decided. Keeps the histories and what was
 * shown to users in step, so that a request needs nothing else.
 *
 * <p>Everything is kept by user id, and what holds for a person follows from all ids of the person,
 * so that the end of a link gives back what was before. One thread at a time makes changes; any
 * number may read.
 */
public final class PersonDirectory {

  private static final Logger LOGGER = LoggerFactory.getLogger(PersonDirectory.class);

  private final EventStore store;
  private final InMemoryHistories histories;
  private final ShownItems shown;
  private final Rules rules;
  private final InstantSource clock;
  private final IdentityGraph graph;
  private final PersonDecisions decisions = new PersonDecisions();
  private final Set<String> minors = ConcurrentHashMap.newKeySet();

  /** Users whose attributes in the histories follow choices of the person. */
  private final Set<String> withChoices = ConcurrentHashMap.newKeySet();

  /** Users to whose attributes choices are to be applied when the store can be read. */
  private final Set<String> unread = ConcurrentHashMap.newKeySet();

  /** Until when the events of a user may be learned from, where it is not the default. */
  private final ConcurrentMap<String, Instant> analyticsUntil = new ConcurrentHashMap<>();

  private Consumer<String> forgetListener = id -> {};

  /**
   * The rules of a shop.
   *
   * @param identity which links it believes
   * @param consent which purposes need an agreement
   * @param attributes which attributes of users it may use
   */
  public record Rules(IdentityRules identity, ConsentRules consent, AttributeRules attributes) {}

  /** Creates a directory of nobody. */
  public PersonDirectory(
      EventStore store,
      InMemoryHistories histories,
      ShownItems shown,
      Rules rules,
      InstantSource clock) {
    this.store = store;
    this.histories = histories;
    this.shown = shown;
    this.rules = rules;
    this.clock = clock;
    this.graph = new IdentityGraph(rules.identity());
  }

  /** Loads what the store has of persons. */
  public void load() {
    List<Link> links = new ArrayList<>();
    store.readPeople(
        entry -> {
          if (entry instanceof StoreEntry.LinkEntry link) {
            links.add(link.link());
          } else if (entry instanceof StoreEntry.ConsentEntry consent) {
            decisions.add(consent.userId(), consent.consent());
          } else if (entry instanceof StoreEntry.TraitEntry trait) {
            decisions.add(trait.userId(), trait.trait(), trait.choice());
          }
        });
    List<LinkConflict> conflicts = graph.restoreAll(links);
    if (!conflicts.isEmpty()) {
      LOGGER.warn(
          "{} stored links are not made under the rules of now; the first: {}",
          conflicts.size(),
          conflicts.get(0).message());
    }
    Set<String> linked = new HashSet<>();
    for (Link link : links) {
      if (linked.add(graph.mainId(link.one().id()))) {
        regroup(link.one().id());
      }
    }
    decisions.ids().forEach(this::applyConsent);
  }

  /** Returns all ids of the person with an id, the main id first. */
  public List<String> ids(String userId) {
    List<Identifier> identifiers = graph.identifiers(userId);
    return identifiers.isEmpty()
        ? List.of(userId)
        : identifiers.stream().map(Identifier::id).toList();
  }

  /** Returns the links of the shop. */
  public IdentityGraph graph() {
    return graph;
  }

  /**
   * Makes links.
   *
   * @param conflicts gets those that cannot be made
   * @return the entries of the others for the store
   */
  public List<StoreEntry> link(Collection<Link> links, List<LinkConflict> conflicts) {
    List<StoreEntry> entries = new ArrayList<>(links.size());
    for (Link link : links) {
      boolean isKnown = graph.hasLink(link.one().id(), link.other().id());
      Optional<LinkConflict> conflict = graph.link(link);
      if (conflict.isPresent()) {
        conflicts.add(conflict.get());
      } else if (!isKnown) {
        entries.add(new StoreEntry.LinkEntry(link));
      }
    }
    Set<String> changed = new HashSet<>();
    for (StoreEntry entry : entries) {
      String id = ((StoreEntry.LinkEntry) entry).link().one().id();
      if (changed.add(graph.mainId(id))) {
        regroup(id);
      }
    }
    return entries;
  }

  /** Ends a link. Returns whether there was one. */
  public boolean unlink(String one, String other) {
    if (!graph.unlink(one, other)) {
      return false;
    }
    regroup(one);
    regroup(other);
    return true;
  }

  /** Tells the histories and what was shown which ids belong together with this one. */
  private void regroup(String userId) {
    histories.setPerson(ids(userId));
    shown.setPerson(ids(userId));
    applyConsent(userId);
    ids(userId).forEach(this::applyChoices);
  }

  /** Adds a decision. */
  public void add(String userId, Consent consent) {
    decisions.add(userId, consent);
    applyConsent(userId);
  }

  /** Returns all decisions of a person, the oldest first. */
  public List<Consent> consents(String userId) {
    return decisions.consents(ids(userId));
  }

  /** Returns whether the data of a person may be used for a purpose now. */
  public boolean allows(String userId, Purpose purpose) {
    if (decisions.isEmpty() && minors.isEmpty()) {
      return !rules.consent().required().contains(purpose);
    }
    return clock.instant().isBefore(allowedUntil(ids(userId), purpose));
  }

  /** Data of minors are used for no purpose without an agreement, such as that of a parent. */
  private Instant allowedUntil(List<String> ids, Purpose purpose) {
    ConsentRules applied =
        ids.stream().anyMatch(minors::contains) ? ConsentRules.requiring(purpose) : rules.consent();
    return applied.allowedUntil(decisions.consents(ids), purpose);
  }

  /**
   * Returns whether the data of a person may be used for {@link Purpose#ANALYTICS} now. Takes O(1)
   * time, as every request asks.
   */
  public boolean allowsAnalytics(String userId) {
    Instant until = analyticsUntil.get(userId);
    if (until == null) {
      return !rules.consent().required().contains(Purpose.ANALYTICS);
    }
    return until.equals(Instant.MAX) || clock.instant().isBefore(until);
  }

  /**
   * Returns whether lists may use what is known of a person now. Takes O(1) time, as every request
   * asks.
   */
  public boolean allowsPersonalLists(String userId) {
    return histories
        .find(userId)
        .map(history -> history.isPersonalized(clock.instant()))
        .orElseGet(() -> !rules.consent().required().contains(Purpose.PERSONALIZATION));
  }

  /**
   * Tells the histories until when they may be used for lists, and removes what was shown if they
   * must not be used.
   */
  private void applyConsent(String userId) {
    List<String> ids = ids(userId);
    Instant personalized = allowedUntil(ids, Purpose.PERSONALIZATION);
    if (!clock.instant().isBefore(personalized)) {
      ids.forEach(shown::clear);
    }
    boolean isDefault = personalized.equals(byDefault(Purpose.PERSONALIZATION));
    Instant analyzed = allowedUntil(ids, Purpose.ANALYTICS);
    for (String id : ids) {
      if (!isDefault || histories.findOwn(id).isPresent()) { // else it is as new ones are
        histories.setPersonalizedUntil(id, personalized);
      }
      if (analyzed.equals(byDefault(Purpose.ANALYTICS))) {
        analyticsUntil.remove(id);
      } else {
        analyticsUntil.put(id, analyzed);
      }
    }
  }

  private Instant byDefault(Purpose purpose) {
    return rules.consent().allowedUntil(List.of(), purpose);
  }

  /** Returns the choices of a person; the strictest if the ids differ. */
  public Map<String, TraitChoice> choices(String userId) {
    return decisions.choices(ids(userId));
  }

  /** Returns the names of the traits that a person has hidden or deleted. */
  public Set<String> hiddenTraits(String userId) {
    if (decisions.isEmpty()) {
      return Set.of();
    }
    Set<String> hidden = new HashSet<>();
    choices(userId)
        .forEach(
            (trait, choice) -> {
              if (choice != TraitChoice.SHOWN) {
                hidden.add(trait);
              }
            });
    return hidden;
  }

  /** Makes a choice for all ids of a person. Returns the entries for the store. */
  public List<StoreEntry> choose(String userId, String trait, TraitChoice choice) {
    List<String> ids = ids(userId);
    List<User> users = // first, as it may fail
        ids.stream().flatMap(id -> store.findUser(id).stream()).toList();
    List<StoreEntry> entries = new ArrayList<>();
    for (String id : ids) {
      decisions.add(id, trait, choice);
      entries.add(new StoreEntry.TraitEntry(id, trait, choice));
    }
    for (User user : users) {
      User accepted = accepted(user);
      setAttributes(accepted);
      if (!accepted.equals(user)) {
        entries.add(new StoreEntry.UserEntry(accepted));
      }
    }
    return entries;
  }

  /** Returns a user without the attributes that the person deleted. */
  public User accepted(User user) {
    if (decisions.isEmpty()) {
      return user;
    }
    return without(user, choices(user.id()), Set.of(TraitChoice.DELETED));
  }

  /** Returns the attributes of a user that may be used for personal lists and for training. */
  public Map<String, String> usedAttributes(User user) {
    User shown =
        decisions.isEmpty()
            ? user
            : without(user, choices(user.id()), Set.of(TraitChoice.HIDDEN, TraitChoice.DELETED));
    return rules.attributes().allowed(shown.attributes(), Purpose.PERSONALIZATION, clock.instant());
  }

  private static User without(
      User user, Map<String, TraitChoice> choices, Set<TraitChoice> removed) {
    Map<String, String> attributes = new TreeMap<>(user.attributes());
    attributes
        .keySet()
        .removeIf(name -> removed.contains(choices.getOrDefault(name, TraitChoice.SHOWN)));
    return attributes.size() == user.attributes().size()
        ? user
        : new User(user.id(), attributes, user.memberSince());
  }

  /** Puts the attributes of a user into the history. */
  public void setAttributes(User user) {
    histories.setAttributes(user.id(), usedAttributes(user));
    if (!decisions.isEmpty() && !choices(user.id()).isEmpty()) {
      withChoices.add(user.id());
    } else {
      withChoices.remove(user.id());
    }
    boolean isMinor = rules.attributes().isMinor(user.attributes(), clock.instant());
    if (isMinor ? minors.add(user.id()) : minors.remove(user.id())) {
      applyConsent(user.id());
    }
  }

  private void applyChoices(String userId) {
    if (withChoices.contains(userId) || !choices(userId).isEmpty()) {
      unread.add(userId);
      try {
        store.findUser(userId).ifPresent(this::setAttributes);
        unread.remove(userId);
      } catch (StoreException e) {
        LOGGER.warn("the attributes of a user are read again later: {}", e.getMessage());
      }
    }
  }

  /**
   * Applies choices to attributes that could not be read before.
   *
   * @throws StoreException if they cannot be read now
   */
  void readAgain() {
    for (String userId : List.copyOf(unread)) {
      store.findUser(userId).ifPresent(this::setAttributes);
      unread.remove(userId);
    }
  }

  /** Gives a user another id. Does nothing if nothing is known of the old one. */
  public void rename(String oldId, String newId) {
    histories.rename(oldId, newId);
    shown.rename(oldId, newId);
    if (!graph.identifiers(oldId).isEmpty()) {
      graph.rename(oldId, newId);
    }
    decisions.rename(oldId, newId);
    if (minors.remove(oldId)) {
      minors.add(newId);
    }
    if (withChoices.remove(oldId)) {
      withChoices.add(newId);
    }
    Instant until = analyticsUntil.remove(oldId);
    if (until != null) {
      analyticsUntil.put(newId, until);
    }
  }

  /** From now on, tells each id that is forgotten. Call it before the directory is shared. */
  public void onForget(Consumer<String> listener) {
    forgetListener = listener;
  }

  /** Forgets a person. Returns all ids of the person. */
  public Set<String> forget(String userId) {
    Set<String> ids = graph.forget(userId);
    ids.forEach(this::removeAll);
    return ids;
  }

  private void removeAll(String id) {
    decisions.remove(id);
    minors.remove(id);
    withChoices.remove(id);
    unread.remove(id);
    analyticsUntil.remove(id);
    histories.remove(id);
    shown.forget(id);
    forgetListener.accept(id);
  }

  /** Forgets one id, which another storefront has forgotten with all ids that were linked to it. */
  void forgetId(String id) {
    endLinks(id, graph.links(id));
    removeAll(id);
  }

  private void endLinks(String id, Collection<Link> links) {
    for (Link link : links) {
      if (isOf(link, id)) {
        unlink(link.one().id(), link.other().id());
      }
    }
  }

  private static boolean isOf(Link link, String id) {
    return link.one().id().equals(id) || link.other().id().equals(id);
  }

  /**
   * Takes over what another storefront stored of a user.
   *
   * @return whether links or decisions changed
   */
  boolean apply(UserState state) {
    String id = state.userId();
    List<Link> ended =
        graph.links(id).stream()
            .filter(link -> isOf(link, id))
            .filter(link -> state.links().stream().noneMatch(stored -> hasSameIds(link, stored)))
            .toList();
    List<Link> made =
        state.links().stream()
            .filter(link -> !graph.hasLink(link.one().id(), link.other().id()))
            .toList();
    boolean isChanged = decisions.set(id, state.consents(), state.choices());
    if (isChanged || !ended.isEmpty() || !made.isEmpty()) {
      endLinks(id, ended);
      graph.restoreAll(made);
      regroup(id);
      isChanged = true;
    }
    if (state.user().isPresent()) {
      setAttributes(state.user().get());
    } else if (histories.findOwn(id).filter(one -> !one.attributes().isEmpty()).isPresent()) {
      setAttributes(User.of(id)); // those that could not be stored
    }
    return isChanged;
  }

  private static boolean hasSameIds(Link one, Link other) {
    return isOf(one, other.one().id()) && isOf(one, other.other().id());
  }
}
