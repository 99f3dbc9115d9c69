package org.crmrecommend.hybrid;

import java.util.Collections;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Leaves each request to the model that is there for a history of its length. */
final class SwitchingModel implements Model, Explains {

  private final Parts parts;
  private final int[] thresholds;

  /** Takes ownership of {@code thresholds}, which rise. */
  SwitchingModel(Parts parts, int[] thresholds) {
    this.parts = parts;
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
  public Ids items() {
    return parts.items();
  }

  @Override
  public Ids personalRows() {
    return parts.personalRows();
  }

  @Override
  public void score(Profile profile, float[] scores) {
    parts.model(part(profile)).score(profile, scores);
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    parts.model(part(profile)).top(profile, eligible, best);
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    return parts.model(part(profile)) instanceof Explains explaining
        ? explaining.explain(profile, items, limit)
        : Collections.nCopies(items.length, List.of());
  }
}
