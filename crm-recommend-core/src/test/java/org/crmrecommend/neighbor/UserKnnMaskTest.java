package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.model.MaskedUsers;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares a model with masked users and a model of data without these users. */
class UserKnnMaskTest {

  private static final int PROFILES = 20;

  @TempDir private Path folder;

  /** Few neighbors, so that a masked user would take the place of another one. */
  record Case(UserKnn algorithm, long seed) {}

  static Stream<Case> cases() {
    return LongStream.range(0, 12)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(Similarity.values())
                    .map(s -> new Case(new UserKnn(2 + (int) (seed % 5), s, seed % 3), seed)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void withoutUsers_anyProfile_equalsTrainingWithoutTheUsers(Case given) {
    TrainingData data = TrainingData.of(RandomLogs.log(given.seed()));
    Set<String> users = MaskedUsers.choose(data.log(), given.seed());
    Model complete = given.algorithm().train(data);
    Model masked = complete.withoutUsers(users);
    Model expected = given.algorithm().train(MaskedUsers.remove(users, data));
    SplittableRandom random = new SplittableRandom(given.seed());
    int differing = 0;

    assertThat(expected.items()).isEqualTo(masked.items());
    assertThat(masked.storedUsers()).isEqualTo(expected.storedUsers());
    for (int p = 0; p < PROFILES; p++) {
      Profile profile = RandomLogs.profile(random, data.itemCount());
      float[] scores = ModelScores.scores(masked, profile);
      assertThat(scores).containsExactly(ModelScores.scores(expected, profile));
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(ModelScores.explain(masked, profile, item))
            .isEqualTo(ModelScores.explain(expected, profile, item));
      }
      boolean isSame = Arrays.equals(scores, ModelScores.scores(complete, profile));
      differing += isSame ? 0 : 1;
    }
    assertThat(differing).isPositive();
  }

  /** The baseline stays: it is that of all users. */
  @ParameterizedTest
  @MethodSource("cases")
  void rating_maskedUsers_equalsNeighborsOfOtherRowsWithTheSameBaseline(Case given) {
    TrainingData data = TrainingData.of(RandomLogs.log(given.seed()));
    Set<String> users = MaskedUsers.choose(data.log(), given.seed());
    UserKnnModel masked = (UserKnnModel) given.algorithm().train(data).withoutUsers(users);
    TrainingData remaining = MaskedUsers.remove(users, data);
    UserKnnModel expected =
        new UserKnnModel(
            ModelInfo.of(given.algorithm(), remaining, TrainingContext.DEFAULTS),
            remaining.interactions(),
            given.algorithm(),
            RatingBaseline.of(data.interactions()));
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(file, masked);
    UserKnnModel read = (UserKnnModel) ModelFile.read(file);
    SplittableRandom random = new SplittableRandom(given.seed());

    for (int p = 0; p < PROFILES; p++) {
      Profile profile = RandomLogs.profile(random, data.itemCount());
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(masked.rating(profile, item)).isEqualTo(expected.rating(profile, item));
        assertThat(read.rating(profile, item)).isEqualTo(masked.rating(profile, item));
      }
    }
  }
}
