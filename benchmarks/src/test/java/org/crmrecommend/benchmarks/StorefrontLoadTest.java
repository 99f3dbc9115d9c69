package org.crmrecommend.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.crmrecommend.serving.Refit;
import org.junit.jupiter.api.Test;

class StorefrontLoadTest {

  @Test
  void run_smallShopForFiveSeconds_hasNoErrorAndNoWrongAnswer()
      throws IOException, InterruptedException {
    LoadReport report =
        StorefrontLoad.run(
            "rate=400",
            "seconds=5",
            "warm-up=0",
            "customers=1000",
            "items=500",
            "events=10000",
            "stock-rate=50",
            "refit-pause=1");

    assertThat(report.isCorrect()).as("%s", report).isTrue();
    LoadResult result = report.result();
    assertThat(result.requests()).isPositive();
    assertThat(result.lastEventChecks()).isPositive();
    assertThat(result.acknowledgement().getTotalCount()).isPositive();
    assertThat(result.stockChanges()).isPositive();
    assertThat(report.refits()).extracting(Refit::outcome).contains(Refit.Outcome.SWAPPED);
  }
}
