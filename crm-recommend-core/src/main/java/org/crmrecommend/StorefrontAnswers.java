package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.people.AttributeRules;
import org.crmrecommend.people.Purpose;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.Telemetry;
import org.crmrecommend.serving.live.EventWriter;
import org.crmrecommend.serving.live.PersonDirectory;

/**
 * Answers the requests of a storefront: with the stored ids of the users and the attributes that
 * may be used, and never with what is known of a person who was forgotten. Stores which lists were
 * answered, and remembers what they showed to each user.
 */
final class StorefrontAnswers {

  private static final int REQUESTS_PER_BLOCK = 1 << 10;

  private final ServedShop shop;
  private final StoredIds ids;
  private final PersonDirectory directory;
  private final EventWriter writer;
  private final IdMap items;
  private final ShownItems shown;
  private final PlacementSuccess success = new PlacementSuccess();
  private final AttributeRules attributeRules;
  private final boolean recordsExposures;
  private final InstantSource clock;
  private final Telemetry telemetry;

  StorefrontAnswers(StorefrontBuilder settings, StorefrontStart start, EventWriter writer) {
    this.shop = start.shop();
    this.ids = start.ids();
    this.directory = start.directory();
    this.writer = writer;
    this.items = start.stored().histories().items();
    this.shown = start.shown();
    this.attributeRules = settings.attributeRules;
    this.recordsExposures = settings.recordsExposures;
    this.clock = settings.clock;
    this.telemetry = settings.telemetry;
  }

  /** See {@link Storefront#recommend}. */
  Recommendations recommend(Request request) {
    return answer(request, list -> list.request().limit(), Recommender::recommend);
  }

  /** See {@link Storefront#rank}. */
  Recommendations rank(Request request, List<String> itemIds, double personalShare) {
    return answer(
        request,
        list -> Math.max(1, itemIds.size()),
        (recommender, stored) -> recommender.rank(stored, itemIds, personalShare));
  }

  private Recommendations answer(
      Request request,
      ToIntFunction<Recommendations> requested,
      BiFunction<Recommender, Request, Recommendations> recommend) {
    long startNanos = System.nanoTime();
    ShownItems.Adder adder = shown.adder();
    Request stored = stored(request);
    Recommendations answer = withoutForgotten(recommender -> recommend.apply(recommender, stored));
    expose(answer, adder);
    long nanos = System.nanoTime() - startNanos;
    telemetry.answered(AnswerReport.answered(answer, requested.applyAsInt(answer), nanos));
    return answer;
  }

  /** See {@link Storefront#page}. */
  Page page(Request request, List<Placement> placements) {
    long startNanos = System.nanoTime();
    ShownItems.Adder adder = shown.adder();
    Request stored = stored(request);
    placements.forEach(placement -> requireAllowedAttributes(placement.filters().stream()));
    Page page = withoutForgotten(recommender -> recommender.page(stored, placements));
    long nanosPerList = (System.nanoTime() - startNanos) / Math.max(1, page.lists().size());
    for (Recommendations list : page) {
      expose(list, adder);
      telemetry.answered(AnswerReport.answered(list, list.request().limit(), nanosPerList));
    }
    return page;
  }

  /** Returns how successful the placements are. */
  PlacementSuccess success() {
    return success;
  }

  /** See {@link Storefront#facets}. */
  List<Facet> facets(Request request, String column) {
    Request stored = stored(request);
    return withoutForgotten(recommender -> recommender.facets(stored, column));
  }

  /** See {@link Storefront#dryRun}. Nothing is shown. */
  DryRun dryRun(Placements others, Collection<Request> requests) {
    List<Request> stored = requests.stream().map(this::stored).toList();
    return dryRunOfStored(others, stored);
  }

  /** Like {@link #dryRun}, for requests that have the stored ids of their users. */
  DryRun dryRunOfStored(Placements others, Collection<Request> requests) {
    return withoutForgotten(recommender -> recommender.dryRun(others, requests));
  }

