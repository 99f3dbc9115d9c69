package org.crmrecommend.evaluation.experiment;

import java.util.HashMap;
import java.util.Map;

/**
 * Delays cells until the heap is large enough for all running cells. The memory need of an
 * algorithm is measured in its first cell, which therefore runs alone.
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

  /** Waits until there is enough memory, and returns the number of reserved bytes. */
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

  /** Releases reserved bytes. */
  synchronized void release(long bytes) {
    reservedBytes -= bytes;
    runningCount--;
    isExclusive = false;
    notifyAll();
  }

  /** Records the peak memory of an algorithm's first cell. */
  synchronized void recordPeak(String algorithmName, long bytes) {
    peakBytesByAlgorithm.putIfAbsent(algorithmName, bytes);
    notifyAll();
  }
}
