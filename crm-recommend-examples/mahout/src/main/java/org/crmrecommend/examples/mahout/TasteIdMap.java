package org.crmrecommend.examples.mahout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.mahout.cf.taste.common.Refreshable;
import org.apache.mahout.cf.taste.model.IDMigrator;
import org.crmrecommend.data.IdMap;
import org.eclipse.collections.impl.map.mutable.primitive.LongIntHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Maps the string ids of this library to the {@code long} ids of Taste and back.
 *
 * <p>An id that is a decimal number as {@link Long#toString(long)} writes it – {@code 42}, {@code
 * -7}, but not {@code 042} or {@code +7} – maps to this number. Exceptions are {@link
 * Long#MIN_VALUE} and {@link Long#MAX_VALUE}, which Taste reserves. Any other id needs a migrator
 * that returns its number: a function such as {@link #md5}, or {@code migrator::toLongID} of a
 * Taste migrator. An id without a migrator is rejected, and so are two ids with the same number.
 *
 * <p>Immutable, and thread-safe if the migrator is. A lookup in either direction takes O(1) time;
 * the map needs about 30 bytes per id.
 */
public final class TasteIdMap implements IDMigrator {

  private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,18}");
  private static final int ABSENT = -1;

  /** Used if no migrator is given; rejects all ids. */
  static final ToLongFunction<String> NO_MIGRATOR =
      id -> {
        throw new IllegalArgumentException(
            "ids must be decimal numbers if no migrator is given: " + id);
      };

  private final IdMap ids;
  private final ToLongFunction<String> migrator;

  /** The Taste id of each index. */
  private final long[] tasteIds;

  private final LongIntHashMap indexes;
  private final boolean ascending;

  private TasteIdMap(IdMap ids, ToLongFunction<String> migrator, long[] tasteIds) {
    this.ids = ids;
    this.migrator = migrator;
    this.tasteIds = tasteIds;
    this.indexes = new LongIntHashMap(tasteIds.length);
    for (int number = 0; number < tasteIds.length; number++) {
      requireNotReserved(ids.id(number), tasteIds[number]);
      if (indexes.containsKey(tasteIds[number])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "ids must have different numbers: %s and %s both have %d",
                ids.id(indexes.get(tasteIds[number])),
                ids.id(number),
                tasteIds[number]));
      }
      indexes.put(tasteIds[number], number);
    }
    this.ascending =
        IntStream.range(1, tasteIds.length).allMatch(n -> tasteIds[n - 1] < tasteIds[n]);
  }

  /**
   * Returns a map of ids that are decimal numbers.
   *
   * @throws IllegalArgumentException if an id is not a decimal number
   */
  public static TasteIdMap of(IdMap ids) {
    return of(ids, TasteIdMap.NO_MIGRATOR);
  }

  /**
   * Returns a map of any ids.
   *
   * @param migrator returns the number of an id that is not a decimal number; must always return
   *     the same number for the same id
   * @throws IllegalArgumentException if two ids have the same number, or an id has a number that
   *     Taste reserves
   */
  public static TasteIdMap of(IdMap ids, ToLongFunction<String> migrator) {
    long[] tasteIds = ids.stream().mapToLong(id -> toTasteId(id, migrator)).toArray();
    return new TasteIdMap(ids, migrator, tasteIds);
  }

  /**
   * Returns a map of any ids without a migrator. If all ids are decimal numbers, they map to these
   * numbers; otherwise each id maps to its index.
   */
  static TasteIdMap ofAnyIds(IdMap ids) {
    return ids.stream().allMatch(id -> parseDecimal(id).isPresent())
        ? of(ids)
        : new TasteIdMap(
            ids, ids::indexOf, IntStream.range(0, ids.size()).asLongStream().toArray());
  }

  /**
   * Returns the number that Taste's own migrators assign to an id: the first 8 bytes of the MD5
   * hash of its UTF-8 bytes.
   *
   * @see IDMigrator
   */
  public static long md5(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("MD5 is not available; use another migrator", e);
    }
  }

  /**
   * Returns the number of an id, which need not be in the map.
   *
   * @throws IllegalArgumentException if the id is not a decimal number and there is no migrator
   */
  @Override
  public long toLongID(String id) {
    int index = ids.indexOf(id);
    return index >= 0 ? tasteIds[index] : toTasteId(id, migrator);
  }

  /** Returns the id with this number; null, as in Taste, if there is none in the map. */
  @Override
  public @Nullable String toStringID(long id) {
    int index = indexOf(id);
    return index < 0 ? null : ids.id(index);
  }

  /** Does nothing, because the map never changes. */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}

  /** Returns the index of the id with this number, or −1. */
  int indexOf(long id) {
    return indexes.getIfAbsent(id, ABSENT);
  }

  /** Returns the number of the id at an index. */
  long tasteId(int index) {
    return tasteIds[index];
  }

  /** Whether the numbers ascend by index, as they do if all are decimal and none is negative. */
  boolean isAscending() {
    return ascending;
  }

  private static long toTasteId(String id, ToLongFunction<String> migrator) {
    return parseDecimal(id).orElseGet(() -> migrator.applyAsLong(id));
  }

  private static OptionalLong parseDecimal(String id) {
    if (!DECIMAL.matcher(id).matches()) {
      return OptionalLong.empty();
    }
    try {
      long number = Long.parseLong(id);
      return isReserved(number) ? OptionalLong.empty() : OptionalLong.of(number);
    } catch (NumberFormatException e) { // beyond the range of a long
      return OptionalLong.empty();
    }
  }

  private static boolean isReserved(long number) {
    return number == Long.MIN_VALUE || number == Long.MAX_VALUE;
  }

  private static void requireNotReserved(String id, long number) {
    if (isReserved(number)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "number of %s must not be one that Taste reserves: %d", id, number));
    }
  }
}
