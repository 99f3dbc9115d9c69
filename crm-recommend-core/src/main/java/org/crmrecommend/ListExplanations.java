package org.crmrecommend;

import java.util.List;
import java.util.function.Function;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * The explanations of the items of a list. They are computed together, either with the list or when
 * a reason is first read; until then, the list refers to the models. Thread-safe.
 */
final class ListExplanations {

  private final ReasonGenerator reasonGenerator;
  private final Profile profile;
  private final int[] items;

  /** Whether a model explains the item at each index. */
  private final boolean[] isExplained;

  /** The model that explains each item; null if none does. Given back after the explanation. */
  private @Nullable Model[] models;

  private volatile Explanation @Nullable [] explanations;

  /**
   * @param items of the list; takes ownership
   * @param models that explain the items; takes ownership
   */
  ListExplanations(
      ReasonGenerator reasonGenerator, Profile profile, int[] items, @Nullable Model[] models) {
    this.reasonGenerator = reasonGenerator;
    this.profile = profile;
    this.items = items;
    this.models = models;
    this.isExplained = new boolean[models.length];
    for (int index = 0; index < models.length; index++) {
      isExplained[index] = models[index] != null;
    }
  }

  /** Returns the reasons of the item at an index of the list. */
  List<Reason> reasons(int index) {
    return isExplained[index] ? new WordedReasons(this, index) : List.of();
  }

  /** Words the reasons of the item at an index of the list. */
  List<Reason> word(int index) {
    return reasonGenerator.reasons(items[index], explanation(index));
  }

  private Explanation explanation(int index) {
    Explanation[] found = explanations;
    return found == null ? explainLate()[index] : found[index];
  }

  private synchronized Explanation[] explainLate() {
    Explanation[] found = explanations;
    if (found != null) {
      return found;
    }
    Scorers scorers = new Scorers(profile);
    try {
      return explain(scorers::of);
    } finally {
      scorers.close();
    }
  }

  /**
   * Computes the explanations.
   *
   * @param scorers returns the scorer of a model for the profile
   */
  synchronized Explanation[] explain(Function<Model, Scorer> scorers) {
    Explanation[] computed = new Explanation[items.length];
    Contributions contributions = new Contributions(profile);
    for (int index = 0; index < items.length; index++) {
      Model model = models[index];
      computed[index] = Explanation.NONE;
      if (model != null) {
        contributions.clear();
        scorers.apply(model).explain(items[index], contributions);
        computed[index] = contributions.explanation(reasonGenerator.causeLimit());
      }
    }
    explanations = computed;
    models = new Model[0];
    return computed;
  }
}
