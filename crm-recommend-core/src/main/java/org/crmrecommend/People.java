package org.crmrecommend;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.history.History;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.Trait;
import org.crmrecommend.people.Consent;
import org.crmrecommend.people.Identifier;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.LinkConflict;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.people.TraitChoice;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.PersonDirectory;

/**
 * The persons of a storefront: which user ids are one person, what the persons allow, what is known
 * of them, and how they are forgotten.
 *
 * <pre>{@code
 * People people = shop.people();
 * people.link(Identifier.device("phone-7"), Identifier.account("anna")); // one history from now on
 * people.record("anna", Consent.refused(Purpose.PERSONALIZATION, now, "account settings"));
 * ForgetReceipt receipt = people.forget("anna");
 * }</pre>
 *
 * <p>A method that takes a user id accepts any id of the person. What it changes is in the next
 * request of all of the person's ids; it is durable when the stage completes. A stage fails with a
 * {@link org.crmrecommend.serving.StoreException} if the store failed. Methods that change
 * something throw an {@link IllegalStateException} if the storefront is closed, and a {@link
 * java.util.concurrent.RejectedExecutionException} if too many events wait for the store.
 *
 * <p>Safe for use by any number of threads.
 */
public final class People {

  /** Events wait meanwhile, so the steps are short. */
  private static final int FORGET_BATCH = 1_000;

  private static final int LINK_BATCH = 10_000;

  private final StorefrontBuilder settings;
  private final EventStore store;
  private final InMemoryHistories histories;
  private final PersonDirectory directory;
  private final SavedShop saved;
  private final EventIntake intake;
  private final UnaryOperator<String> storedId;
  private final Optional<ShopPortraits> portraits;

  People(
      StorefrontBuilder settings,
      StorefrontStart start,
      SavedShop saved,
      EventIntake intake,
      UnaryOperator<String> storedId) {
    this.settings = settings;
    this.store = start.store();
    this.histories = start.stored().histories();
    this.directory = start.directory();
    this.saved = saved;
    this.intake = intake;
    this.storedId = storedId;
    this.portraits = start.portraits();
  }

  /**
   * Links two ids of one person: from now on they have one history, and what one id decided holds
   * for both.
   *
   * @return a stage with the reason if the {@linkplain StorefrontBuilder#identityRules rules} do
   *     not allow the link; then nothing is changed
   * @throws IllegalArgumentException if both ids are the same
   */
  public CompletionStage<Optional<LinkConflict>> link(Identifier one, Identifier other) {
    return link(List.of(Link.of(one, other, now())))
        .thenApply(conflicts -> conflicts.stream().findFirst());
  }

  /**
   * Makes many links, in their order. Events go on meanwhile. If too many events wait for the
   * store, the links before are made.
   *
   * @return a stage with the links that the rules do not allow; all others are made
   */
  public CompletionStage<List<LinkConflict>> link(Collection<Link> links) {
    Checks.requireNoNulls("links", links);
    List<Link> stored = links.stream().map(this::stored).toList();
    List<LinkConflict> conflicts = new ArrayList<>();
    List<CompletableFuture<Void>> durable = new ArrayList<>();
    for (int from = 0; from < stored.size(); from += LINK_BATCH) {
      List<Link> batch = stored.subList(from, Math.min(stored.size(), from + LINK_BATCH));
      durable.add(intake.store(() -> directory.link(batch, conflicts)));
    }
    return CompletableFuture.allOf(durable.toArray(CompletableFuture[]::new))
        .thenApply(done -> List.copyOf(conflicts));
  }

  private Link stored(Link link) {
    return new Link(stored(link.one()), stored(link.other()), link.time(), link.source());
  }

  private Identifier stored(Identifier given) {
    return new Identifier(given.kind(), storedId.apply(given.id()));
  }

