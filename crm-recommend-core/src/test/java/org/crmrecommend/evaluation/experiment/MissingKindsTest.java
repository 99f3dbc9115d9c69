package org.crmrecommend.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.rules.AssociationRules;
import org.junit.jupiter.api.Test;

class MissingKindsTest {

  private static final EventLog STARS =
      EventLog.of(
          Stream.of(
              Event.of("anna", "tea", EventKind.RATING), Event.of("anna", "cup", EventKind.VIEW)));

  private static List<String> warnings(Algorithm algorithm) {
    return MissingKinds.warnings(List.of(Contender.of("it", algorithm)), STARS);
  }

  @Test
  void warnings_kindThatIsNotInTraining_areTold() {
    assertThat(warnings(AssociationRules.DEFAULTS))
        .containsExactly(
            "it learns from events of kind purchase, but training has none; its kinds are rating,"
                + " view");
  }

  @Test
  void warnings_partOfAMixture_areTold() {
    assertThat(warnings(Weighted.of(ItemKnn.DEFAULTS, AssociationRules.DEFAULTS))).hasSize(1);
  }

  @Test
  void warnings_kindThatIsInTraining_areNone() {
    assertThat(warnings(AssociationRules.DEFAULTS.withKind(EventKind.RATING))).isEmpty();
    assertThat(warnings(ItemKnn.DEFAULTS)).isEmpty();
  }
}
