package org.crmrecommend.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportFilesTest {

  private static final Report.Published PUBLISHED =
      new Report.Published("@theirs", "+somewhere", Map.of("ndcg@10", 0.5));

  @Test
  void csv_measuredAndPublished_escapesFormulas() {
    Report.Row row =
        new Report.Row(
            "-slim",
            "slim(l1=1)",
            1,
            Map.of("r2", new Report.Estimate(-0.25, null, -0.1)),
            List.of(),
            new Report.ListCompleteness(5, 0, 0, 0),
            1.5,
            20,
            300);
    Report.Table table =
        new Report.Table(
            "=events",
            "latest(0.2)",
            1,
            2,
            3,
            4,
            List.of(),
            List.of(),
            List.of(row),
            List.of(PUBLISHED),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(ReportFiles.csv(new Report("title", "2026-11-28", "machine", List.of(table))))
        .isEqualTo(
            String.join(
                "\r\n",
                "data,split,algorithm,parameters,metric,mean,low,high,published,source,"
                    + "training_seconds,users_per_second,peak_heap_bytes",
                "'=events,latest(0.2),'-slim,slim(l1=1),r2,-0.25,,-0.1,,,1.5,20.0,300",
                "'=events,latest(0.2),'@theirs,,ndcg@10,,,,0.5,'+somewhere,,,",
                ""));
  }
}
