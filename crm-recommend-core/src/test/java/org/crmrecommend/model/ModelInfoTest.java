package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.junit.jupiter.api.Test;

class ModelInfoTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Instant LATER = Instant.parse("2026-01-02T12:00:00.123Z");

  private static final TrainingData DATA =
      TrainingData.builder(
              EventLog.of(Stream.of(Event.of("ann", "tea", EventKind.PURCHASE).at(NOON))))
          .catalog(Catalog.of(Currency.getInstance("EUR"), List.of(Item.of("pot"), Item.of("mug"))))
          .build();

  private static final TrainingContext CONTEXT =
      TrainingContext.DEFAULTS.withClock(() -> LATER.plusNanos(456_789));

  private static final ModelInfo INFO =
      new ModelInfo("stub", "0f", NOON, LATER, 3, "1.0", List.of("first"));

  @Test
  void version_anyModel_isTimeAndStartOfFingerprint() {
    ModelInfo info =
        new ModelInfo("stub", "0123456789abcdef", NOON, LATER, 3, "1.0", List.of("first"));

    assertThat(info.version()).isEqualTo("20260102T120000Z-01234567");
    assertThat(INFO.version()).isEqualTo("20260102T120000Z-0f");
  }

  /** An algorithm as callers write it. */
  public record PublicStub(int factors, double alpha) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** A hybrid. */
  public record PublicHybrid(List<Algorithm> parts) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private record PrivateStub(int factors) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      throw new UnsupportedOperationException();
    }
  }

  /** An algorithm that is no record. */
  private static final class Oracle implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String toString() {
      return "the oracle";
    }
  }

  @Test
  void of_publicRecord_describesTraining() {
    ModelInfo info = ModelInfo.of(new PublicStub(8, 0.5), DATA, CONTEXT);

    assertThat(info)
        .isEqualTo(
            new ModelInfo(
                "public-stub(factors=8,alpha=0.5)",
                DATA.fingerprint(),
                NOON,
                LATER, // without the microseconds
                3,
                info.libraryVersion(),
                List.of()));
  }

  @Test
  void of_anyAlgorithm_hasVersionOfTheBuild() {
    String version = ModelInfo.of(new PublicStub(8, 0.5), DATA, CONTEXT).libraryVersion();

    assertThat(version).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void of_noPublicRecord_hasToStringOfAlgorithm() {
    assertThat(
            Stream.of(
                    new Oracle(),
                    new PrivateStub(8),
                    new PublicHybrid(List.of(new PrivateStub(8), new PublicStub(9, 1))))
                .map(algorithm -> ModelInfo.of(algorithm, DATA, CONTEXT).algorithm()))
        .containsExactly(
            "the oracle",
            "PrivateStub[factors=8]",
            "PublicHybrid[parts=[PrivateStub[factors=8], PublicStub[factors=9, alpha=1.0]]]");
  }

  @Test
  void withWarnings_someAlready_addsAfterThem() {
    assertThat(INFO.withWarnings(List.of("second", "third")))
        .isEqualTo(
            new ModelInfo(
                "stub", "0f", NOON, LATER, 3, "1.0", List.of("first", "second", "third")));
    assertThat(INFO.withWarnings(List.of())).isEqualTo(INFO);
  }

  @Test
  void construct_listChangedAfterwards_keepsWarnings() {
    List<String> warnings = new ArrayList<>(List.of("first"));
    ModelInfo info = new ModelInfo("stub", "0f", NOON, LATER, 3, "1.0", warnings);

    warnings.set(0, "other");

    assertThat(info).isEqualTo(INFO);
  }

  @Test
  void construct_negativeItemCount_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ModelInfo("stub", "0f", NOON, LATER, -1, "1.0", List.of()))
        .withMessage("itemCount must not be negative: -1");
  }

  @Test
  void construct_null_isRejected() {
    assertThatNullPointerException()
        .isThrownBy(() -> new ModelInfo(null, "0f", NOON, LATER, 3, "1.0", List.of()))
        .withMessage("algorithm must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> new ModelInfo("stub", null, NOON, LATER, 3, "1.0", List.of()))
        .withMessage("dataFingerprint must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> new ModelInfo("stub", "0f", null, LATER, 3, "1.0", List.of()))
        .withMessage("asOf must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> new ModelInfo("stub", "0f", NOON, null, 3, "1.0", List.of()))
        .withMessage("trainedAt must not be null");
    assertThatNullPointerException()
        .isThrownBy(() -> new ModelInfo("stub", "0f", NOON, LATER, 3, null, List.of()))
        .withMessage("libraryVersion must not be null");
    assertThatNullPointerException()
        .isThrownBy(
            () -> new ModelInfo("stub", "0f", NOON, LATER, 3, "1.0", Arrays.asList("first", null)))
        .withMessage("warnings must not contain null");
    assertThatNullPointerException()
        .isThrownBy(() -> INFO.withWarnings(Arrays.asList("second", null)))
        .withMessage("added must not contain null");
  }
}
