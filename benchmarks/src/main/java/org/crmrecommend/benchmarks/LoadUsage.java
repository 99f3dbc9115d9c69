package org.crmrecommend.benchmarks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What this process has used since its start.
 *
 * @param nanoTime when it was measured
 * @param requestCpuNanos CPU time of the threads that answer requests
 * @param recommendCpuNanos part of it within the storefront
 * @param processCpuNanos CPU time of the process
 * @param collections number of garbage collections
 * @param collectionMillis time of garbage collections
 * @param heapBytes heap in use when it was measured
 */
record LoadUsage(
    long nanoTime,
    long requestCpuNanos,
    long recommendCpuNanos,
    long processCpuNanos,
    long collections,
    long collectionMillis,
    long heapBytes) {

  static LoadUsage now(LoadServer server) {
    long collections = 0;
    long collectionMillis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
      collectionMillis += collector.getCollectionTime();
    }
    Duration processCpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    return new LoadUsage(
        System.nanoTime(),
        server.requestCpuNanos(),
        server.recommendCpuNanos(),
        processCpu.toNanos(),
        collections,
        collectionMillis,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** Returns what was used since an earlier time. */
  LoadUsage since(LoadUsage earlier) {
    return new LoadUsage(
        nanoTime - earlier.nanoTime,
        requestCpuNanos - earlier.requestCpuNanos,
        recommendCpuNanos - earlier.recommendCpuNanos,
        processCpuNanos - earlier.processCpuNanos,
        collections - earlier.collections,
        collectionMillis - earlier.collectionMillis,
        heapBytes);
  }

  /** Returns a CPU time as a percentage of one core. */
  double percentOfCore(long cpuNanos) {
    return 100.0 * cpuNanos / nanoTime;
  }
}
