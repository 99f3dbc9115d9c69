package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Fallback.Condition;
import org.crmrecommend.hybrid.Fallback.FallbackModel;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ListSource;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;

/**
 * Answers requests with a trained model and the data it was trained on.
 *
 * <p>Filters are applied before ranking, so a list is short only if too few items pass them. If
 * there is a catalog, they also remove items that are not in it, sold out, or outside their
 * availability dates.
 *
 * <p>If the model scores too few items, the most popular items fill the list, and then the rest of
 * the catalog. This happens for unknown users and for histories without neighbors. A {@link
 * org.crmrecommend.hybrid.Fallback} declares tiers in between. The {@link Trace} shows how many
 * items each tier supplied.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class Recommender {

  private static final int REQUESTS_PER_BLOCK = 1 << 10;
  private static final int REQUESTS_PER_BATCH = 16;

  /** The tiers of the model, or the model as the only tier, followed by the most popular items. */
  private final List<FallbackModel.Tier> tiers;

  private final TrainingData data;
  private final InstantSource clock;
  private final ProfileAssembler profileAssembler;
  private final CandidateFilter candidateFilter;
  private final Workers workers;

  private Recommender(Model model, TrainingData data, InstantSource clock) {
    this.tiers = tiers(model, data);
    this.data = data;
    this.clock = clock;
    this.profileAssembler = new ProfileAssembler(data);
    this.candidateFilter = new CandidateFilter(data);
    this.workers =
        new Workers(Recommender::startThread, Runtime.getRuntime().availableProcessors());
  }

  private Recommender(Recommender other, Workers workers) {
    this.tiers = other.tiers;
    this.data = other.data;
    this.clock = other.clock;
    this.profileAssembler = other.profileAssembler;
    this.candidateFilter = other.candidateFilter;
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
    return new Recommender(this, new Workers(executor, threads));
  }

  private static List<FallbackModel.Tier> tiers(Model model, TrainingData data) {
    List<FallbackModel.Tier> tiers = new ArrayList<>();
    if (model instanceof FallbackModel fallback) {
      tiers.addAll(fallback.tiers());
    } else {
      tiers.add(new FallbackModel.Tier("model", model, Condition.NONE));
    }
    tiers.add(
        new FallbackModel.Tier("most popular", MostPopular.DEFAULTS.train(data), Condition.NONE));
    return List.copyOf(tiers);
  }

  /**
   * Returns a recommender that uses the system clock.
   *
   * @throws IllegalArgumentException if an item of the data has another index in the model, or if
   *     the model stores users that are not in the data, for example because a user was erased
   */
  public static Recommender of(Model model, TrainingData data) {
    return of(model, data, InstantSource.system());
  }

  /**
   * Returns a recommender that uses the given clock.
   *
   * @throws IllegalArgumentException if an item of the data has another index in the model, or if
   *     the model stores users that are not in the data, for example because a user was erased
   */
  public static Recommender of(Model model, TrainingData data, InstantSource clock) {
    IdMap users = data.log().users();
    int commonCount = Math.min(model.itemCount(), data.itemCount());
    if (!model.items().hasSameIds(data.items(), commonCount)) {
      throw new IllegalArgumentException(
          "the items of the model and of the data must have the same indices; train the model on"
              + " these data, or read it with ModelFile.read(path, data.items())");
    }
    long erasedCount = model.storedUsers().stream().filter(id -> !users.contains(id)).count();
    if (erasedCount > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model stores %,d users that are not in the data; train it again",
              erasedCount));
    }
    return new Recommender(model, data, clock);
  }

  /**
   * Returns the recommendations for a request. In addition to the time of the model, the filters
   * take O(items / 64 + events of the user + items that are not always available) time, or O(items)
   * with a predicate.
   */
  public Recommendations recommend(Request request) {
    RequestContext context = prepare(request);
    context.list.addTier(tiers.get(0));
    return complete(context);
  }

  /**
   * Returns the recommendations for many requests, in the order of the requests, for example for
   * nightly mails or for evaluation. The stream computes them lazily, 1,024 at a time, on the
   * threads of {@link #withThreads}. A model that scores several profiles at once may give scores
   * that differ from those of {@link #recommend} by rounding.
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

  private List<Recommendations> answers(List<Request> requests) {
    Recommendations[] answers = new Recommendations[requests.size()];
    workers.forEachBlock(
        requests.size(),
        REQUESTS_PER_BATCH,
        () -> tiers.get(0),
        (first, from, to) -> {
          List<RequestContext> contexts =
              requests.subList(from, to).stream().map(this::prepare).toList();
          List<RequestContext> applicable =
              contexts.stream().filter(context -> context.isApplicable(first)).toList();
          List<TopItems> best =
              applicable.stream().map(context -> context.list.emptyTopItems()).toList();
          first
              .model()
              .top(
                  applicable.stream().map(context -> context.profile).toList(),
                  applicable.stream().map(context -> context.eligible).toList(),
                  best);
          for (int a = 0; a < applicable.size(); a++) {
            applicable.get(a).list.addFirstTier(first, best.get(a));
          }
          for (int c = 0; c < contexts.size(); c++) {
            answers[from + c] = complete(contexts.get(c));
          }
        });
    return List.of(answers);
  }

  private RequestContext prepare(Request request) {
    Instant now = request.time().orElseGet(clock::instant);
    List<String> notes = new ArrayList<>();
    List<Trace.Step> steps = new ArrayList<>();
    Profile profile = profileAssembler.assemble(request, now, notes);
    ItemSet eligible = candidateFilter.eligible(request, profile, now, steps);
    ReasonGenerator reasonGenerator = new ReasonGenerator(data, request, profile);
    ListBuilder list = new ListBuilder(request, profile, eligible, reasonGenerator);
    return new RequestContext(notes, steps, profile, eligible, list);
  }

  /** Fills the list from the later tiers. */
  private Recommendations complete(RequestContext context) {
    for (FallbackModel.Tier tier : tiers.subList(1, tiers.size())) {
      context.list.addTier(tier);
    }
    context.list.addRemaining("rest of the catalog");
    return new Recommendations(
        context.list.list(), new Trace(context.steps, context.list.tiers(), context.notes));
  }

  /** A request with its profile, its eligible items and its list. */
  private record RequestContext(
      List<String> notes,
      List<Trace.Step> steps,
      Profile profile,
      ItemSet eligible,
      ListBuilder list) {

    boolean isApplicable(FallbackModel.Tier tier) {
      return tier.condition().matches(profile);
    }
  }
}
