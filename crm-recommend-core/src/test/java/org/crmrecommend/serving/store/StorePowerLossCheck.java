package org.crmrecommend.serving.store;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * Many power losses at random points:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=StorePowerLossCheck -DpowerLosses=3000
 * }</pre>
 */
class StorePowerLossCheck {

  @Test
  void open_afterPowerLoss_hasEverythingAcknowledged() throws IOException {
    int powerLosses = Integer.getInteger("powerLosses", 3_000);
    System.out.println(new PowerLossRun(2, false).run(powerLosses));
  }
}
