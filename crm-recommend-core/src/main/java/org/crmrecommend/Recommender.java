package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.hybrid.Condition;
import org.crmrecommend.hybrid.FallbackModel;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Eligible;
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

  private static final int REQUESTS_A_BLOCK = 1 << 10;
  private static final int REQUESTS_AT_ONCE = 16;

  /** The model's rungs, or the model as the only one, and at last what is most popular. */
  private final List<FallbackModel.Rung> rungs;

  private final TrainingData data;
  private final InstantSource clock;
  private final Profiles profiles;
  private final Candidates candidates;
  private final Workers workers;

  private Recommender(Model model, TrainingData data, InstantSource clock) {
    this.rungs = rungs(model, data);
    this.data = data;
    this.clock = clock;
    this.profiles = new Profiles(data);
    this.candidates = new Candidates(data);
    this.workers = new Workers(data.executor(), data.threads());
  }

  private static List<FallbackModel.Rung> rungs(Model model, TrainingData data) {
    List<FallbackModel.Rung> rungs = new ArrayList<>();
    if (model instanceof FallbackModel fallback) {
      rungs.addAll(fallback.rungs());
    } else {
      rungs.add(new FallbackModel.Rung("model", model, Condition.NONE));
    }
    rungs.add(
        new FallbackModel.Rung("most popular", MostPopular.DEFAULTS.train(data), Condition.NONE));
    return List.copyOf(rungs);
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
    Ids users = data.log().users();
    if (!model.items().equals(data.items())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model must be trained on these data: it knows %s, the data have %s",
              model.items(),
              data.items()));
    }
    long gone = model.personalRows().stream().filter(id -> !users.contains(id)).count();
    if (gone > 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model must be trained on these data: it keeps rows of users that the data do not have"
                  + " (%,d); train it again",
              gone));
    }
    return new Recommender(model, data, clock);
  }

  /**
   * The list that answers a request. Beyond the model's own time the filters take O(items / 64),
   * what was bought and what the catalog does not always sell; O(items) with a predicate.
   */
  public Recommendations recommend(Request request) {
    Draft draft = draft(request);
    if (draft.isAsked(rungs.get(0))) {
      rungs.get(0).model().top(draft.profile, draft.eligible, draft.best);
    }
    return finish(draft);
  }

  /**
   * The lists that answer many requests, in their order: for nightly mails and for measuring. They
   * are worked out as the stream is read, a thousand at a time, on as many threads as the training
   * data allow. A model that scores several people at once may give scores that differ from those
   * of {@link #recommend} by rounding.
   */
  public Stream<Recommendations> recommendAll(Collection<Request> requests) {
    List<Request> all = List.copyOf(requests);
    int blocks = (all.size() + REQUESTS_A_BLOCK - 1) / REQUESTS_A_BLOCK;
    return IntStream.range(0, blocks)
        .mapToObj(block -> block * REQUESTS_A_BLOCK)
        .map(from -> all.subList(from, Math.min(all.size(), from + REQUESTS_A_BLOCK)))
        .flatMap(block -> answers(block).stream());
  }

  private List<Recommendations> answers(List<Request> requests) {
    Recommendations[] answers = new Recommendations[requests.size()];
    workers.forEachBlock(
        requests.size(),
        REQUESTS_AT_ONCE,
        () -> rungs.get(0),
        (first, from, to) -> {
          List<Draft> drafts = requests.subList(from, to).stream().map(this::draft).toList();
          List<Draft> asked = drafts.stream().filter(draft -> draft.isAsked(first)).toList();
          first
              .model()
              .top(
                  asked.stream().map(draft -> draft.profile).toList(),
                  asked.stream().map(draft -> draft.eligible).toList(),
                  asked.stream().map(draft -> draft.best).toList());
          for (int d = 0; d < drafts.size(); d++) {
            answers[from + d] = finish(drafts.get(d));
          }
        });
    return List.of(answers);
  }

  private Draft draft(Request request) {
    Instant now = request.time().orElseGet(clock::instant);
    List<String> notes = new ArrayList<>();
    List<Trace.Step> steps = new ArrayList<>();
    Profile profile = profiles.of(request, now, notes);
    Eligible eligible = candidates.eligible(request, now, steps);
    TopItems best = ListFilling.room(request.limit(), eligible);
    return new Draft(request, notes, steps, profile, eligible, best);
  }

  private Recommendations finish(Draft draft) {
    Reasons reasons = new Reasons(data, draft.request, draft.profile);
    ListFilling filling =
        new ListFilling(draft.request.limit(), draft.profile, draft.eligible, reasons);
    if (draft.isAsked(rungs.get(0))) {
      filling.fillFrom(rungs.get(0), draft.best);
    }
    for (FallbackModel.Rung rung : rungs.subList(1, rungs.size())) {
      filling.fillUpFrom(rung);
    }
    filling.fillUpFromRest("rest of the catalog");
    return new Recommendations(
        filling.list(), new Trace(draft.steps, filling.rungs(), draft.notes));
  }

  /**
   * A request, what is known of who asks, what may be listed, and the room for the model's best.
   */
  private record Draft(
      Request request,
      List<String> notes,
      List<Trace.Step> steps,
      Profile profile,
      Eligible eligible,
      TopItems best) {

    boolean isAsked(FallbackModel.Rung rung) {
      return rung.condition().holdsFor(profile);
    }
  }
}