  /**
   * Ends the link between two ids. Each part has the history that it would have without this link.
   * If other links keep the ids together, they stay one person.
   *
   * @return a stage with whether there was such a link
   */
  public CompletionStage<Boolean> unlink(String one, String other) {
    String storedOne = requireId(one);
    String storedOther = requireId(other);
    AtomicBoolean wasLinked = new AtomicBoolean();
    CompletionStage<Void> durable =
        intake.store(
            () -> {
              wasLinked.set(directory.unlink(storedOne, storedOther));
              return wasLinked.get()
                  ? List.of(new StoreEntry.UnlinkEntry(storedOne, storedOther))
                  : List.of();
            });
    saved.maskOutdated();
    return durable.thenApply(done -> wasLinked.get());
  }

  /**
   * Returns all ids of a person, the main one first, as the {@linkplain
   * org.crmrecommend.people.IdentityRules#priority priority} says; empty if the id has no link.
   */
  public List<Identifier> identifiers(String userId) {
    return directory.graph().identifiers(requireId(userId));
  }

  /** Returns the links of a person. */
  public List<Link> links(String userId) {
    return directory.graph().links(requireId(userId));
  }

  /** Returns the latest 1,000 links that were not made, the oldest first. */
  public List<LinkConflict> conflicts() {
    return directory.graph().conflicts();
  }

  /**
   * Records a decision of a person. If it refuses {@link Purpose#ANALYTICS}, the rows of the person
   * in the model are no longer used, and refits learn without the person.
   */
  public CompletionStage<Void> record(String userId, Consent consent) {
    Checks.requireNonNull("consent", consent);
    String id = requireId(userId);
    CompletionStage<Void> durable =
        intake.store(
            () -> {
              directory.add(id, consent);
              return List.of(new StoreEntry.ConsentEntry(id, consent));
            });
    if (!directory.allowsAnalytics(id)) {
      saved.mask(directory.ids(id));
    }
    return durable;
  }

  /** Returns all decisions of a person, the oldest first. */
  public List<Consent> consents(String userId) {
    return directory.consents(requireId(userId));
  }

  /**
   * Returns whether the data of a person may be used for a purpose now: the latest decision of the
   * person if it has not ended, and otherwise what the {@linkplain StorefrontBuilder#consentRules
   * rules} say.
   */
  public boolean allows(String userId, Purpose purpose) {
    Checks.requireNonNull("purpose", purpose);
    return directory.allows(requireId(userId), purpose);
  }

  /**
   * Returns the persons with a history whose data may be used for a purpose now, for example the
   * receivers of a newsletter. Has the main id of each, in no particular order. O(users) time.
   */
  public List<String> audience(Purpose purpose) {
    Checks.requireNonNull("purpose", purpose);
    return histories.snapshot().users().stream()
        .map(id -> directory.ids(id).get(0))
        .distinct()
        .filter(id -> directory.allows(id, purpose))
        .toList();
  }

  /**
   * Returns what is known of a person and what is derived from the events: the attributes of each
   * id, a summary of the events in the history, and the traits of the {@linkplain
   * Storefront#portrait portrait}, except those that the shop gives itself. Without what the person
   * has hidden or deleted.
   */
  public List<Trait> traits(String userId) {
    String id = requireId(userId);
    Map<String, TraitChoice> choices = directory.choices(id);
    List<Trait> given =
        directory.ids(id).stream()
            .flatMap(one -> PersonTraits.given(one, store.findUser(one)))
            .toList();
    Set<String> names = given.stream().map(Trait::name).collect(Collectors.toSet());
    Stream<Trait> portrait =
        portraits.stream()
            .flatMap(all -> all.traits(id))
            .filter(trait -> !names.contains(trait.name()));
    Stream<Trait> derived =
        histories.find(id).stream().flatMap((History known) -> PersonTraits.derived(known));
    return Stream.of(given.stream(), derived, portrait)
        .flatMap(traits -> traits)
        .filter(trait -> choices.getOrDefault(trait.name(), TraitChoice.SHOWN) == TraitChoice.SHOWN)
        .toList();
  }

