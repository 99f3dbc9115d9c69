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
 * The one bridge between the {@code long} ids of Taste and ours, which are strings.
 *
 * <p>An id that is a decimal number as {@link Long#toString(long)} writes it – {@code 42}, {@code
 * -7}, but not {@code 042} or {@code +7} – stands for itself; the two numbers that Taste keeps for
 * its own use, {@link Long#MIN_VALUE} and {@link Long#MAX_VALUE}, do not. Any other id needs a
 * migrator to tell its number: a function such as {@link #md5}, or {@code migrator::toLongID} of a
 * migrator of Taste's. Without one it is refused, and so are two ids that come to the same number.
 *
 * <p>Immutable, and safe for use by any number of threads if the migrator is. Looking up either way
 * takes O(1) time; the table holds some 30 bytes an id.
 */
public final class TasteIdMap implements IDMigrator {

  private static final Pattern DECIMAL = Pattern.compile("0|-?[1-9][0-9]{0,18}");
  private static final int ABSENT = -1;

  /** The migrator of those who give none. */
  static final ToLongFunction<String> NO_MIGRATOR =
      id -> {
        throw new IllegalArgumentException(
            "ids must be decimal numbers unless a migrator is given: " + id);
      };

  private final IdMap ids;
  private final ToLongFunction<String> migrator;

  /** For each number of the table, what stands for it in Taste. */
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
   * A table of ids that are decimal numbers.
   *
   * @throws IllegalArgumentException if one is not
   */
  public static TasteIdMap of(IdMap ids) {
    return of(ids, TasteIdMap.NO_MIGRATOR);
  }

  /**
   * A table of any ids.
   *
   * @param migrator tells the number of an id that is not a decimal number; the same one every time
   * @throws IllegalArgumentException if two ids come to the same number, or one to a number that
   *     Taste keeps for itself
   */
  public static TasteIdMap of(IdMap ids, ToLongFunction<String> migrator) {
    long[] tasteIds = ids.stream().mapToLong(id -> toTasteId(id, migrator)).toArray();
    return new TasteIdMap(ids, migrator, tasteIds);
  }

  /**
   * A table of any ids where no migrator is at hand: if they all are decimal numbers each stands
   * for itself, otherwise each for its place in the table.
   */
  static TasteIdMap ofAnyIds(IdMap ids) {
    return ids.stream().allMatch(id -> parseDecimal(id).isPresent())
        ? of(ids)
        : new TasteIdMap(
            ids, ids::indexOf, IntStream.range(0, ids.size()).asLongStream().toArray());
  }

  /**
   * The number that Taste's own migrators give an id: the first 8 bytes of the MD5 hash of its
   * UTF-8 bytes.
   *
   * @see IDMigrator
   */
  public static long md5(String id) {
    try {
      byte[] hash = MessageDigest.getInstance("MD5").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5; give a migrator of your own", e);
    }
  }

  /**
   * The number that stands for an id, whether the table holds it or not.
   *
   * @throws IllegalArgumentException if it is not a decimal number and there is no migrator
   */
  @Override
  public long toLongID(String id) {
    int index = ids.indexOf(id);
    return index >= 0 ? tasteIds[index] : toTasteId(id, migrator);
  }

  /** The id of the table that a number stands for; null, as Taste has it, if there is none. */
  @Override
  public @Nullable String toStringID(long id) {
    int index = indexOf(id);
    return index < 0 ? null : ids.id(index);
  }

  /** Does nothing: a table never changes. */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}

  /** The place in the table of the id that a number stands for, or −1. */
  int indexOf(long id) {
    return indexes.getIfAbsent(id, ABSENT);
  }

  /** What stands for the id at a place in the table. */
  long tasteId(int index) {
    return tasteIds[index];
  }

  /**
   * Whether the numbers rise along the table, as they do where all are decimal and none negative.
   */
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
              Locale.ROOT, "number of %s must not be one that Taste uses: %d", id, number));
    }
  }
}
