package org.crmrecommend.serving.store;

import org.crmrecommend.kernel.Fnv1a;

/** A hash of ids, which keeps indexes small; the ids are compared as well. */
public final class IdHash {

  private IdHash() {}

  /**
   * Returns the hash of an id: FNV-1a with the finalizer of MurmurHash3, without the sign bit, as
   * MVStore stores negative numbers in one byte more, and never 0. Part of the format of files and
   * databases.
   */
  public static long of(String id) {
    long hash = Fnv1a.of(id);
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return Math.max(1, (hash ^ (hash >>> 33)) & Long.MAX_VALUE);
  }
}
