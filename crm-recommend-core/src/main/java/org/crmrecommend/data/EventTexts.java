package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the events that have one. Takes no memory for the others; finding a text takes O(log
 * texts) time. Not thread-safe while growing.
 */
final class EventTexts {

  private static final Comparator<@Nullable String> ORDER =
      Comparator.nullsFirst(Comparator.naturalOrder());

  /** Events with a text, ascending. */
  private final IntArrayList events = new IntArrayList();

  private final List<String> texts = new ArrayList<>();

  /** Adds the text of an event with a higher number than all events so far. */
  void add(int event, String text) {
    events.add(event);
    texts.add(text);
  }

  @Nullable String get(int event) {
    int position = texts.isEmpty() ? -1 : events.binarySearch(event);
    return position < 0 ? null : texts.get(position);
  }

  int compare(int a, int b) {
    return texts.isEmpty() ? 0 : ORDER.compare(get(a), get(b));
  }

  EventTexts gather(Column indices) {
    EventTexts gathered = new EventTexts();
    BitSet withText = new BitSet();
    events.each(withText::set);
    for (int i = 0; !texts.isEmpty() && i < indices.size(); i++) {
      int event = (int) indices.get(i);
      if (withText.get(event)) {
        gathered.add(i, texts.get(events.binarySearch(event)));
      }
    }
    gathered.events.trimToSize();
    return gathered;
  }

  void addTo(ContentDigest digest) {
    if (!texts.isEmpty()) {
      digest.add("textEvents", events.toArray()).add("texts", texts.toArray(String[]::new));
    }
  }

  /** Returns 4 bytes per text plus 2 per character. */
  long bytes() {
    long bytes = (long) Integer.BYTES * events.size();
    for (String text : texts) {
      bytes += (long) Character.BYTES * text.length();
    }
    return bytes;
  }
}
