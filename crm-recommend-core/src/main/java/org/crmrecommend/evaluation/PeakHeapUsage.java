package org.crmrecommend.evaluation;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Peak heap usage since a start time, as reported by the memory pools of the virtual machine. */
final class PeakHeapUsage {

  private final List<MemoryPoolMXBean> pools;

  private PeakHeapUsage(List<MemoryPoolMXBean> pools) {
    this.pools = pools;
  }

  /** Resets the recorded peaks and starts measuring. */
  static PeakHeapUsage start() {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    return new PeakHeapUsage(pools);
  }

  /** Returns the sum of the pools' peaks, in bytes; an upper bound of the peak of their sum. */
  long bytes() {
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }
}
