package org.crmrecommend.serving.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;

class EventIdsTest {

  /** The hash is part of the file format: computed by hand from FNV-1a and fmix64 for "". */
  @Test
  void hash_emptyId_isTheFinalizedOffsetBasis() {
    long hash = 0xcbf29ce484222325L;
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash = (hash ^ (hash >>> 33)) & Long.MAX_VALUE;

    assertThat(IdHash.of("")).isEqualTo(hash);
    assertThat(IdHash.of("a")).isNotEqualTo(IdHash.of("b")).isNotNegative();
  }

  @Test
  void candidates_severalPositionsOfOneHash_areKeptApart() {
    try (MVStore store = new MVStore.Builder().open()) {
      EventIds ids = new EventIds(store);
      ids.add(IdHash.of("e"), 7);
      ids.add(IdHash.of("e"), 9);
      assertThat(ids.candidates(ids.root(), "e")).containsExactly(7, 9);

      ids.remove(IdHash.of("e"), 7);
      assertThat(ids.candidates(ids.root(), "e")).containsExactly(9);

      ids.remove(IdHash.of("e"), 9);
      assertThat(ids.candidates(ids.root(), "e")).isEmpty();
    }
  }
}