  /**
   * Sets what is to happen with a trait of a person. A hidden trait is not used for lists, training
   * and audiences. The value of a deleted one is removed, and later values are not stored.
   */
  public CompletionStage<Void> choose(String userId, String trait, TraitChoice choice) {
    Checks.requireNonNull("trait", trait);
    Checks.requireNotEmpty("trait", trait.length());
    Checks.requireNonNull("choice", choice);
    String id = requireId(userId);
    return intake.store(() -> directory.choose(id, trait, choice));
  }

  /**
   * Forgets a person: the histories, events, exposures, attributes, links and decisions of all ids,
   * and what was shown to them. When this method returns, no answer knows the person, and the
   * removal is durable: if the process ends meanwhile, it is completed at the next start or has not
   * begun. Waits for the disk, and for a save of the histories that is under way.
   *
   * <p>The rows of the person in the model are no longer used. What the model learned follows with
   * the next refit, at the latest when the receipt says. If the shop's own tables still have the
   * person, the next {@link Storefront#reload} brings the attributes back; delete them there first.
   *
   * @return a receipt; of nobody if nothing is known of the user, for example at a second call
   */
  public ForgetReceipt forget(String userId) {
    return forget(List.of(userId));
  }

  /** Forgets many persons like {@link #forget(String)}, which takes less time for each. */
  public ForgetReceipt forget(Collection<String> userIds) {
    Checks.requireNoNulls("userIds", userIds);
    List<String> ids = userIds.stream().map(this::requireId).distinct().toList();
    Instant replaceBy = now().plus(settings.retention.forgottenInModels());
    SavedShop.Removal removal = SavedShop.Removal.NOTHING;
    for (int from = 0; from < ids.size(); from += FORGET_BATCH) {
      List<String> batch = ids.subList(from, Math.min(ids.size(), from + FORGET_BATCH));
      removal = removal.plus(saved.forget(batch, replaceBy));
    }
    return new ForgetReceipt(
        now(),
        removal.persons(),
        removal.identifiers(),
        removal.events(),
        removal.modelRows(),
        removal.persons() == 0 ? Optional.empty() : Optional.ofNullable(saved.replaceModelBy()));
  }

  /**
   * Returns all stored events of a person under all ids, the oldest first, for example for the page
   * "your orders"; those without a time come first. The user of an event is the id under which it
   * is stored. Empty if the user is unknown. Waits until the events of now are stored, and takes
   * O(stored events) time.
   */
  public List<Event> events(String userId) {
    String id = requireId(userId);
    Set<String> ids = intake.whileQuiet(() -> Set.copyOf(directory.ids(id)));
    List<Event> events = new ArrayList<>();
    store.readEventsOf(ids, (event, position) -> events.add(event));
    events.sort( // stable, so ties stay in the order in which they were stored
        Comparator.comparing(Event::time, Comparator.nullsFirst(Comparator.naturalOrder())));
    return List.copyOf(events);
  }

  /**
   * Writes everything that is stored of a person as JSON in UTF-8: ids, links, decisions, traits,
   * choices, events and exposures. Waits until the events of now are stored, and takes the time of
   * reading the store.
   *
   * @param out stays open
   * @throws java.io.UncheckedIOException if the stream fails
   */
  public void export(String userId, OutputStream out) {
    Checks.requireNonNull("out", out);
    String id = requireId(userId);
    intake.whileQuiet(() -> id); // so that all events are in the store
    new PersonExport(store, directory, now()).write(id, traits(userId), out);
  }

  private String requireId(String userId) {
    Checks.requireNonNull("userId", userId);
    Checks.requireNotEmpty("userId", userId.length());
    return storedId.apply(userId);
  }

  private Instant now() {
    return settings.clock.instant();
  }
}
