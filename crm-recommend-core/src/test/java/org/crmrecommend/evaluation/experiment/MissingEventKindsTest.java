package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.experiment.ExperimentPlan.EvaluatedAlgorithm;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.rules.AssociationRules;
import org.junit.jupiter.api.Test;

class MissingEventKindsTest {

  private static final EventLog RATINGS_AND_VIEWS =
      EventLog.of(
          Stream.of(
              Event.of("anna", "tea", EventKind.RATING), Event.of("anna", "cup", EventKind.VIEW)));

  private static List<String> warnings(Algorithm algorithm) {
    return MissingEventKinds.warnings(
        List.of(EvaluatedAlgorithm.of("name", algorithm)), RATINGS_AND_VIEWS);
  }

  @Test
  void warnings_kindMissingInTraining_areReported() {
    assertThat(warnings(AssociationRules.DEFAULTS))
        .containsExactly(
            "name learns from events of kind purchase, but the training data has none; its"
                + " kinds are rating, view");
  }

  @Test
  void warnings_componentOfHybrid_areReported() {
    assertThat(warnings(Weighted.of(ItemKnn.DEFAULTS, AssociationRules.DEFAULTS))).hasSize(1);
  }

  @Test
  void warnings_kindPresentInTraining_areEmpty() {
    assertThat(warnings(AssociationRules.DEFAULTS.withKind(EventKind.RATING))).isEmpty();
    assertThat(warnings(ItemKnn.DEFAULTS)).isEmpty();
  }
}
