package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Places in a model's list instead of its scores. */
final class Ranks implements Calibration {

  /** Lists of a thousand are what rank fusion was studied on, and cost little more than ten. */
  static final int DEPTH = 1000;

  private final float[] worths;
  private final ScratchPool<TopItems> lists;

  /**
   * @param depth how many places count
   * @param worth of a place, the first being 0; positive
   */
  Ranks(int depth, IntToDoubleFunction worth) {
    this.worths = new float[depth];
    for (int place = 0; place < depth; place++) {
      worths[place] = (float) worth.applyAsDouble(place);
    }
    this.lists = new ScratchPool<>(() -> new TopItems(depth));
  }

  @Override
  public void write(Model model, Profile profile, Eligible eligible, float[] scores) {
    TopItems list = lists.take();
    list.clear();
    model.top(profile, eligible, list);
    Arrays.fill(scores, 0f);
    for (int place = 0; place < list.size(); place++) {
      scores[list.item(place)] = worths[place];
    }
    lists.giveBack(list);
  }
}
