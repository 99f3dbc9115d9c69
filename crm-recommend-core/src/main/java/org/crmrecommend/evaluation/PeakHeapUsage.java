package org.crmrecommend.evaluation;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** The most heap that was in use since a moment, as the virtual machine's memory pools know it. */
final class PeakHeapUsage {

  private final List<MemoryPoolMXBean> pools;

  private PeakHeapUsage(List<MemoryPoolMXBean> pools) {
    this.pools = pools;
  }

  /** Begins to watch. */
  static PeakHeapUsage start() {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    return new PeakHeapUsage(pools);
  }

  /** The sum of the pools' peaks in bytes; not less than the peak of their sum. */
  long bytes() {
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
