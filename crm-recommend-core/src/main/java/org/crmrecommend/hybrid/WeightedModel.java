package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/** Adds up what several models say of an item, each made comparable and weighted. */
final class WeightedModel implements Model, Explains {

  private final Parts parts;
  private final double[] weights;
  private final List<Calibration> calibrations;
  private final Eligible all;
  private final ScratchPool<Scratch> pool;

  /**
   * Takes ownership of {@code weights}.
   *
   * @param weights one for each part
   * @param calibrations one for each part
   */
  WeightedModel(Parts parts, double[] weights, List<Calibration> calibrations) {
    this.parts = parts;
    this.weights = weights;
    this.calibrations = List.copyOf(calibrations);
    this.all = Eligible.all(parts.items().size());
    this.pool = new ScratchPool<>(() -> new Scratch(parts.items().size()));
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
    Scratch scratch = pool.take();
    add(profile, all, scratch.ofPart, scores);
    pool.giveBack(scratch);
  }

  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    Scratch scratch = pool.take();
    add(profile, eligible, scratch.ofPart, scratch.sums);
    best.offerAll(scratch.sums, eligible);
    pool.giveBack(scratch);
  }

  private void add(Profile profile, Eligible eligible, float[] ofPart, float[] sums) {
    Arrays.fill(sums, 0f);
    for (int part = 0; part < weights.length; part++) {
      float weight = (float) weights[part];
      if (weight > 0) {
        calibrations.get(part).write(parts.model(part), profile, eligible, ofPart);
        for (int item = 0; item < sums.length; item++) {
          sums[item] += weight * ofPart[item];
        }
      }
    }
  }

  @Override
  public List<Cause> explain(Profile profile, int item) {
    return explain(profile, new int[] {item}, Integer.MAX_VALUE).get(0);
  }

  /** The causes of the parts that speak for an item or, if none does, of those against it. */
  @Override
  public List<List<Cause>> explain(Profile profile, int[] items, int limit) {
    double[][] contributions = new double[items.length][weights.length];
    float[] sums = new float[items.length];
    Scratch scratch = pool.take();
    for (int part = 0; part < weights.length; part++) {
      float weight = (float) weights[part];
      if (weight > 0) {
        calibrations.get(part).write(parts.model(part), profile, all, scratch.ofPart);
        for (int i = 0; i < items.length; i++) {
          contributions[i][part] = weight * scratch.ofPart[items[i]];
          sums[i] += weight * scratch.ofPart[items[i]];
        }
      }
    }
    pool.giveBack(scratch);
    for (int i = 0; i < items.length; i++) {
      contributions[i] = sums[i] == 0 ? new double[weights.length] : speaking(contributions[i]);
    }
    return parts.explain(profile, items, contributions, limit);
  }

  private static double[] speaking(double[] contributions) {
    boolean isPraised = Arrays.stream(contributions).anyMatch(part -> part > 0);
    return isPraised ? contributions : Arrays.stream(contributions).map(Math::abs).toArray();
  }

  /** Room for one request. */
  private static final class Scratch {

    final float[] ofPart;
    final float[] sums;

    Scratch(int itemCount) {
      this.ofPart = new float[itemCount];
      this.sums = new float[itemCount];
    }
  }
}
