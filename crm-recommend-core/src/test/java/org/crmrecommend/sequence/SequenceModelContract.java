package org.crmrecommend.sequence;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Shared tests of the models of this package: scoring and rejected parameters. */
abstract class SequenceModelContract extends ModelContract {

  static final Offset<Float> TOLERANCE = within(1e-6f);

  /** Changes of a parameter to a value out of range, by the expected message. */
  abstract Map<String, Supplier<?>> changesByMessage();

  Stream<Arguments> rejectedChanges() {
    return changesByMessage().entrySet().stream()
        .sorted(Map.Entry.comparingByKey()) // each case has the same index in every run
        .map(rejection -> Arguments.of(rejection.getKey(), rejection.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rejectedChanges")
  void construct_outOfRange_isRejected(String message, Supplier<?> change) {
    assertThatIllegalArgumentException().isThrownBy(change::get).withMessage(message);
  }

  static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
