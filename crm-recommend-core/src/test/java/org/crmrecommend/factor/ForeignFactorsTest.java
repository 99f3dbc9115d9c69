package org.crmrecommend.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ForeignFactorsTest {

  private static final double[][] FACTORS = {{1, -0.5}, {0.25, 2}, {0, 3}};

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 24);
  }

  /** Random factors, biases, ids and parameters, and the file that holds them. */
  private static final class Case {

    private final SplittableRandom random;
    private final double[][] factors;
    private final double[] biases;
    private final List<String> ids;
    private final double alpha;
    private final double regularization;
    private final double unobservedWeight;
    private final ForeignFile file = new ForeignFile();

    /** Every third file has no biases, and every other one has no ids. */
    Case(long seed) {
      random = new SplittableRandom(seed);
      int count = random.nextInt(1, 60);
      int width = random.nextInt(1, 9);
      factors = new double[count][width];
      for (double[] row : factors) {
        Arrays.setAll(row, f -> upperHalf(random.nextGaussian()));
      }
      biases = new double[count];
      if (seed % 3 > 0) {
        Arrays.setAll(biases, item -> upperHalf(random.nextGaussian()));
        file.vector("item_biases", "F32", biases);
      }
      ids = new ArrayList<>(IntStream.range(0, count).mapToObj(Integer::toString).toList());
      if (seed % 2 > 0) {
        ids.replaceAll(id -> "Größe " + id);
        Collections.shuffle(ids, new Random(seed));
        file.strings("item_ids", ids);
      }
      file.matrix("item_factors", List.of("F32", "F64", "BF16").get((int) (seed / 6 % 3)), factors);
      alpha = seed % 4 == 0 ? 1 : random.nextDouble(0.5, 40);
      regularization = random.nextDouble(0.01, 2);
      unobservedWeight = random.nextDouble(0.01, 1);
      file.metadata("alpha", alpha)
          .metadata("regularization", regularization)
          .metadata("unobserved_weight", unobservedWeight);
    }

    /** Returns a number that every type of the file holds exactly. */
    private static double upperHalf(double value) {
      return Float.intBitsToFloat(Float.floatToIntBits((float) value) & 0xffff0000);
    }

    /** Solves (α₀ YᵀY + Σ c y yᵀ + λ I) x = Σ c y, with c = alpha times the weight of an item. */
    double[] scores(double[] weights) {
      int width = factors[0].length;
      double[][] equations = new double[width][width + 1];
      for (int f = 0; f < width; f++) {
        equations[f][f] = regularization;
        for (int item = 0; item < factors.length; item++) {
          double confidence = alpha * weights[item];
          for (int g = 0; g < width; g++) {
            equations[f][g] +=
                (unobservedWeight + confidence) * factors[item][f] * factors[item][g];
          }
          equations[f][width] += confidence * factors[item][f];
        }
      }
      double[] x = solve(equations);
      double[] scores = new double[factors.length];
      Arrays.setAll(scores, item -> DenseAls.dot(x, factors[item]) + biases[item]);
      return scores;
    }

    /** Gauss–Jordan elimination; the matrix is positive definite. */
    private static double[] solve(double[][] equations) {
      for (int pivot = 0; pivot < equations.length; pivot++) {
        for (int row = 0; row < equations.length; row++) {
          double multiple = equations[row][pivot] / equations[pivot][pivot];
          for (int column = 0; column <= equations.length && row != pivot; column++) {
            equations[row][column] -= multiple * equations[pivot][column];
          }
        }
      }
      double[] x = new double[equations.length];
      Arrays.setAll(x, f -> equations[f][equations.length] / equations[f][f]);
      return x;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void top_anyProfile_equalsNormalEquations(long seed) {
    Case given = new Case(seed);
    int count = given.ids.size();

    Model model = ModelFile.read(given.file.write(folder.resolve("factors.safetensors")));

    assertThat(model.items().stream()).containsExactlyElementsOf(given.ids);
    for (int p = 0; p < 10; p++) {
      Profile profile = RandomLogs.profile(given.random, count);
      TopItems best = ModelScores.top(model, profile, count);
      double[] weights = new double[count];
      for (int item = 0; item < count; item++) {
        int inFile = given.ids.indexOf(model.items().id(item));
        weights[inFile] = DenseAls.weights(profile, count)[item];
      }
      double[] expected = given.scores(weights);
      double[] descending =
          Arrays.stream(expected)
              .boxed()
              .sorted(Comparator.reverseOrder())
              .mapToDouble(Double::doubleValue)
              .toArray();
      assertThat(best.size()).isEqualTo(profile.isEmpty() ? 0 : count);
      for (int rank = 0; rank < best.size(); rank++) {
        int inFile = given.ids.indexOf(model.items().id(best.item(rank)));
        assertThat((double) best.score(rank)).isCloseTo(expected[inFile], within(1e-4));
        assertThat(expected[inFile]).as("rank %d", rank).isCloseTo(descending[rank], within(1e-4));
      }
    }
  }

  /** Neither the order of the rows nor items that the file lacks change a bit. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void read_intoMoreItemsOrWrittenAgain_isTheSameBitForBit(long seed) {
    Case given = new Case(seed);
    Path file = given.file.write(folder.resolve("factors.safetensors"));
    Path copy = folder.resolve("copy.safetensors");
    List<String> more = new ArrayList<>(given.ids);
    more.addAll(List.of("-", "Größe", "zzzzzzzzz"));
    Model model = ModelFile.read(file);

    Model larger = ModelFile.read(file, IdMap.of(more));
    ModelFile.write(copy, larger);
    Model again = ModelFile.read(copy);

    assertThat(again.info().withItemCount(model.itemCount())).isEqualTo(model.info());
    int[] numbers = model.items().indicesIn(larger.items());
    for (int p = 0; p < 10; p++) {
      Profile profile = RandomLogs.profile(given.random, given.ids.size());
      float[] expected = ModelScores.scores(model, profile);
      Profile renumbered = profile.renumbered(numbers);
      float[] scores = ModelScores.scores(larger, renumbered);
      assertThat(ModelScores.scores(again, renumbered)).containsExactly(scores);
      assertThat(ModelScores.scored(larger, renumbered).size())
          .isEqualTo(ModelScores.scored(model, profile).size());
      for (int item = 0; item < expected.length; item++) {
        assertThat(scores[numbers[item]]).isEqualTo(expected[item]);
      }
    }
  }

  /** λ of the default grows with the number of items: 0.004 (1 + 0.03 · 3). */
  @Test
  void read_noParameters_usesThoseOfImplicitAls() {
    Model given = ModelFile.read(write(new ForeignFile().matrix("item_factors", "F32", FACTORS)));
    Model same =
        ModelFile.read(
            write(
                new ForeignFile()
                    .matrix("item_factors", "F32", FACTORS)
                    .metadata("unobserved_weight", 0.03)
                    .metadata("regularization", 0.004 * (1 + 0.03 * 3))));
    Profile profile = Profile.builder().add(1, 1).build();

    assertThat(ModelScores.scores(given, profile))
        .containsExactly(ModelScores.scores(same, profile));
    assertThat(given.info())
        .isEqualTo(
            new ModelInfo(
                "factors of another program",
                "unknown",
                Instant.EPOCH,
                Instant.EPOCH,
                3,
                "unknown",
                List.of(
                    "the file lacks regularization or unobserved_weight, so that of ImplicitAls is"
                        + " used; it may differ from the training")));
    assertThat(same.info().warnings()).isEmpty();
  }

  @Test
  void read_timesAndUserFactors_areInInfo() {
    ForeignFile file =
        new ForeignFile()
            .matrix("item_factors", "F32", FACTORS)
            .matrix("user_factors", "F32", new double[][] {{1, 2}})
            .metadata("version", "2.1 of something else")
            .metadata("regularization", 1)
            .metadata("unobserved_weight", 1)
            .metadata("as_of", "2024-05-01T00:00:00Z")
            .metadata("trained_at", "2024-05-02T03:04:05Z");

    ModelInfo info = ModelFile.read(write(file)).info();

    assertThat(info.asOf()).isEqualTo("2024-05-01T00:00:00Z");
    assertThat(info.trainedAt()).isEqualTo("2024-05-02T03:04:05Z");
    assertThat(info.warnings())
        .containsExactly("user_factors are ignored: users are folded in from their history");
  }

  /** The cause of a bias is unknown, so it is the remainder. */
  @Test
  void explain_bias_isUnexplained() {
    ForeignFile file =
        new ForeignFile()
            .matrix("item_factors", "F32", new double[][] {{1, 0}, {0, 1}})
            .vector("item_biases", "F32", 0, 5);

    Model model = ModelFile.read(write(file));

    Profile profile = Profile.builder().add(0, 1).build();
    assertThat(ModelScores.scores(model, profile)[1]).isEqualTo(5);
    assertThat(ModelScores.explain(model, profile, 1)).isEqualTo(Explanation.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alpha            | 0    | alpha is not positive and finite: 0.0",
        "alpha            | many | \"alpha\" is not a number",
        "regularization   | -1   | its parameters are invalid: regularization must be positive",
        "unobserved_weight| NaN  | its parameters are invalid: unobservedWeight must be positive",
        "as_of            | now  | \"as_of\" is not a time: now"
      })
  void read_invalidMetadata_isRefused(String key, String value, String problem) {
    assertRefused(
        new ForeignFile().matrix("item_factors", "F32", FACTORS).metadata(key, value), problem);
  }

  /** Row 1 of the file becomes the first row of the map. */
  @Test
  void read_nonFiniteNumbers_areRefusedWithTheirPlaceInTheFile() {
    double[][] factors = {{1, 2}, {3, Double.NaN}};
    ForeignFile file =
        new ForeignFile()
            .strings("item_ids", List.of("b", "a"))
            .matrix("item_factors", "F32", factors);
    assertRefused(file, "\"item_factors\" has NaN in row 1, column 1, counted from 0");
    assertRefused(
        new ForeignFile().matrix("item_factors", "F64", new double[][] {{1e39, 1}}), // not a float
        "\"item_factors\" has Infinity in row 0, column 0, counted from 0");
    assertRefused(
        new ForeignFile().matrix("item_factors", "F64", new double[][] {{1, 0x1p60}}),
        "\"item_factors\" has a number of more than 1e15: 1.15292");
    assertRefused(
        new ForeignFile()
            .matrix("item_factors", "F32", FACTORS)
            .vector("item_biases", "F32", 0, 0, Double.NEGATIVE_INFINITY),
        "\"item_biases\" has -Infinity at 2, counted from 0");
    assertRefused(
        new ForeignFile()
            .matrix("item_factors", "F32", FACTORS)
            .matrix("user_factors", "F32", new double[][] {{Double.NaN, 0}}),
        "\"user_factors\" has NaN in row 0, column 0, counted from 0");
  }

  @Test
  void read_otherShapes_areRefused() {
    assertRefused(
        new ForeignFile()
            .matrix("item_factors", "F32", FACTORS)
            .matrix("user_factors", "F32", new double[][] {{1, 2, 3}}),
        "\"user_factors\" has the shape [1, 3] for 2 factors");
    assertRefused(
        new ForeignFile().matrix("item_factors", "F32", FACTORS).vector("item_biases", "F32", 1, 2),
        "\"item_biases\" has length 2 instead of 3");
    assertRefused(
        new ForeignFile()
            .matrix("item_factors", "F32", FACTORS)
            .strings("item_ids", List.of("a", "b")),
        "it has 2 item ids for 3 rows of item_factors");
    assertRefused(
        new ForeignFile()
            .matrix("item_factors", "F32", FACTORS)
            .strings("item_ids", List.of("a", "b", "a")),
        "it has an item id twice");
    assertRefused(
        new ForeignFile().vector("item_factors", "F32", 1, 2),
        "tensor \"item_factors\" is not a matrix");
    assertRefused(
        new ForeignFile()
            .add("item_factors", "F32", "1000000000000,0", ForeignFile.littleEndian(0)),
        "tensor \"item_factors\" is not a matrix");
    assertRefused(
        new ForeignFile().add("item_factors", "F32", "0,2", ForeignFile.littleEndian(0)),
        "\"item_factors\" is empty");
  }

  private void assertRefused(ForeignFile file, String problem) {
    Path path = write(file);
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(path))
        .withMessageStartingWith(path + ": " + problem);
  }

  private Path write(ForeignFile file) {
    return file.write(folder.resolve("foreign.safetensors"));
  }
}
