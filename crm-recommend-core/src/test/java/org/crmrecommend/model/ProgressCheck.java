package org.crmrecommend.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A listener that checks each report: a phase starts at 0, does not decrease, keeps its total and
 * ends at it; all reports come from the thread that created the listener.
 */
public final class ProgressCheck implements ProgressListener {

  /** One call of the listener. */
  public record Report(String phase, long done, long total) {}

  private final Thread caller = Thread.currentThread();
  private final List<Report> reports = new ArrayList<>();
  private final Map<String, Report> openPhases = new HashMap<>();

  /** Creates a listener for trainings that the current thread calls. */
  public ProgressCheck() {}

  @Override
  public void progressed(String phase, long done, long total) {
    Report report = new Report(phase, done, total);
    assertThat(Thread.currentThread()).as("thread of %s", report).isSameAs(caller);
    Report previous = openPhases.put(phase, report);
    assertThat(done).as("%s", report).isBetween(0L, total);
    if (previous == null) {
      assertThat(done).as("first report %s", report).isZero();
    } else {
      assertThat(total).as("total of %s", report).isEqualTo(previous.total);
      assertThat(done).as("%s after %s", report, previous).isGreaterThanOrEqualTo(previous.done);
    }
    if (done == total) {
      openPhases.remove(phase);
    }
    reports.add(report);
  }

  /** Returns all reports so far, in order. */
  public List<Report> reports() {
    return reports;
  }

  /** Asserts that every phase has ended. */
  public void assertEnded() {
    assertThat(openPhases).isEmpty();
  }
}
