package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/** Writes and reads the normalizer of a part as a type and its arrays. */
final class NormalizerState {

  private static final String RANGE = "range";
  private static final String STANDARD_DEVIATION = "standard-deviation";
  private static final String RANK = "rank";
  private static final String ISOTONIC = "isotonic";

  private NormalizerState() {}

  /**
   * @param name starts the names of the values
   */
  static void write(String name, ScoreNormalizer normalizer, ModelWriter out) {
    if (normalizer instanceof RankNormalizer rank) {
      out.text(name, RANK).floats(name + ".rankScores", rank.rankScores());
    } else if (normalizer instanceof IsotonicCalibration isotonic) {
      out.text(name, ISOTONIC)
          .doubles(name + ".scores", isotonic.scores())
          .doubles(name + ".probabilities", isotonic.probabilities())
          .number(name + ".slope", isotonic.slope());
    } else {
      ScaleNormalizer scale = (ScaleNormalizer) normalizer;
      out.text(name, scale == ScaleNormalizer.RANGE ? RANGE : STANDARD_DEVIATION);
    }
  }

  static ScoreNormalizer read(String name, ModelReader in) {
    return switch (in.text(name)) {
      case RANGE -> ScaleNormalizer.RANGE;
      case STANDARD_DEVIATION -> ScaleNormalizer.STANDARD_DEVIATION;
      case RANK -> readRank(name, in);
      case ISOTONIC -> readIsotonic(name, in);
      default -> throw in.bad("the scale of scores is unknown: " + in.text(name));
    };
  }

  private static ScoreNormalizer readRank(String name, ModelReader in) {
    float[] rankScores = in.floats(name + ".rankScores");
    boolean isValid = rankScores.length > 0;
    for (float score : rankScores) {
      isValid &= score > 0 && score <= 1;
    }
    if (!isValid) {
      throw in.bad("the scores of ranks are missing, not positive or above 1");
    }
    return new RankNormalizer(rankScores);
  }

  private static ScoreNormalizer readIsotonic(String name, ModelReader in) {
    double[] scores = in.doubles(name + ".scores");
    double[] probabilities = in.doubles(name + ".probabilities");
    double slope = in.number(name + ".slope");
    in.requireLength(name + ".probabilities", probabilities.length, scores.length);
    boolean isValid =
        scores.length > 0
            && Double.isFinite(scores[0])
            && Double.isFinite(slope)
            && Arrays.stream(probabilities).allMatch(Double::isFinite);
    for (int point = 1; point < scores.length; point++) {
      isValid &= Double.isFinite(scores[point]) && scores[point] > scores[point - 1];
    }
    if (!isValid) {
      throw in.bad("a calibration is not a curve over ascending scores");
    }
    return new IsotonicCalibration(scores, probabilities, slope);
  }
}
