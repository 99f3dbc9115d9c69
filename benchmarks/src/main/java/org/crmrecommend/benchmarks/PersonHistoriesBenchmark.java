package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.History;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to find the history of a person with several user ids? 20,000 persons, each id
 * with 50 events.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PersonHistoriesBenchmark {

  private static final int PERSONS = 20_000;
  private static final int EVENTS = 50;
  private static final Instant START = Instant.parse("2026-05-04T12:00:00Z");

  @Param({"1", "3", "10"})
  private int idsPerPerson;

  private InMemoryHistories histories;
  private String[] users;
  private int next;

  /** Adds the events and links the users. */
  @Setup
  public void add() {
    histories =
        InMemoryHistories.builder(new IdMap())
            .limits(HistoryLimits.DEFAULTS)
            .clock(InstantSource.fixed(Instant.MAX.minusSeconds(3_600)))
            .build();
    users = new String[PERSONS];
    for (int person = 0; person < PERSONS; person++) {
      List<String> ids = new ArrayList<>();
      for (int id = 0; id < idsPerPerson; id++) {
        String user = "user " + person + " " + id;
        ids.add(user);
        for (int event = 0; event < EVENTS; event++) {
          histories.add(view(user, 31 * person + 7 * event + id, START.plusSeconds(60L * event)));
        }
      }
      histories.setPerson(ids);
      users[person] = ids.get(0);
    }
  }

  private static Event view(String user, int item, Instant time) {
    return Event.of(user, "item " + item % 1_000, EventKind.VIEW).at(time);
  }

  private String nextUser() {
    next = next == PERSONS - 1 ? 0 : next + 1;
    return users[next];
  }

  /** Finds histories that have not changed. */
  @Benchmark
  public Optional<History> find() {
    return histories.find(nextUser());
  }

  /** Finds histories after a change, which are merged again. */
  @Benchmark
  public Optional<History> findAfterChange() {
    String user = nextUser();
    histories.setPersonalizedUntil(user, Instant.MAX);
    return histories.find(user);
  }
}
