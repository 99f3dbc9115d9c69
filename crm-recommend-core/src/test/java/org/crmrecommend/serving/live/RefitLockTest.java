package org.crmrecommend.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.crmrecommend.serving.SharedMemory;
import org.junit.jupiter.api.Test;

class RefitLockTest {

  private final SharedMemory memory = new SharedMemory();
  private final RefitLock lock = new RefitLock(memory.open());
  private final RefitLock other = new RefitLock(memory.open());

  private static RefitLock.Held held(RefitLock lock) {
    return lock.tryAcquire(() -> {}).orElseThrow();
  }

  @Test
  void tryAcquire_anotherStorefrontHasTheLock_isEmptyUntilItIsGivenBack() {
    RefitLock.Held held = held(lock);

    assertThat(other.tryAcquire(() -> {})).isEmpty();
    held.close();
    assertThat(other.tryAcquire(() -> {})).isPresent();
  }

  @Test
  void close_whileAnotherThreadUsesTheLock_keepsIt() {
    RefitLock.Held first = held(lock);
    RefitLock.Held second = held(lock);

    first.close();
    assertThat(other.tryAcquire(() -> {})).isEmpty();
    second.close();
    assertThat(memory.isLocked()).isFalse();
  }

  @Test
  void tryAcquire_ownStore_always() {
    RefitLock alone = new RefitLock(null);

    held(alone);

    assertThat(alone.tryAcquire(() -> {})).isPresent();
  }
}
