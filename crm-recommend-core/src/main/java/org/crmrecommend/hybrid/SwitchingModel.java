package org.crmrecommend.hybrid;

import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;

/** Answers each request with the model for the length of the user's history. */
final class SwitchingModel implements Model {

  private final ModelInfo info;
  private final BaseModels baseModels;
  private final int[] thresholds;

  /** Takes ownership of {@code thresholds}, which are ascending. */
  SwitchingModel(ModelInfo info, BaseModels baseModels, int[] thresholds) {
    this.info = info;
    this.baseModels = baseModels;
    this.thresholds = thresholds;
  }

  BaseModels baseModels() {
    return baseModels;
  }

  /** Returns the thresholds; must not be modified. */
  int[] thresholds() {
    return thresholds;
  }

  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return baseModels.items();
  }

  @Override
  public IdMap storedUsers() {
    return baseModels.storedUsers();
  }

  @Override
  public SwitchingModel withoutUsers(Set<String> userIds) {
    BaseModels masked = baseModels.withoutUsers(userIds);
    return masked == baseModels ? this : new SwitchingModel(info, masked, thresholds);
  }

  @Override
  public Scorer scorer(Profile profile) {
    Profile known = profile.known(itemCount());
    int part = 0;
    while (part < thresholds.length && known.size() >= thresholds[part]) {
      part++;
    }
    return baseModels.model(part).scorer(known);
  }
}
