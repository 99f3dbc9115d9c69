package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A few power losses; {@link StorePowerLossCheck} has many. */
class StorePowerLossTest {

  @Test
  void open_afterPowerLoss_hasEverythingAcknowledged() throws IOException {
    PowerLossRun.Figures figures = new PowerLossRun(1, false).run(300);

    assertThat(figures.acknowledged()).isPositive();
    assertThat(figures.completed()).isPositive();
    assertThat(figures.cutOff()).isPositive();
    assertThat(figures.forgotten()).isPositive();
  }

  @Test
  void open_afterPowerLossOfDiskThatDoesNotSync_isNoticed() {
    Throwable thrown = catchThrowable(() -> new PowerLossRun(1, true).run(300));

    assertThat(thrown).isNotNull();
  }
}
