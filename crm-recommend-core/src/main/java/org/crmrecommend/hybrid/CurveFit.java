package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;

/**
 * Learns from what people turned to later how likely items were by their scores.
 *
 * <p>Each person's best items and those turned to count as they are; of the many others a few are
 * drawn, each of which counts for as many as there are a draw.
 */
final class CurveFit {

  private static final double SHARE = 0.2;
  private static final int PEOPLE = 1000;
  private static final int BEST = 100;
  private static final int DRAWS = 100;
  private static final long SEED = 0xCA11B;

  private final Model model;
  private final float[] itemScores;
  private final FloatArrayList scores = new FloatArrayList();
  private final FloatArrayList outcomes = new FloatArrayList();
  private final FloatArrayList weights = new FloatArrayList();

  private CurveFit(Model model) {
    this.model = model;
    this.itemScores = new float[model.items().size()];
  }

  /** A curve for each part, from parts trained on the earlier of the data. */
  static List<Calibration> fit(List<? extends Algorithm> algorithms, TrainingData data) {
    Forward fold = Forward.of(data, SHARE);
    List<Held> people = Held.of(fold, PEOPLE);
    List<Calibration> curves = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      CurveFit fit = new CurveFit(algorithm.train(fold.past()));
      for (int person = 0; person < people.size(); person++) {
        fit.observe(people.get(person), RandomStreams.of(SEED, person));
      }
      curves.add(fit.curve());
    }
    return curves;
  }

  private Curve curve() {
    return Curve.through(scores.toArray(), outcomes.toArray(), weights.toArray());
  }

  private void observe(Held person, SplittableRandom random) {
    model.score(person.profile(), itemScores);
    TopItems best = new TopItems(BEST);
    best.offerAll(itemScores, person.eligible());
    Eligible others = person.eligible().copy();
    for (int item : person.turnedTo()) {
      observe(item, 1, 1);
      others.remove(item);
    }
    for (int place = 0; place < best.size(); place++) {
      if (others.contains(best.item(place))) {
        observe(best.item(place), 0, 1);
        others.remove(best.item(place));
      }
    }
    int[] rest = IntStream.range(0, itemScores.length).filter(others::contains).toArray();
    for (int draw = 0; draw < DRAWS && rest.length > 0; draw++) {
      observe(rest[random.nextInt(rest.length)], 0, (float) rest.length / DRAWS);
    }
  }

  private void observe(int item, float outcome, float weight) {
    scores.add(itemScores[item]);
    outcomes.add(outcome);
    weights.add(weight);
  }
}
