package org.crmrecommend.evaluation.experiment;

import java.util.HashMap;
import java.util.Map;

/**
 * Lets cells in as long as the heap suffices for those that are in. What a contender needs is known
 * from its first cell, which therefore is let in alone.
 */
final class MemoryLimiter {

  private final long heapBytes;
  private final Map<String, Long> peakBytesByAlgorithm = new HashMap<>();
  private long reservedBytes;
  private int runningCount;
  private boolean isExclusive;

  MemoryLimiter(long heapBytes) {
    this.heapBytes = heapBytes;
  }

  /** Waits until there is room and returns how much was taken. */
  synchronized long acquire(String algorithmName) throws InterruptedException {
    while (!canRun(algorithmName)) {
      wait();
    }
    long requiredBytes = peakBytesByAlgorithm.getOrDefault(algorithmName, 0L);
    isExclusive = !peakBytesByAlgorithm.containsKey(algorithmName);
    reservedBytes += requiredBytes;
    runningCount++;
    return requiredBytes;
  }

  private boolean canRun(String algorithmName) {
    Long requiredBytes = peakBytesByAlgorithm.get(algorithmName);
    boolean fits = requiredBytes != null && reservedBytes + requiredBytes <= heapBytes;
    return runningCount == 0 || (fits && !isExclusive);
  }

  /** Gives back what was taken. */
  synchronized void release(long bytes) {
    reservedBytes -= bytes;
    runningCount--;
    isExclusive = false;
    notifyAll();
  }

  /** Makes known what a contender's first cell needed. */
  synchronized void recordPeak(String algorithmName, long bytes) {
    peakBytesByAlgorithm.putIfAbsent(algorithmName, bytes);
    notifyAll();
  }
}
