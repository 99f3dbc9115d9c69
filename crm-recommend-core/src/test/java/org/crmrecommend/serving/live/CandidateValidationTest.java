package org.crmrecommend.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.serving.Refit.Validation;
import org.junit.jupiter.api.Test;

/**
 * Each of 80 users buys the three items of a theme, one a day; the last one is bought on the last
 * days. So item-based neighbors predict it with certainty, and popularity cannot.
 */
class CandidateValidationTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int USERS = 80;
  private static final int THEMES = 20;

  private final IdMap items = new IdMap();

  private EventLogBuilder builder() {
    return EventLog.builder(new IdMap(), items);
  }

  /** Users of one theme begin on different days; the last 32 miss the last item until the end. */
  private TrainingData data(boolean withLastItems) {
    EventLogBuilder log = builder();
    for (int user = 0; user < USERS; user++) {
      boolean isLate = user >= USERS - 40;
      for (int part = 0; part < 3; part++) {
        boolean isLast = isLate && part == 2;
        if (!isLast || withLastItems) {
          Instant time = START.plus(Duration.ofDays(isLast ? 100 : user % THEMES + part));
          log.add(
              Event.of("u" + user, "i" + (user % THEMES) + "-" + part, EventKind.PURCHASE)
                  .at(time));
        }
      }
    }
    return TrainingData.of(log.build());
  }

  private Optional<Validation> validate(
      TrainingData data, Model inPlace, org.crmrecommend.model.Algorithm candidate) {
    return new CandidateValidation(data, inPlace, TrainingContext.DEFAULTS).validate(candidate);
  }

  @Test
  void validate_betterCandidate_hasAPositiveInterval() {
    Model popular = MostPopular.DEFAULTS.train(data(false));

    Validation validation = validate(data(true), popular, ItemKnn.DEFAULTS).orElseThrow();

    assertThat(validation.metric()).isEqualTo("ndcg@10");
    assertThat(validation.userCount()).isEqualTo(40);
    assertThat(validation.candidate()).isEqualTo(1);
    assertThat(validation.current().orElseThrow()).isLessThan(0.5);
    assertThat(validation.difference().orElseThrow().low()).isPositive();
  }

  @Test
  void validate_worseCandidate_hasANegativeInterval() {
    Model neighbors = ItemKnn.DEFAULTS.train(data(false));

    Validation validation = validate(data(true), neighbors, MostPopular.DEFAULTS).orElseThrow();

    assertThat(validation.current().orElseThrow()).isEqualTo(1);
    assertThat(validation.difference().orElseThrow().high()).isNegative();
  }

  @Test
  void validate_sameAlgorithm_isNotWorse() {
    Model neighbors = ItemKnn.DEFAULTS.train(data(false));

    Validation validation = validate(data(true), neighbors, ItemKnn.DEFAULTS).orElseThrow();

    assertThat(validation.difference().orElseThrow().contains(0)).isTrue();
  }

  @Test
  void validate_modelInPlaceKnowsAllEvents_cannotBeCompared() {
    Model neighbors = ItemKnn.DEFAULTS.train(data(true));

    assertThat(validate(data(true), neighbors, MostPopular.DEFAULTS)).isEmpty();
  }

  @Test
  void validate_noModelInPlace_measuresTheCandidateOnly() {
    Validation validation = validate(data(true), null, ItemKnn.DEFAULTS).orElseThrow();

    assertThat(validation.candidate()).isEqualTo(1);
    assertThat(validation.current()).isEmpty();
    assertThat(validation.difference()).isEmpty();
  }

  @Test
  void validate_someEventsWithoutTimes_areOnlyTrainedOn() {
    EventLogBuilder log = builder().add(Event.of("u0", "timeless", EventKind.PURCHASE));
    data(true).log().events().forEach(log::add);

    Validation validation =
        validate(TrainingData.of(log.build()), null, ItemKnn.DEFAULTS).orElseThrow();

    assertThat(validation.userCount()).isEqualTo(40);
    assertThat(validation.candidate()).isEqualTo(1);
  }

  @Test
  void validate_eventsWithoutTimes_cannotBeCompared() {
    TrainingData timeless =
        TrainingData.of(
            builder()
                .add(Event.of("a", "x", EventKind.PURCHASE))
                .add(Event.of("b", "x", EventKind.PURCHASE))
                .build());

    assertThat(validate(timeless, null, MostPopular.DEFAULTS)).isEmpty();
    assertThat(
            validate(
                TrainingData.of(EventLog.of(List.<Event>of().stream())),
                null,
                MostPopular.DEFAULTS))
        .isEmpty();
  }
}
