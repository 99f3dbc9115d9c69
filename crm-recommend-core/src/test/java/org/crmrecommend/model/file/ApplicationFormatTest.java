package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A format of an application, registered as a service. */
class ApplicationFormatTest {

  private static final EventLog LOG = RandomLogs.log(1);
  private static final TrainingData DATA = TrainingData.builder(LOG).build();
  private static final Profile PROFILE = Profile.builder().build();

  @TempDir private Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("model.safetensors");
  }

  /** Returns a model whose class is that of the application, not that of this test. */
  private static Model model(ClassLoader application, IdMap items)
      throws ReflectiveOperationException {
    ModelInfo info =
        new ModelInfo("own", "data", Instant.EPOCH, Instant.EPOCH, items.size(), "1", List.of());
    float[] scores = new float[items.size()];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = 1 / (3f + item * item % 7);
    }
    return (Model)
        application
            .loadClass(ApplicationModel.class.getName())
            .getConstructor(ModelInfo.class, IdMap.class, float[].class)
            .newInstance(info, items, scores);
  }

  @Test
  void read_modelOfApplication_givesTheSameScores() throws Exception {
    ApplicationClassLoader application =
        new ApplicationClassLoader(folder, ApplicationModel.Format.class);
    Model model = model(application, DATA.items());

    application.run(
        () -> {
          ModelFile.write(file, model);
          Model read = ModelFile.read(file);

          assertThat(read).isNotSameAs(model).hasSameClassAs(model);
          assertThat(read.info()).isEqualTo(model.info());
          assertThat(ModelScores.scores(read, PROFILE))
              .containsExactly(ModelScores.scores(model, PROFILE));
        });

    ModelFile.Part part = ModelFile.inspect(file).models().get(0);
    assertThat(part).isEqualTo(new ModelFile.Part("model", "application", 3, model.info()));
  }

  @Test
  void read_modelOfApplicationAsPartOfHybrid_givesTheSameScores() throws Exception {
    ApplicationClassLoader application =
        new ApplicationClassLoader(folder, ApplicationModel.Format.class);
    Model part = model(application, DATA.items());
    Algorithm own = (data, context) -> part;
    Model hybrid = Fallback.of(own, MostPopular.DEFAULTS).train(DATA);

    application.run(
        () -> {
          ModelFile.write(file, hybrid);

          assertThat(ModelScores.scores(ModelFile.read(file), PROFILE))
              .containsExactly(ModelScores.scores(hybrid, PROFILE));
        });

    assertThat(ModelFile.inspect(file).models())
        .extracting(ModelFile.Part::name, ModelFile.Part::format)
        .containsExactly(
            tuple("model", "hybrid"),
            tuple("model.parts.0", "application"),
            tuple("model.parts.1", "popularity"));
  }

  @Test
  void read_modelOfApplicationWithoutIt_isRefused() throws Exception {
    ApplicationClassLoader application =
        new ApplicationClassLoader(folder, ApplicationModel.Format.class);
    Model model = model(application, DATA.items());
    application.run(() -> ModelFile.write(file, model));

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> ModelFile.read(file))
        .withMessage(
            file
                + ": the model format \"application\" is unknown; add the library that provides it;"
                + " known are content, demographic, factor, hybrid, linear, neighbor, popularity,"
                + " rules, sequence, sequence-rules");
  }

  @Test
  void write_whenTwoFormatsHaveOneName_isRefused() throws IOException {
    ApplicationClassLoader application =
        new ApplicationClassLoader(folder, ApplicationModel.NamesakeFormat.class);
    Model model = MostPopular.DEFAULTS.train(DATA);

    application.run(
        () ->
            assertThatIllegalStateException()
                .isThrownBy(() -> ModelFile.write(file, model))
                .withMessage(
                    "model formats must have different names:"
                        + " org.crmrecommend.neighbor.NeighborFormat and"
                        + " org.crmrecommend.model.file.ApplicationModel$NamesakeFormat are both"
                        + " named neighbor"));
    assertThat(file).doesNotExist();
  }
}
