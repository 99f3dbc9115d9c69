package org.crmrecommend.examples.mahout;

import java.util.List;
import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;

/**
 * Hides the explanations of a model. Taste's lists have no reasons, and a list before rescoring may
 * contain the whole catalog.
 */
record ModelWithoutExplanations(Model model) implements Model {

  @Override
  public ModelInfo info() {
    return model.info();
  }

  @Override
  public IdMap items() {
    return model.items();
  }

  @Override
  public IdMap storedUsers() {
    return model.storedUsers();
  }

  @Override
  public Model withoutUsers(Set<String> userIds) {
    Model masked = model.withoutUsers(userIds);
    return masked == model ? this : new ModelWithoutExplanations(masked);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new ScorerWithoutExplanations(model.scorer(profile));
  }

  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    model.top(profiles, eligible, best);
  }

  private record ScorerWithoutExplanations(Scorer scorer) implements Scorer {

    @Override
    public Profile profile() {
      return scorer.profile();
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      scorer.score(scores, scored);
    }

    @Override
    public void top(ItemSet eligible, TopItems best) {
      scorer.top(eligible, best);
    }

    @Override
    public void close() {
      scorer.close();
    }
  }
}
