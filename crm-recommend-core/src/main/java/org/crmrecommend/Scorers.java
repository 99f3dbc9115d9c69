package org.crmrecommend;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;

/** The scorers of some models for one profile, one of each. Not thread-safe. */
final class Scorers implements AutoCloseable {

  private final Profile profile;
  private final List<Model> models = new ArrayList<>(1);
  private final List<Scorer> scorers = new ArrayList<>(1);

  Scorers(Profile profile) {
    this.profile = profile;
  }

  Profile profile() {
    return profile;
  }

  /** Returns the scorer of a model, the same one at each call. */
  @SuppressWarnings("ReferenceEquality") // a model equals only itself
  Scorer of(Model model) {
    for (int s = 0; s < models.size(); s++) {
      if (models.get(s) == model) {
        return scorers.get(s);
      }
    }
    Scorer scorer = model.scorer(profile);
    models.add(model);
    scorers.add(scorer);
    return scorer;
  }

  @Override
  public void close() {
    scorers.forEach(Scorer::close);
  }
}
