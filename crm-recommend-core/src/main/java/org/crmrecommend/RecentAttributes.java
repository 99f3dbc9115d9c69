package org.crmrecommend;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.crmrecommend.customer.Customer;
import org.crmrecommend.people.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * The derived attributes of the persons who asked recently, so that they are not derived again for
 * each list of a page. A table without chains: a person replaces another one with the same slot.
 *
 * <p>Safe for use by any number of threads, without locks.
 */
final class RecentAttributes {

  /** Maximum number of persons; a power of two. */
  private static final int SIZE = 1 << 12;

  private final AtomicReferenceArray<@Nullable Entry> slots = new AtomicReferenceArray<>(SIZE);

  /**
   * What the attributes of a person follow from. The customer is another one after an event, and
   * with later events on another day.
   *
   * @param hidden names of traits that the person has hidden or deleted
   * @param allowed the purposes that the person allows, among those that matter
   */
  record Basis(Customer customer, Set<String> hidden, Set<Purpose> allowed) {}

  private record Entry(String id, Basis basis, Map<String, String> attributes) {}

  /**
   * Returns the attributes of a person.
   *
   * @param derive returns the attributes if they are not here
   */
  Map<String, String> of(String id, Basis basis, Supplier<Map<String, String>> derive) {
    int slot = slot(id);
    Entry known = slots.get(slot);
    if (known != null && known.id().equals(id) && known.basis().equals(basis)) {
      return known.attributes();
    }
    Map<String, String> attributes = Collections.unmodifiableMap(derive.get());
    slots.set(slot, new Entry(id, basis, attributes));
    return attributes;
  }

  void forget(String id) {
    Entry known = slots.get(slot(id));
    if (known != null && known.id().equals(id)) {
      slots.compareAndSet(slot(id), known, null);
    }
  }

  private static int slot(String id) {
    int hash = id.hashCode();
    return (hash ^ hash >>> 16) & SIZE - 1;
  }
}
