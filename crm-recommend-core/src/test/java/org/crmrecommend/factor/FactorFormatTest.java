package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.factor.BiasedFactorsFoldIn.RatingRange;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States that no training creates; others are tested by the contract of all models. */
class FactorFormatTest {

  private static final ModelInfo INFO =
      new ModelInfo("test", "", Instant.EPOCH, Instant.EPOCH, 2, "", List.of());
  private static final IdMap ITEMS = IdMap.of(List.of("a", "b"));
  private static final ImplicitAls TWO_FACTORS = new ImplicitAls(2, 1, 1, 0, 1, 1);

  @TempDir private Path folder;

  @Test
  void read_contradictoryState_isRefused() {
    float[][] rows = {{1, 2}, {3, 4}};
    assertRefused(als(rows, 1), "unobservedDiagonal\" has length 1 instead of 2");
    assertRefused(als(rows, 1, -1), "unobserved pairs is not a nonnegative number: -1.0");
    assertRefused(als(new float[][] {{1}, {2}}, 1, 1), "itemFactors[0]\" has length 1");
    assertRefused(als(new float[][] {{1, 2}}, 1, 1), "itemFactors\" has length 1 instead of 2");
    assertRefused(als(new float[][] {{1, 2}, {Float.NaN, 0}}, 1, 1), "has NaN in row 1, column 0");
    assertRefused(bpr(rows, -1), "the regularization is not positive: -1.0");
    assertRefused(biased(Double.NaN, 1, 5), "the mean or the range of the ratings");
    assertRefused(biased(3, 5, 1), "the mean or the range of the ratings");
  }

  /** A matrix without rows does not tell its number of columns. */
  @Test
  void read_noItems_intoItems_givesNoScores() {
    IdMap none = IdMap.of(List.of());
    Path file = folder.resolve("model.safetensors");
    AlsFoldIn foldIn = new AlsFoldIn(new float[0][], new double[2], TWO_FACTORS, 0);
    ModelFile.write(file, new FactorModel(INFO.withItemCount(0), none, new float[0][], foldIn));

    Model model = ModelFile.read(file, ITEMS);

    Profile profile = Profile.builder().add(1, 1).build();
    assertThat(ModelScores.scored(model, profile).isEmpty()).isTrue();
  }

  private static Model als(float[][] rows, double... diagonal) {
    return new FactorModel(INFO, ITEMS, rows, new AlsFoldIn(rows, diagonal, TWO_FACTORS, 2));
  }

  private static Model bpr(float[][] rows, double regularization) {
    BprNegatives negatives = new BprNegatives(new int[] {1}, rows);
    return new FactorModel(INFO, ITEMS, rows, new BprFoldIn(rows, negatives, regularization));
  }

  private static Model biased(double mean, double min, double max) {
    float[][] rows = new float[2][2];
    FactorModel.Biases biases = new FactorModel.Biases(new float[] {1, 2}, new int[] {1, 1});
    BiasedFactors parameters = BiasedFactors.DEFAULTS.withFactors(2);
    BiasedFactorsFoldIn foldIn =
        new BiasedFactorsFoldIn(parameters, rows, biases.values(), mean, new RatingRange(min, max));
    return new BiasedFactorsModel(new FactorModel(INFO, ITEMS, rows, biases, foldIn), foldIn);
  }

  private void assertRefused(Model model, String problem) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessageContaining(problem);
  }
}
