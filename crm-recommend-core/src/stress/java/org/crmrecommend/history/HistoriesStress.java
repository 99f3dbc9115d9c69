package org.crmrecommend.history;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.IdMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Each execution of operations by several threads must be one that a single thread could do. */
@Param(name = "user", gen = IntGen.class, conf = "1:2")
@Param(name = "second", gen = IntGen.class, conf = "0:5")
public class HistoriesStress {

  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final HistoryLimits LIMITS =
      HistoryLimits.DEFAULTS.withEventsPerMinute(3).withEvents(4);

  private final InMemoryHistories histories =
      InMemoryHistories.builder(IdMap.inOrder(List.of("a", "b")))
          .limits(LIMITS)
          .clock(InstantSource.fixed(NOON))
          .build();

  /** Adds a view. */
  @Operation
  public boolean add(@Param(name = "user") int user, @Param(name = "second") int second) {
    return histories.add(
        Event.of("u" + user, second % 2 == 0 ? "a" : "b", EventKind.VIEW)
            .at(NOON.minusSeconds(second * 25L)));
  }

  /** Reads a history. */
  @Operation
  public String find(@Param(name = "user") int user) {
    History history = histories.find("u" + user).orElse(null);
    if (history == null) {
      return "unknown";
    }
    List<String> events = new ArrayList<>();
    for (int event = 0; event < history.size(); event++) {
      events.add(history.item(event) + " at " + history.epochMillis(event));
    }
    return events + " " + history.attributes() + " " + history.personalizedUntil();
  }

  /** Removes a user. */
  @Operation
  public void remove(@Param(name = "user") int user) {
    histories.remove("u" + user);
  }

  /** Sets the attributes of a user. */
  @Operation
  public void setAttributes(@Param(name = "user") int user, @Param(name = "second") int city) {
    histories.setAttributes("u" + user, Map.of("city", "c" + city));
  }

  /** Sets how long recommendations may use the history of a user. */
  @Operation
  public void setPersonalizedUntil(
      @Param(name = "user") int user, @Param(name = "second") int second) {
    histories.setPersonalizedUntil("u" + user, NOON.plusSeconds(second));
  }

  /** Makes both users one person. */
  @Operation
  public void link() {
    histories.setPerson(List.of("u1", "u2"));
  }

  /** Parts a user from the other one. */
  @Operation
  public void part(@Param(name = "user") int user) {
    histories.setPerson(List.of("u" + user));
  }

  @Test
  void operations_byRealThreads_areLinearizable() {
    new StressOptions().iterations(15).invocationsPerIteration(2_000).check(HistoriesStress.class);
  }

  @Test
  void operations_byAllInterleavings_areLinearizable() {
    new ModelCheckingOptions()
        .addGuarantee( // immutable, and it uses a kind of VarHandle that Lincheck does not support
            ManagedStrategyGuaranteeKt.forClasses(EventRecords.class.getName())
                .allMethods()
                .ignore())
        .iterations(10)
        .invocationsPerIteration(1_000)
        .check(HistoriesStress.class);
  }
}
