package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Condition;
import org.crmrecommend.hybrid.FallbackModel;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;

/**
 * Answers requests from a trained model and the data it was trained on.
 *
 * <p>Filters work before the ranking, so they never shorten a list that could be full; with a
 * catalog, what is not in it, sold out or out of season is filtered too. Where the model has
 * nothing to say – a user nobody knows, a history without neighbors – the list is filled with what
 * is most popular, and then with the rest of the catalog. A {@link
 * org.crmrecommend.hybrid.Fallback} declares rungs in between. The {@link Trace} tells which rung
 * gave how many items.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class Recommender {

  private static final int REQUESTS_PER_BLOCK = 1 << 10;
  private static final int REQUESTS_PER_BATCH = 16;

  /** The model's rungs, or the model as the only one, and at last what is most popular. */
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
    this.workers = new Workers(data.executor(), data.threads());
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
   * A recommender that reads the time off the system's clock.
   *
   * @throws IllegalArgumentException if the model's items are not those of the data, or it keeps
   *     rows of users that the data do not have, as after a user was erased
   */
  public static Recommender of(Model model, TrainingData data) {
    return of(model, data, InstantSource.system());
  }

  /**
   * A recommender with a clock of the caller's.
   *
   * @throws IllegalArgumentException if the model's items are not those of the data, or it keeps
   *     rows of users that the data do not have, as after a user was erased
   */
  public static Recommender of(Model model, TrainingData data, InstantSource clock) {
    IdMap users = data.log().users();
    if (!model.items().equals(data.items())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model must be trained on these data: it knows %s, the data have %s",
              model.items(),
              data.items()));
    }
    long erasedCount = model.storedUsers().stream().filter(id -> !users.contains(id)).count();
    if (erasedCount > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model must be trained on these data: it keeps rows of users that the data do not have"
                  + " (%,d); train it again",
              erasedCount));
    }
    return new Recommender(model, data, clock);
  }

  /**
   * The list that answers a request. Beyond the model's own time the filters take O(items / 64),
   * what was bought and what the catalog does not always sell; O(items) with a predicate.
   */
  public Recommendations recommend(Request request) {
    RequestContext context = prepare(request);
    if (context.isApplicable(tiers.get(0))) {
      tiers.get(0).model().top(context.profile, context.eligible, context.best);
    }
    return buildList(context);
  }

  /**
   * The lists that answer many requests, in their order: for nightly mails and for measuring. They
   * are worked out as the stream is read, a thousand at a time, on as many threads as the training
   * data allow. A model that scores several people at once may give scores that differ from those
   * of {@link #recommend} by rounding.
   */
  public Stream<Recommendations> recommendAll(Collection<Request> requests) {
    List<Request> all = List.copyOf(requests);
    int blocks = (all.size() + REQUESTS_PER_BLOCK - 1) / REQUESTS_PER_BLOCK;
    return IntStream.range(0, blocks)
        .mapToObj(block -> block * REQUESTS_PER_BLOCK)
        .map(from -> all.subList(from, Math.min(all.size(), from + REQUESTS_PER_BLOCK)))
        .flatMap(block -> answers(block).stream());
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
          first
              .model()
              .top(
                  applicable.stream().map(context -> context.profile).toList(),
                  applicable.stream().map(context -> context.eligible).toList(),
                  applicable.stream().map(context -> context.best).toList());
          for (int d = 0; d < contexts.size(); d++) {
            answers[from + d] = buildList(contexts.get(d));
          }
        });
    return List.of(answers);
  }

  private RequestContext prepare(Request request) {
    Instant now = request.time().orElseGet(clock::instant);
    List<String> notes = new ArrayList<>();
    List<Trace.Step> steps = new ArrayList<>();
    Profile profile = profileAssembler.assemble(request, now, notes);
    ItemSet eligible = candidateFilter.eligible(request, now, steps);
    TopItems best = ListBuilder.emptyTopItems(request.limit(), eligible);
    return new RequestContext(request, notes, steps, profile, eligible, best);
  }

  private Recommendations buildList(RequestContext context) {
    ReasonGenerator reasonGenerator = new ReasonGenerator(data, context.request, context.profile);
    ListBuilder listBuilder =
        new ListBuilder(
            context.request.limit(), context.profile, context.eligible, reasonGenerator);
    if (context.isApplicable(tiers.get(0))) {
      listBuilder.addFirstTier(tiers.get(0), context.best);
    }
    for (FallbackModel.Tier tier : tiers.subList(1, tiers.size())) {
      listBuilder.addTier(tier);
    }
    listBuilder.addRemaining("rest of the catalog");
    return new Recommendations(
        listBuilder.list(), new Trace(context.steps, listBuilder.tiers(), context.notes));
  }

  /**
   * A request, what is known of who asks, what may be listed, and the room for the model's best.
   */
  private record RequestContext(
      Request request,
      List<String> notes,
      List<Trace.Step> steps,
      Profile profile,
      ItemSet eligible,
      TopItems best) {

    boolean isApplicable(FallbackModel.Tier tier) {
      return tier.condition().matches(profile);
    }
  }
}