  /** Returns a result again if it may know a person who was forgotten meanwhile. */
  private <T> T withoutForgotten(Function<Recommender, T> source) {
    while (true) {
      int forgetCount = shop.forgetCount();
      T result = source.apply(shop.recommender());
      if (forgetCount == shop.forgetCount()) {
        return result;
      }
    }
  }

  /** See {@link Storefront#recommendAll}. */
  Stream<Recommendations> recommendAll(Collection<Request> requests) {
    List<Request> stored = requests.stream().map(this::stored).toList();
    Recommender recommender = shop.recommender();
    int forgetCount = shop.forgetCount();
    int blocks = (stored.size() + REQUESTS_PER_BLOCK - 1) / REQUESTS_PER_BLOCK;
    return IntStream.range(0, blocks)
        .map(block -> block * REQUESTS_PER_BLOCK)
        .mapToObj(from -> stored.subList(from, Math.min(stored.size(), from + REQUESTS_PER_BLOCK)))
        .flatMap(
            block -> {
              ShownItems.Adder adder = shown.adder();
              return answers(block, recommender, forgetCount).stream()
                  .peek(answer -> expose(answer, adder));
            });
  }

  /**
   * Returns answers that know no forgotten person: if somebody was forgotten since the recommender
   * was read, they are made by the one of now.
   */
  private List<Recommendations> answers(
      List<Request> block, Recommender recommender, int forgetCount) {
    List<Recommendations> answers =
        forgetCount == shop.forgetCount() ? recommender.recommendAll(block).toList() : List.of();
    int known = forgetCount;
    while (known != shop.forgetCount()) {
      known = shop.forgetCount();
      answers = shop.recommender().recommendAll(block).toList();
    }
    return answers;
  }

  private Request stored(Request request) {
    Request allowed =
        attributeRules.equals(AttributeRules.NONE) ? request : withAllowedAttributes(request);
    if (!ids.arePseudonyms() || request.user().isEmpty()) {
      return allowed;
    }
    String userId = request.user().get();
    String stored = ids.of(userId);
    return allowed.withUser(ids.outdated(userId, stored).orElse(stored));
  }

  /**
   * Returns a request without attributes that need a greater age.
   *
   * @throws IllegalArgumentException if it uses an attribute that must not be used
   */
  private Request withAllowedAttributes(Request request) {
    Map<String, String> attributes = request.attributes();
    attributes.keySet().forEach(this::requireAllowedAttribute);
    requireAllowedAttributes(
        Stream.concat(
            request.filter().stream(),
            request.settings().stream().flatMap(settings -> settings.filters().stream())));
    return attributes.isEmpty()
        ? request
        : request.withAttributes(
            attributeRules.allowed(attributes, Purpose.PERSONALIZATION, clock.instant()));
  }

  private void requireAllowedAttributes(Stream<Filter> filters) {
    filters
        .flatMap(filter -> filter.userAttributes().stream())
        .forEach(this::requireAllowedAttribute);
  }

  private void requireAllowedAttribute(String name) {
    attributeRules.requireAllowed(name, Purpose.PERSONALIZATION);
  }

  private void expose(Recommendations answer, ShownItems.Adder adder) {
    if (answer.list().isEmpty()) {
      return;
    }
    success.shown(answer);
    Request request = answer.request();
    Instant time = request.time().orElseGet(clock::instant);
    String user = request.isImpersonal() ? null : request.user().orElse(null);
    if (recordsExposures) {
      boolean isNamed = user != null && directory.allowsAnalytics(user);
      writer.appendExposure(
          new StoreEntry.ExposureEntry(AnswerReport.exposure(answer, isNamed, time)));
    }
    if (shown.isActive() && user != null && directory.allowsPersonalLists(user)) {
      int[] list = answer.list().stream().mapToInt(item -> items.indexOf(item.item())).toArray();
      adder.add(user, request.placement().orElse(""), list, time);
    }
  }
}
