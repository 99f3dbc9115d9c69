package org.crmrecommend.evaluation.experiment;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets cells in as long as the heap suffices for those that are in. What a contender needs is known
 * from its first cell, which therefore is let in alone.
 */
final class HeapGate {

  private final long heapBytes;
  private final Map<String, Long> needs = new HashMap<>();
  private long used;
  private int inside;
  private boolean isAlone;

  HeapGate(long heapBytes) {
    this.heapBytes = heapBytes;
  }

  /** Waits until there is room and returns how much was taken. */
  synchronized long enter(String contender) throws InterruptedException {
    while (!hasRoom(contender)) {
      wait();
    }
    long need = needs.getOrDefault(contender, 0L);
    isAlone = !needs.containsKey(contender);
    used += need;
    inside++;
    return need;
  }

  private boolean hasRoom(String contender) {
    Long need = needs.get(contender);
    boolean fits = need != null && used + need <= heapBytes;
    return inside == 0 || (fits && !isAlone);
  }

  /** Gives back what was taken. */
  synchronized void leave(long taken) {
    used -= taken;
    inside--;
    isAlone = false;
    notifyAll();
  }

  /** Makes known what a contender's first cell needed. */
  synchronized void learn(String contender, long bytes) {
    needs.putIfAbsent(contender, bytes);
    notifyAll();
  }
}
