package org.crmrecommend.hybrid;

import java.util.Collections;
import java.util.List;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Answers each request with the model for the length of the user's history. */
final class SwitchingModel implements HybridModel {

  private final BaseModels baseModels;
  private final int[] thresholds;

  /** Takes ownership of {@code thresholds}, which are ascending. */
  SwitchingModel(BaseModels baseModels, int[] thresholds) {
    this.baseModels = baseModels;
    this.thresholds = thresholds;
  }

  private int part(Profile profile) {
    int part = 0;
    while (part < thresholds.length && profile.size() >= thresholds[part]) {
      part++;
    }
    return part;
  }

  @Override
  public BaseModels baseModels() {
    return baseModels;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    baseModels.model(part(profile)).score(profile, scores);
  }

  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    baseModels.model(part(profile)).top(profile, eligible, best);
  }

  @Override
  public List<List<OldExplanation>> explain(Profile profile, int[] items, int limit) {
    return baseModels.model(part(profile)) instanceof ExplainableModel explainer
        ? explainer.explain(profile, items, limit)
        : Collections.nCopies(items.length, List.of());
  }
}
