package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contradictory states with the right checksums are refused; most were found by random changes. */
class ModelStateTest {

  private static final TrainingData DATA = TrainingData.builder(RandomLogs.log(1)).build();

  @TempDir private Path folder;

  @Test
  void read_whenItemCountIsNegative_thenRefused() throws IOException {
    EditableModelFile file = edit("neighbor-2-item-knn");
    file.texts().put("model.info.itemCount", "-1");

    assertRefused(file, "\"model.info.itemCount\" is not a number of items");
  }

  /** Otherwise it would count as the file of another program. */
  @Test
  void read_whenVersionIsNotPositive_thenRefused() throws IOException {
    EditableModelFile file = edit("factor-1-als");
    file.texts().put("model.version", "0");

    assertRefused(file, "the version of the format factor is not positive: 0");
  }

  /** Sums that return to zero would overflow the list of nonzero sums. */
  @Test
  void read_whenWeightOfSparseModelIsNegative_thenRefused() throws IOException {
    assertRefused(
        withFloat("neighbor-2-user-knn", "model.interactions.values", -1),
        "an interaction has a weight that is not positive: -1.0");
    assertRefused(
        withFloat("neighbor-2-item-knn", "model.neighbors.values", -1),
        "a similarity is negative: -1.0");
    assertRefused(
        withFloat("neighbor-2-cross-occurrence", "model.neighbors.0.values", -1),
        "a similarity is negative: -1.0");
    assertRefused(
        withFloat("content-1-content-knn", "model.features.values", -1),
        "the matrix features has the value -1.0");
    assertRefused(
        withFloat("content-1-attribute-ridge", "model.transitions.values", 0),
        "the matrix transitions has the value 0.0");
  }

  @Test
  void read_whenNumberIsNotFinite_thenRefused() throws IOException {
    assertRefused(
        withFloat("linear-1-graph-filter", "model.singularVectors", Float.NaN),
        "an entry of a singular vector is not finite: NaN");
    assertRefused(
        withFloat("neighbor-2-item-knn", "model.baseline.itemDeviations", Float.NaN),
        "\"model.baseline.itemDeviations\" has NaN at 0");
    EditableModelFile baseline = edit("neighbor-2-item-knn");
    baseline.texts().put("model.baseline.mean", "Infinity");
    assertRefused(baseline, "a rating of the baseline is not finite: Infinity");
  }

  @Test
  void read_whenWeightOfContentFieldIsNegative_thenRefused() throws IOException {
    for (String name : new String[] {"fields.weights", "vocabulary.weights"}) {
      EditableModelFile file = edit("content-1-content-knn");
      RawFile.RawTensor weights = file.tensors().get("model." + name);
      byte[] bytes = weights.bytes().clone();
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(0, -0.5);
      file.putTensor("model." + name, weights.dtype(), weights.shape(), bytes);

      assertRefused(file, "a weight of " + name + " is negative or not finite: -0.5");
    }
  }

  @Test
  void read_whenIndicatorListIsMalformed_thenRefused() throws IOException {
    EditableModelFile weight = edit("neighbor-2-cross-occurrence");
    weight.texts().put("model.list.0.basketWeight", "1e300");
    assertRefused(weight, "the weight of an indicator list is negative or not finite: Infinity");
    EditableModelFile kind = edit("neighbor-2-cross-occurrence");
    RawFile.RawTensor names = kind.tensors().get("model.list.0.kinds.bytes");
    byte[] bytes = "?".repeat(names.bytes().length).getBytes(StandardCharsets.UTF_8);
    kind.putTensor("model.list.0.kinds.bytes", "U8", names.shape(), bytes);
    assertRefused(kind, "a kind of event is malformed: name must be lower-case letters");
  }

  /** Requests would need memory for each category. */
  @Test
  void read_whenCategoriesHaveNoItems_thenRefused() throws IOException {
    EditableModelFile rising = edit("popularity-1-rising-categories");
    RawFile.RawTensor categories = rising.tensors().get("model.categories");
    byte[] bytes = categories.bytes().clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(0, Integer.MAX_VALUE);
    rising.putTensor("model.categories", categories.dtype(), categories.shape(), bytes);
    assertRefused(rising, "a category is negative or above the number of items: 2147483647");
    EditableModelFile stacked = edit("hybrid-1-stacked-boosted-trees");
    stacked.texts().put("model.itemFeatures.categories.columnCount", "2147483647");
    assertRefused(stacked, "there are categories without items");
  }

  /** Nested parts are written and read by recursion, which must not exhaust the stack. */
  @Test
  void writeAndRead_manyLevelsOfParts_areRejected() throws IOException {
    Model nested = MostPopular.DEFAULTS.train(DATA);
    for (int level = 0; level < 100; level++) {
      nested = fallback(nested);
    }
    Path file = folder.resolve("nested.safetensors");
    ModelFile.write(file, nested);
    assertThat(ModelFile.inspect(file).models()).hasSize(101);
    assertThat(ModelFile.read(file).info()).isEqualTo(nested.info());
    EditableModelFile tooDeep =
        nestedOnce(nestedOnce(EditableModelFile.of(Files.readAllBytes(file))));
    for (int level = 0; level < 50; level++) {
      nested = fallback(nested);
    }
    Model tooDeepModel = nested;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelFile.write(file, tooDeepModel))
        .withMessage("parts of a model must not be nested so deeply: parts.0");
    for (int level = 0; level < 50; level++) {
      tooDeep = nestedOnce(tooDeep);
    }
    assertRefused(tooDeep, "its parts are nested too deeply");
  }

  /** Makes the hybrid of a file the only part of a hybrid. */
  private static EditableModelFile nestedOnce(EditableModelFile file) {
    EditableModelFile nested = file.copy();
    Map<String, String> texts = file.texts();
    texts.forEach((key, value) -> nested.texts().put(nestedName(key), value));
    file.tensors().forEach((key, value) -> nested.tensors().put(nestedName(key), value));
    return nested;
  }

  private static String nestedName(String name) {
    return name.startsWith("model.") ? "model.parts.0." + name.substring(6) : name;
  }

  private static Model fallback(Model part) {
    Algorithm algorithm = (data, context) -> part;
    return Fallback.of(algorithm).train(DATA);
  }

  private EditableModelFile withFloat(String name, String tensor, float first) throws IOException {
    EditableModelFile file = edit(name);
    RawFile.RawTensor values = file.tensors().get(tensor);
    byte[] bytes = values.bytes().clone();
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, first);
    file.putTensor(tensor, values.dtype(), values.shape(), bytes);
    return file;
  }

  private static EditableModelFile edit(String name) throws IOException {
    return EditableModelFile.of(Files.readAllBytes(GoldenModelsTest.file(name)));
  }

  private void assertRefused(EditableModelFile file, String problem) {
    Path path = RawFile.write(folder.resolve("edited.safetensors"), file.bytes());
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(path))
        .withMessageStartingWith(path + ": ")
        .withMessageContaining(problem)
        .withMessageEndingWith("; save the model again");
  }
}
