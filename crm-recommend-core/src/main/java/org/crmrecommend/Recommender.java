package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.Histories;
import org.crmrecommend.history.ShownItems;
import org.crmrecommend.hybrid.Fallback.FallbackModel.Tier;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ListSource;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests with a trained model, the histories of the users and the catalog.
 *
 * <p>Filters are applied before ranking, so a list is short only if too few items pass them. If
 * there is a catalog, they also remove items that are not in it, sold out, or outside their
 * availability dates.
 *
 * <p>A list has one variant of each product, such as one size of a shirt, unless the request asks
 * for all; see {@link Request#withAllVariants}.
 *
 * <p>If the model scores too few items, the most popular items fill the list, and then the rest of
 * the catalog. This happens for unknown users and for histories without neighbors. A {@link
 * org.crmrecommend.hybrid.Fallback} declares tiers in between; of a {@link
 * org.crmrecommend.hybrid.ModelSet}, the main model does. The {@link Trace} shows how many items
 * each tier supplied. A request {@link Request#withoutFillUp} gets a shorter list instead.
 *
 * <p>Safe for use by any number of threads. A recommender does not change, but its histories do: a
 * new event is in the next answer. Another catalog or model gives another recommender, which shares
 * everything else; requests under way finish on the old one.
 */
public final class Recommender {

  private static final ItemSet NO_ITEMS = ItemSet.none(0);
  private static final int REQUESTS_PER_BLOCK = 1 << 10;
  private static final int REQUESTS_PER_BATCH = 16;

  private final ServedModels models;
  private final Placements placements;
  private final IdMap items;
  private final @Nullable ShownItems shownItems;
  private final @Nullable Catalog catalog;
  private final InstantSource clock;
  private final AnswerIds answerIds;
  private final ProfileAssembler profileAssembler;
  private final CandidateFilter candidateFilter;
  private final Workers workers;

  Recommender(RecommenderBuilder builder) {
    this.items = builder.histories.items();
    this.models = ServedModels.of(builder.model, builder.mostPopular, items);
    this.placements = builder.placements;
    this.shownItems = builder.shownItems;
    this.catalog = builder.catalog;
    this.clock = builder.clock;
    this.answerIds = new AnswerIds(builder.seed());
    this.profileAssembler =
        new ProfileAssembler(builder.histories, builder.eventWeights, builder.portraits);
    CandidateFilter uncataloged =
        new CandidateFilter(builder.eventWeights, items, ItemSet.all(builder.itemCount));
    this.candidateFilter =
        catalog == null ? uncataloged : uncataloged.with(requireSameItems(catalog, items));
    this.workers =
        new Workers(Recommender::startThread, Runtime.getRuntime().availableProcessors());
  }

  private Recommender(
      Recommender other,
      ServedModels models,
      Placements placements,
      @Nullable Catalog catalog,
      CandidateFilter candidateFilter,
      Workers workers) {
    this.models = models;
    this.placements = placements;
    this.items = other.items;
    this.catalog = catalog;
    this.shownItems = other.shownItems;
    this.clock = other.clock;
    this.answerIds = other.answerIds;
    this.profileAssembler = other.profileAssembler;
    this.candidateFilter = candidateFilter;
    this.workers = workers;
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "crm-recommend-batch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns a copy with other threads for {@link #recommendAll}. By default, it uses all processors
   * and starts daemon threads.
   *
   * @param executor runs all threads except the calling one
   * @param threads number of threads, including the calling thread
   * @throws IllegalArgumentException if the number of threads is not positive
   */
  public Recommender withThreads(Executor executor, int threads) {
    Checks.requirePositive("threads", threads);
    return new Recommender(
        this, models, placements, catalog, candidateFilter, new Workers(executor, threads));
  }

  /**
   * Returns a recommender with another model, which shares everything else. O(1) time, and O(items)
   * if the model has an {@link IdMap} of its own.
   *
   * @throws IllegalArgumentException if an item has another index in the model
   */
  public Recommender with(Model model) {
    return new Recommender(this, models.with(model), placements, catalog, candidateFilter, workers);
  }

  /**
   * Returns a recommender in which a model takes the place of the tiers that the same algorithm
   * trained, such as {@link MostPopular} or {@link org.crmrecommend.popularity.Trending}. A shop
   * trains them every few minutes, so that lists have what is popular now. Without a catalog, all
   * items that are known now may be recommended. Takes the time of {@link #with(Model)}.
   *
   * @throws IllegalArgumentException if an item has another index in the model
   */
  public Recommender withNewer(Model newer) {
    CandidateFilter newFilter = catalog == null ? candidateFilter.withItems() : candidateFilter;
    return new Recommender(this, models.withNewer(newer), placements, catalog, newFilter, workers);
  }

  /**
   * Returns a recommender with another version of the catalog, which shares everything else. Sets
   * of items that the change does not concern are shared too.
   *
   * @throws IllegalArgumentException if an item has another index in the catalog
   */
  public Recommender with(Catalog catalog) {
    CandidateFilter newFilter = candidateFilter.with(requireSameItems(catalog, items));
    return new Recommender(this, models, placements, catalog, newFilter, workers);
  }

  /** Returns the placements. */
  public Placements placements() {
    return placements;
  }

  private static Catalog requireSameItems(Catalog catalog, IdMap items) {
    Checks.requireNonNull("catalog", catalog);
    if (!catalog.items().hasSameIds(items, catalog.itemCount())) {
      throw new IllegalArgumentException(
          "the items of the catalog and of the histories must have the same indices; create it with"
              + " Catalog.of(currency, rows, histories.items())");
    }
    return catalog;
  }

  /**
   * Returns a recommender with other placements, which shares everything else. A request whose
   * {@link Request#placement} is the name of one of them gets its settings and rules.
   */
  public Recommender with(Placements placements) {
    Checks.requireNonNull("placements", placements);
    return new Recommender(this, models, placements, catalog, candidateFilter, workers);
  }

  /**
   * Returns a builder of a recommender whose data change: the histories take new events, and {@link
   * #with(Catalog)} and {@link #with(Model)} exchange the other parts. It needs no training data.
   *
   * <p>In addition to its parts, it takes the memory of the compiled filters; see {@link
   * org.crmrecommend.ranking.CatalogItemSets}.
   */
  public static RecommenderBuilder builder(Model model, Histories histories) {
    return new RecommenderBuilder(model, histories);
  }

  /**
   * Returns a recommender that uses the system clock.
   *
   * @throws IllegalArgumentException if an item of the data has another index in the model, or if
   *     the model stores users that are not in the data, for example because a user was erased; see
   *     {@link Model#withoutUsers}
   */
  public static Recommender of(Model model, TrainingData data) {
    return of(model, data, InstantSource.system());
  }

  /**
   * Returns a recommender that uses the given clock. It copies the histories of the data, entirely,
   * and its last tier is {@link MostPopular}.
   *
   * @throws IllegalArgumentException if an item of the data has another index in the model, or if
   *     the model stores users that are not in the data, for example because a user was erased; see
   *     {@link Model#withoutUsers}
   */
  public static Recommender of(Model model, TrainingData data, InstantSource clock) {
    return RecommenderBuilder.of(model, data).clock(clock).build();
  }

  /**
   * Returns the recommendations for a request. In addition to the time of the model, the filters
   * take O(items / 64 + events of the user + items that are not always available) time, or O(items)
   * with a predicate.
   */
  public Recommendations recommend(Request request) {
    Instant now = clock.instant();
    try (RequestScope scope = scope(request, now)) {
      return list(scope, request, NO_ITEMS, answerId(now)).complete(true);
    }
  }

  /**
   * Returns the lists of a page for one request, in the order of the placements. No item is in two
   * lists, and of each product at most one variant, unless the request asks for all: the earlier
   * list has it. The lists share what is computed for the user and the scores of each model. The
   * reasons are computed when they are first read, those of a list together; until then, the list
   * holds the model.
   *
   * @throws IllegalArgumentException if two placements have the same name
   */
  public Page page(Request request, List<Placement> placements) {
    Instant now = clock.instant();
    List<Recommendations> lists = new ArrayList<>(placements.size());
    try (RequestScope scope = scope(request, now)) {
      ItemSet earlier = NO_ITEMS;
      for (Placement placement : new Placements(placements).list()) {
        Request ofList = request.withPlacement(placement);
        PreparedList prepared = list(scope, ofList, earlier, answerId(now));
        Recommendations answer = prepared.complete(false);
        lists.add(answer);
        earlier = earlier.or(candidateFilter.listed(ofList, prepared.chosen()));
      }
    }
    return new Page(lists);
  }

  /**
   * Returns given items in the order of the model for the user of a request: all of them, whether
   * or not they can be sold or were bought. Items that no model scores follow in the given order.
   * The limit and the filters of the request are not used. O(given items) time in addition to that
   * of the model.
   *
   * @param itemIds ids; repeated ones count once, unknown ones are ranked like unscored items
   */
  public Recommendations rank(Request request, List<String> itemIds) {
    return rank(request, itemIds, 1);
  }

  /**
   * Returns given items, such as the hits of a search, in an order between the given one and that
   * of {@link #rank(Request, List)}: by descending w / (60 + r) + (1 − w) / (60 + g), where r is
   * the rank by the model, g that in the given order, and w the weight of the model.
   *
   * @param personalShare w, from 0 for the given order to 1 for that of the model
   * @throws IllegalArgumentException if the share is not between 0 and 1
   * @see <a href="https://doi.org/10.1145/1571941.1572114">Cormack, Clarke and Büttcher, SIGIR
   *     2009</a>
   */
  public Recommendations rank(Request request, List<String> itemIds, double personalShare) {
    Checks.requireNoNulls("itemIds", itemIds);
    Checks.requireFraction("personalShare", personalShare);
    Instant now = clock.instant();
    try (RequestScope scope = scope(request, now)) {
      ListScope list = new ListScope(scope, request, NO_ITEMS);
      return new GivenItems(this, list, itemIds).ordered(personalShare, answerId(now));
    }
  }

  /**
   * Returns the values of a column that the user is likely to be interested in, such as categories
   * or brands, by descending share of the relevance of the first 100 items of the user's list.
   * Takes the time of a request for these items.
   *
   * @param request whose limit and number of reasons are not used
   * @param column {@code category}, {@code brand} or another text column
   * @throws IllegalArgumentException if there is no catalog
   */
  public List<Facet> facets(Request request, String column) {
    Checks.requireNonNull("column", column);
    Catalog values = candidateFilter.catalogValues().catalog();
    Request first = request.withLimit(FacetRanking.ITEMS).withReasons(0);
    return FacetRanking.of(recommend(first), column, values);
  }

  /**
   * Returns what other placements would change in the lists of some requests, such as those of
   * yesterday. Takes the time of {@link #recommendAll} twice.
   */
  public DryRun dryRun(Placements others, Collection<Request> requests) {
    List<Recommendations> before = recommendAll(requests).toList();
    List<Recommendations> after = with(others).recommendAll(requests).toList();
    return new DryRun(
        IntStream.range(0, before.size())
            .mapToObj(r -> new DryRun.Lists(before.get(r), after.get(r)))
            .toList(),
        catalog);
  }

  /**
   * Returns the recommendations for many requests, in the order of the requests, for example for
   * nightly mails or for evaluation; {@link Recommendations#request} tells which request an answer
   * belongs to. The stream computes them lazily, 1,024 at a time, on the threads of {@link
   * #withThreads}. A model that scores several profiles at once may give scores that differ from
   * those of {@link #recommend} by rounding.
   */
  public Stream<Recommendations> recommendAll(Collection<Request> requests) {
    List<Request> all = List.copyOf(requests);
    int blocks = (all.size() + REQUESTS_PER_BLOCK - 1) / REQUESTS_PER_BLOCK;
    return IntStream.range(0, blocks)
        .mapToObj(block -> block * REQUESTS_PER_BLOCK)
        .map(from -> all.subList(from, Math.min(all.size(), from + REQUESTS_PER_BLOCK)))
        .flatMap(block -> answers(block).stream());
  }

  /**
   * Returns the lists of this recommender for evaluation, with its filters and fallbacks.
   *
   * @param request returns the request for a user id; its limit and number of reasons are replaced
   */
  public ListSource lists(Function<String, Request> request) {
    return (userIds, limit) ->
        userIds.stream()
            .map(id -> recommend(request.apply(id).withLimit(limit).withReasons(0)))
            .map(answer -> answer.list().stream().map(Recommendation::item).toList())
            .toList();
  }

  /** Draws the ids before the threads start, so that they sort in the order of the requests. */
  private List<Recommendations> answers(List<Request> requests) {
    Instant now = clock.instant();
    List<String> ids = requests.stream().map(request -> answerId(now)).toList();
    Recommendations[] answers = new Recommendations[requests.size()];
    workers.forEachBlock(
        requests.size(),
        REQUESTS_PER_BATCH,
        models.main()::first,
        (first, from, to) -> {
          List<RequestScope> scopes = new ArrayList<>(to - from);
          List<PreparedList> batch = new ArrayList<>(to - from);
          for (int r = from; r < to; r++) {
            RequestScope scope = scope(requests.get(r), now);
            scopes.add(scope);
            batch.add(list(scope, requests.get(r), NO_ITEMS, ids.get(r)));
          }
          addFirstTier(first, batch);
          for (int b = 0; b < batch.size(); b++) {
            answers[from + b] = batch.get(b).complete(true);
          }
          scopes.forEach(RequestScope::close);
        });
    return List.of(answers);
  }

  private static void addFirstTier(Tier first, List<PreparedList> batch) {
    List<PreparedList> applicable = batch.stream().filter(list -> list.begins(first)).toList();
    List<TopItems> best = applicable.stream().map(PreparedList::emptyTopItems).toList();
    first
        .model()
        .top(
            applicable.stream().map(PreparedList::profile).toList(),
            applicable.stream().map(PreparedList::eligible).toList(),
            best);
    for (int a = 0; a < applicable.size(); a++) {
      applicable.get(a).firstTier(best.get(a));
    }
  }

  private String answerId(Instant now) {
    return answerIds.next(EpochMillis.of(now));
  }

  private RequestScope scope(Request request, Instant clockTime) {
    return new RequestScope(
        profileAssembler, shownItems, request, request.time().orElse(clockTime));
  }

  private PreparedList list(
      RequestScope scope, Request request, ItemSet earlierItems, String answerId) {
    ListScope list = new ListScope(scope, withSettings(request), earlierItems);
    return new PreparedList(this, list, answerId);
  }

  /** Returns the request with the settings of its placement, if they are known. */
  private Request withSettings(Request request) {
    if (placements.list().isEmpty() || request.settings().isPresent()) {
      return request;
    }
    return request
        .placement()
        .flatMap(placements::find)
        .map(request::withPlacement)
        .orElse(request);
  }

  IdMap items() {
    return items;
  }

  @Nullable Catalog catalog() {
    return catalog;
  }

  CandidateFilter candidateFilter() {
    return candidateFilter;
  }

  ServedModels models() {
    return models;
  }
}
