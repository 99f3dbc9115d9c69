package org.crmrecommend.examples.mahout;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Hides the explanations of a model, because Taste's lists have no reasons. */
record ModelWithoutExplanations(Model model) implements Model {

  @Override
  public IdMap items() {
    return model.items();
  }

  @Override
  public void score(Profile profile, float[] scores) {
    model.score(profile, scores);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    model.top(profile, eligible, best);
  }

  @Override
  public void top(List<Profile> profiles, List<ItemSet> eligible, List<TopItems> best) {
    model.top(profiles, eligible, best);
  }
}
