package org.crmrecommend.examples.mahout;

import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** A model that does not say why, so that no reasons are worked out that Taste has no place for. */
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
