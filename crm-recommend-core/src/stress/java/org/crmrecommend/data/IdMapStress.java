package org.crmrecommend.data;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StringGen;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Each execution of operations by several threads must be one that a single thread could do. */
@Param(name = "id", gen = StringGen.class, conf = "2:ab")
public class IdMapStress {

  private final IdMap ids = new IdMap();

  /** Adds an id that is not empty. */
  @Operation
  public int add(@Param(name = "id") String id) {
    return ids.add("x" + id);
  }

  /** Looks up an id. */
  @Operation
  public int indexOf(@Param(name = "id") String id) {
    return ids.indexOf("x" + id);
  }

  /** Removes an id. */
  @Operation
  public void forget(@Param(name = "id") String id) {
    ids.forget("x" + id);
  }

  /** Counts the indices. */
  @Operation
  public int size() {
    return ids.size();
  }

  @Test
  void operations_byRealThreads_areLinearizable() {
    new StressOptions().iterations(15).invocationsPerIteration(2_000).check(IdMapStress.class);
  }

  @Test
  void operations_byAllInterleavings_areLinearizable() {
    new ModelCheckingOptions()
        .iterations(15)
        .invocationsPerIteration(1_000)
        .check(IdMapStress.class);
  }
}
