package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.file.BadModelFileException;
import org.crmrecommend.model.file.ModelFile;

/** Writes models and reads them again, for profiles that {@link ModelContract} does not have. */
public final class ReadModels {

  private ReadModels() {}

  /**
   * Asserts that a model gives the same scores and explanations after it is read, and the same
   * scores if it is read into a map with more items.
   */
  public static void assertSame(Path folder, Model model, List<Profile> profiles) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    Model read = ModelFile.read(file);
    Model larger = ModelFile.read(file, withMoreItems(model.items()));
    int[] numbers = model.items().indicesIn(larger.items());
    for (Profile profile : profiles) {
      float[] scores = ModelScores.scores(model, profile);
      assertThat(ModelScores.scores(read, profile)).containsExactly(scores);
      float[] largerScores = ModelScores.scores(larger, profile.renumbered(numbers));
      for (int item = 0; item < scores.length; item++) {
        assertThat(largerScores[numbers[item]]).isEqualTo(scores[item]);
        assertThat(ModelScores.explain(read, profile, item))
            .isEqualTo(ModelScores.explain(model, profile, item));
      }
    }
  }

  private static IdMap withMoreItems(IdMap items) {
    return IdMap.of(Stream.concat(items.stream(), Stream.of("a", "i10x", "zzzzz")).toList());
  }

  /** Asserts that a model with a contradictory state is written, but not read. */
  public static void assertRefused(Path folder, Model model, String problem) {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, model);
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessageContaining(problem);
  }
}
