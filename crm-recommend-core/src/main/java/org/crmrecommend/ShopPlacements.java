package org.crmrecommend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.kernel.SpellingSuggestions;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.ranking.Rule;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.StoreException;
import org.crmrecommend.serving.live.EventIntake;
import org.crmrecommend.serving.live.ExposureReplay;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The placements of a storefront: replaces them, says which of their rules the shop cannot apply,
 * and remembers what was shown for as long as the rules need it.
 */
final class ShopPlacements {

  private static final Logger LOGGER = LoggerFactory.getLogger(ShopPlacements.class);

  private final StorefrontBuilder settings;
  private final ServedShop shop;
  private final ShownItems shown;
  private final EventStore store;
  private final Supplier<Catalog> emptyCatalog;
  private final EventIntake intake;
  private final ExposureReplay replay;
  private volatile boolean isClosed;

  ShopPlacements(StorefrontBuilder settings, StorefrontStart start, EventIntake intake) {
    this.settings = settings;
    this.shop = start.shop();
    this.shown = start.shown();
    this.store = start.store();
    this.emptyCatalog =
        () -> Catalog.of(settings.currency, List.of(), start.stored().histories().items());
    this.intake = intake;
    this.replay =
        new ExposureReplay(
            start.store(), start.directory(), start.stored().histories().items(), shown);
  }

  /** Reports problems of the first placements, and reads what was shown before the start. */
  void start() {
    List<String> problems = problems();
    if (!problems.isEmpty()) {
      LOGGER.warn("the shop cannot apply all rules of its placements: {}", listing(problems));
    }
    if (shown.isActive() && settings.recordsExposures) {
      settings.executor.execute(this::replay);
    }
  }

  /** See {@link Storefront#placements(Placements)}. */
  synchronized void replace(Placements placements) {
    requireUsable(placements);
    Duration before = shown.maxAge();
    shown.setMaxAge(window(placements));
    shop.changePlacements(placements);
    shown.removeOld(settings.clock.instant());
    if (shown.maxAge().compareTo(before) > 0 && settings.recordsExposures) {
      replayStored();
    }
  }

  /**
   * Requires that the shop can apply all rules.
   *
   * @throws IllegalArgumentException with all problems
   */
  void requireUsable(Placements placements) {
    List<String> problems =
        Stream.concat(
                attributeProblems(placements, settings.attributeRules),
                problems(placements).stream())
            .toList();
    if (!problems.isEmpty()) {
      throw unusable(problems);
    }
  }

  /** Returns the latest stored requests with a placement, the oldest first. */
  List<Request> requestsSince(Instant since, int max) {
    Deque<Request> latest = new ArrayDeque<>();
    store.readExposures(
        0,
        (exposure, position) -> {
          String placement = exposure.placement();
          if (placement != null && !exposure.time().isBefore(since)) {
            String user = exposure.user();
            Request request = user == null ? Request.forAnyone() : Request.forUser(user);
            latest.addLast(request.withPlacement(placement).withReasons(0));
            if (latest.size() > max) {
              latest.removeFirst();
            }
          }
        });
    return List.copyOf(latest);
  }

  private static IllegalArgumentException unusable(List<String> problems) {
    return new IllegalArgumentException("placements must fit the shop: " + listing(problems));
  }

  private static String listing(List<String> problems) {
    return problems.size() == 1 ? problems.get(0) : "\n" + String.join("\n", problems);
  }

  /** Returns for how long the rules of placements need what was shown; zero if no rule does. */
  static Duration window(Placements placements) {
    return placements.list().stream()
        .flatMap(placement -> placement.rules().stream())
        .map(ShopPlacements::window)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private static Duration window(Rule rule) {
    if (rule instanceof Rule.Rotate rotate) {
      return rotate.within();
    }
    return rule instanceof Rule.ShowAtMost limit ? limit.within() : Duration.ZERO;
  }

  /**
   * Requires that the filters of the first placements may use the attributes of users that they
   * name. Unlike other problems, this one does not depend on the data of the shop.
   *
   * @throws IllegalArgumentException if there is one that must not be used
   */
  static void requireAllowedAttributes(StorefrontBuilder settings) {
    List<String> problems =
        attributeProblems(settings.placements, settings.attributeRules).toList();
    if (!problems.isEmpty()) {
      throw unusable(problems);
    }
  }

  private static Stream<String> attributeProblems(Placements placements, AttributeRules rules) {
    return placements.list().stream()
        .flatMap(
            placement ->
                placement.filters().stream()
                    .flatMap(filter -> filter.userAttributes().stream())
                    .distinct()
                    .flatMap(attribute -> problem(attribute, rules))
                    .map(problem -> placement.name() + ": " + problem));
  }

  private static Stream<String> problem(String attribute, AttributeRules rules) {
    try {
      rules.requireAllowed(attribute, Purpose.PERSONALIZATION);
      return Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.of(String.valueOf(e.getMessage()));
    }
  }

  /** Returns which rules of the placements the shop cannot apply now. */
  List<String> problems() {
    return problems(shop.recommender().placements());
  }

  private List<String> problems(Placements placements) {
    if (placements.list().isEmpty()) {
      return List.of();
    }
    Catalog catalog = shop.catalog().orElseGet(emptyCatalog);
    Instant now = settings.clock.instant();
    List<String> problems = new ArrayList<>();
    for (Placement placement : placements.list()) {
      Stream.concat(
              placement.problems(catalog, now).stream(),
              ofModel(placement, shop.recommender().models()))
          .forEach(problem -> problems.add(placement.name() + ": " + problem));
    }
    return problems;
  }

  /** Returns what a placement names that the models of the shop do not have. */
  private static Stream<String> ofModel(Placement placement, ServedModels models) {
    List<String> names = List.copyOf(models.names());
    Optional<Tiers> found = models.find(placement.model());
    if (found.isEmpty()) {
      return Stream.of(unknown("model", names, placement.model()));
    }
    List<String> tiers = found.get().names();
    return placement.rule(Rule.AtLeast.class).stream()
        .filter(rule -> !tiers.contains(rule.tier()))
        .map(rule -> unknown("tier", tiers, rule.tier()));
  }

  private static String unknown(String what, List<String> known, String name) {
    return String.valueOf(SpellingSuggestions.unknownName(what, known, name).getMessage());
  }

  /** Exposures that wait are stored first. Does not wait. */
  private void replayStored() {
    try {
      CompletableFuture<Void> unused =
          intake
              .store(List::of)
              .whenCompleteAsync(
                  (done, problem) -> {
                    if (problem == null) {
                      replay();
                    } else {
                      warn(problem);
                    }
                  },
                  settings.executor);
    } catch (RejectedExecutionException | IllegalStateException e) {
      warn(e);
    }
  }

  private void replay() {
    try {
      replay.run(settings.clock.instant().minus(shown.maxAge()));
    } catch (StoreException e) {
      warn(e);
    }
  }

  private void warn(Throwable problem) {
    if (!isClosed) {
      LOGGER.warn("some lists of the past are not known: {}", problem.getMessage());
    }
  }

  /** Forgets what was shown too long ago. */
  void removeOldShowings() {
    shown.removeOld(settings.clock.instant());
  }

  void close() {
    isClosed = true;
  }
}
