package org.crmrecommend;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;

/**
 * Answers requests from a trained model and the data it was trained on.
 *
 * <p>Filters work before the ranking, so they never shorten a list that could be full; with a
 * catalog, what is not in it, sold out or out of season is filtered too. Where the model has
 * nothing to say – a user nobody knows, a history without neighbors – the list is filled with what
 * is most popular, and then with the rest of the catalog; the {@link Trace} tells which rung gave
 * how many items.
 *
 * <p>Immutable and safe for use by any number of threads.
 */
public final class Recommender {

  private final Model model;
  private final Model mostPopular;
  private final InstantSource clock;
  private final Profiles profiles;
  private final Candidates candidates;
  private final Reasons reasons;

  private Recommender(Model model, TrainingData data, InstantSource clock) {
    this.model = model;
    this.clock = clock;
    this.mostPopular = MostPopular.DEFAULTS.train(data);
    this.profiles = new Profiles(data);
    this.candidates = new Candidates(data);
    this.reasons = new Reasons(data);
  }

  /**
   * A recommender that reads the time off the system's clock.
   *
   * @throws IllegalArgumentException if the model's items are not those of the data
   */
  public static Recommender of(Model model, TrainingData data) {
    return of(model, data, InstantSource.system());
  }

  /**
   * A recommender with a clock of the caller's.
   *
   * @throws IllegalArgumentException if the model's items are not those of the data
   */
  public static Recommender of(Model model, TrainingData data, InstantSource clock) {
    if (!model.items().equals(data.items())) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "model must be trained on these data: it knows %s, the data have %s",
              model.items(),
              data.items()));
    }
    return new Recommender(model, data, clock);
  }

  /**
   * The list that answers a request. Beyond the model's own time the filters take O(items / 64),
   * what was bought and what the catalog does not always sell; O(items) with a predicate.
   */
  public Recommendations recommend(Request request) {
    Instant now = request.time().orElseGet(clock::instant);
    List<String> notes = new ArrayList<>();
    Profile profile = profiles.of(request, now, notes);
    List<Trace.Step> steps = new ArrayList<>();
    Eligible eligible = candidates.eligible(request, now, steps);
    ListFilling filling = new ListFilling(request, profile, eligible, reasons);
    filling.fillFrom(model);
    filling.fillUpFrom("most popular", mostPopular);
    filling.fillUpFromRest("rest of the catalog");
    return new Recommendations(filling.list(), new Trace(steps, filling.rungs(), notes));
  }
}
