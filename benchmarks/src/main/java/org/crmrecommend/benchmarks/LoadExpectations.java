package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import org.crmrecommend.benchmarks.LoadAnswer.ListedItem;

/**
 * What the generator of the load knows of the shop, and checks every answer against. It counts only
 * what the shop had acknowledged before a request was sent, and what still held when the answer
 * arrived. All times are {@link System#nanoTime()}. Thread-safe.
 */
final class LoadExpectations {

  private static final int LIST_LENGTH = 10;
  private static final long IN_STOCK = Long.MAX_VALUE;

  private final LoadShop shop;
  private final boolean isItemKnn;

  /** Pairs of user and item with a past event, sorted. */
  private final long[] touchedBefore;

  /** Pairs of user and item with a past purchase, sorted. */
  private final long[] boughtBefore;

  /** Pairs with an event that was sent. */
  private final Set<Long> touched = ConcurrentHashMap.newKeySet();

  /** When the purchase of a pair was acknowledged first. */
  private final Map<Long, Long> boughtSince = new ConcurrentHashMap<>();

  /** When it was acknowledged that an item is sold out. */
  private final AtomicLongArray soldOutSince;

  /** What an answer may violate. */
  enum Violation {
    SHORT_LIST,
    POSITIONS,
    REPEATED_ITEM,
    UNKNOWN_SOURCE,
    SOLD_OUT,
    OUT_OF_SEASON,
    EXCLUDED,
    BOUGHT,
    /** A reason names an item without any event of the user. */
    FOREIGN_REASON,
    /** The latest event of the user is not in the answer. */
    LAST_EVENT_IGNORED
  }

  /**
   * A request, and what must be in its answer.
   *
   * @param hasEvent whether the shop acknowledged an event of the user
   * @param onlyView the item that a visitor viewed who did nothing else; −1 for other users
   */
  record Expected(LoadQuery query, boolean hasEvent, int onlyView) {}

  /**
   * @param isItemKnn whether the first tier is item-knn, which explains an item by the history
   */
  LoadExpectations(LoadShop shop, boolean isItemKnn) {
    this.shop = shop;
    this.isItemKnn = isItemKnn;
    this.touchedBefore = pastPairs(shop, false);
    this.boughtBefore = pastPairs(shop, true);
    this.soldOutSince = new AtomicLongArray(shop.items());
    long start = System.nanoTime();
    IntStream.range(0, shop.items())
        .forEach(item -> soldOutSince.set(item, shop.isSoldOut(item) ? start : IN_STOCK));
  }

  private static long[] pastPairs(LoadShop shop, boolean onlyBought) {
    long[][] pairs = {new long[1 << 10]};
    int[] size = {0};
    shop.forEachPastEvent(
        (user, item, kind, secondsAgo) -> {
          if (!onlyBought || kind == LoadShop.PURCHASE) {
            if (size[0] == pairs[0].length) {
              pairs[0] = Arrays.copyOf(pairs[0], 2 * size[0]);
            }
            pairs[0][size[0]++] = pair(user, item);
          }
        });
    long[] sorted = Arrays.copyOf(pairs[0], size[0]);
    Arrays.sort(sorted);
    return sorted;
  }

  private static long pair(int user, int item) {
    return ((long) user << 32) | item;
  }

  /** Must be called before an event is sent. */
  void sending(int user, int item) {
    touched.add(pair(user, item));
  }

  /** Must be called when a purchase was acknowledged. */
  void bought(int user, int item, long now) {
    boughtSince.putIfAbsent(pair(user, item), now);
  }

  /** Must be called when it was acknowledged that an item is sold out. */
  void soldOut(int item, long now) {
    soldOutSince.set(item, now);
  }

  /** Must be called before it is sent that an item is in stock. */
  void restocking(int item) {
    soldOutSince.set(item, IN_STOCK);
  }

  boolean isSoldOut(int item) {
    return soldOutSince.get(item) != IN_STOCK;
  }

  /**
   * Returns what an answer that has just arrived violates.
   *
   * @param sent when its request was sent
   */
  Set<Violation> violations(Expected expected, long sent, LoadAnswer answer) {
    Set<Violation> found = EnumSet.noneOf(Violation.class);
    add(found, Violation.SHORT_LIST, answer.items().size() != LIST_LENGTH);
    Set<Integer> distinct = new HashSet<>();
    int position = 0;
    for (ListedItem listed : answer.items()) {
      position++;
      add(found, Violation.POSITIONS, listed.position() != position);
      add(found, Violation.REPEATED_ITEM, !distinct.add(listed.item()));
      addOfItem(found, expected.query(), sent, listed);
    }
    add(found, Violation.LAST_EVENT_IGNORED, ignoresLastEvent(expected, answer));
    return found;
  }

  private void addOfItem(Set<Violation> found, LoadQuery query, long sent, ListedItem listed) {
    int item = listed.item();
    int user = query.user();
    add(found, Violation.UNKNOWN_SOURCE, listed.source() < 0);
    add(found, Violation.SOLD_OUT, isBefore(soldOutSince.get(item), sent));
    add(found, Violation.OUT_OF_SEASON, shop.isOutOfSeason(item));
    add(found, Violation.EXCLUDED, query.excluded().contains(item));
    add(found, Violation.BOUGHT, isBought(user, item, sent));
    boolean isForeign = listed.reasonItems().stream().anyMatch(reason -> !isTouched(user, reason));
    add(found, Violation.FOREIGN_REASON, isForeign);
  }

  private static void add(Set<Violation> found, Violation violation, boolean isViolated) {
    if (isViolated) {
      found.add(violation);
    }
  }

  private static boolean isBefore(long since, long sent) {
    return since != IN_STOCK && since - sent < 0;
  }

  private boolean isBought(int user, int item, long sent) {
    long pair = pair(user, item);
    Long since = boughtSince.get(pair);
    return (since != null && since - sent < 0) || Arrays.binarySearch(boughtBefore, pair) >= 0;
  }

  private boolean isTouched(int user, int item) {
    long pair = pair(user, item);
    return touched.contains(pair) || Arrays.binarySearch(touchedBefore, pair) >= 0;
  }

  private boolean ignoresLastEvent(Expected expected, LoadAnswer answer) {
    if (expected.hasEvent() && !answer.isKnownUser()) {
      return true;
    }
    if (expected.onlyView() < 0 || !isItemKnn || answer.items().isEmpty()) {
      return false;
    }
    ListedItem first = answer.items().get(0);
    return first.source() != LoadAnswer.PERSONAL
        || !first.reasonItems().contains(expected.onlyView());
  }
}
