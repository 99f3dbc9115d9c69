package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.linear.GraphFilter.GraphPolynomial;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States that no training creates; others are tested by the contract of all models. */
class LinearFormatTest {

  private static final ModelInfo INFO =
      new ModelInfo("test", "", Instant.EPOCH, Instant.EPOCH, 2, "", List.of());
  private static final IdMap ITEMS = IdMap.of(List.of("a", "b"));

  @TempDir private Path folder;

  @Test
  void read_contradictoryState_isRefused() {
    float[][] infinite = {{0, 1}, {Float.POSITIVE_INFINITY, 0}};
    assertRefused(new EaseModel(INFO, ITEMS, infinite), "has Infinity in row 1, column 0");
    assertRefused(new SlimModel(INFO, ITEMS, matrix(2, -1)), "a weight is negative: -1.0");
    assertRefused(new SlimModel(INFO, ITEMS, matrix(3, 1)), "weights\" has length 3 instead of 2");
    assertRefused(graphFilter(1, -1), "the scale of an item is not a nonnegative number: -1.0");
    assertRefused(graphFilter(Double.NaN, 1), "the weight of the singular vectors");
  }

  /** Returns a matrix of two rows and an entry. */
  private static SparseMatrix matrix(int columnCount, float value) {
    return new SparseMatrix(columnCount, new int[] {0, 1, 1}, new int[] {1}, new float[] {value});
  }

  private static Model graphFilter(double weight, double scale) {
    ItemGraph graph = new ItemGraph(matrix(2, 1), new double[] {1, scale});
    IdealFilter ideal = new IdealFilter(graph, weight, new float[1][2]);
    return new GraphFilterModel(INFO, ITEMS, graph, GraphPolynomial.LINEAR, ideal);
  }

  private void assertRefused(Model model, String problem) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessageContaining(problem);
  }
}
