package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class AvailableHeapTest {

  private static final long GIGABYTE = 1L << 30;

  /**
   * 6.5 GB plus 10 % are 7.15 GB. With the 0.5 GB in use the heap needs 7.65 GB, rounded up to 8.
   */
  @Test
  void require_tooManyBytes_isRejectedWithAdvice() {
    AvailableHeap heap = new AvailableHeap(2 * GIGABYTE, GIGABYTE / 2);

    assertThatIllegalStateException()
        .isThrownBy(() -> heap.require(13 * GIGABYTE / 2, "Ease of 41,000 items", "train Slim"))
        .withMessageContainingAll(
            "Ease of 41,000 items", "6.5 GB", "1.5 GB", "-Xmx8g", "or train Slim");
  }

  @Test
  void require_heapSizeOfTheMessage_isAccepted() {
    new AvailableHeap(8 * GIGABYTE, GIGABYTE / 2).require(13 * GIGABYTE / 2, "Ease", "train Slim");
  }

  @Test
  void fits_atTheLimit_reservesTenPercent() {
    assertThat(new AvailableHeap(1_200, 100).fits(1_000)).isTrue();
    assertThat(new AvailableHeap(1_199, 100).fits(1_000)).isFalse();
  }

  @Test
  void measure_always_reportsThisJvm() {
    AvailableHeap heap = AvailableHeap.measure();

    assertThat(heap.maxBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
    assertThat(heap.usedBytes()).isBetween(1L, heap.maxBytes());
  }
}
