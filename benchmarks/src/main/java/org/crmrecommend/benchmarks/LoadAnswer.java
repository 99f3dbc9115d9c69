package org.crmrecommend.benchmarks;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Trace;

/**
 * An answer on its way from the shop to the generator of the load.
 *
 * @param isKnownUser whether the storefront has a history of the user
 * @param items the list, the best first
 */
record LoadAnswer(boolean isKnownUser, List<ListedItem> items) {

  static final List<String> SOURCES =
      List.of(
          "personal",
          "content",
          "demographic",
          "trending",
          "new",
          "popular",
          "most popular",
          "rest of the catalog");

  /** The index of the tier that depends on the history of the user. */
  static final int PERSONAL = 0;

  /**
   * An item of the list.
   *
   * @param source index in {@link #SOURCES}, −1 for another one
   * @param reasonItems the items that the reasons name
   */
  record ListedItem(int item, int position, int source, List<Integer> reasonItems) {}

  static LoadAnswer of(Recommendations answer) {
    boolean isKnown =
        answer.trace().notes().stream()
            .noneMatch(note -> note.type() == Trace.NoteType.UNKNOWN_USER);
    return new LoadAnswer(isKnown, answer.list().stream().map(LoadAnswer::listed).toList());
  }

  private static ListedItem listed(Recommendation item) {
    return new ListedItem(
        LoadShop.itemOf(item.item()),
        item.position(),
        SOURCES.indexOf(item.source()),
        item.reasons().stream()
            .map(Recommendation.Reason::item)
            .flatMap(Optional::stream)
            .map(LoadShop::itemOf)
            .toList());
  }

  void write(DataOutputStream out) throws IOException {
    out.writeBoolean(isKnownUser);
    out.writeByte(items.size());
    for (ListedItem listed : items) {
      out.writeInt(listed.item);
      out.writeByte(listed.position);
      out.writeByte(listed.source);
      LoadQuery.writeItems(listed.reasonItems, out);
    }
  }

  static LoadAnswer read(DataInputStream in) throws IOException {
    boolean isKnown = in.readBoolean();
    ListedItem[] items = new ListedItem[in.readUnsignedByte()];
    for (int i = 0; i < items.length; i++) {
      items[i] =
          new ListedItem(in.readInt(), in.readByte(), in.readByte(), LoadQuery.readItems(in));
    }
    return new LoadAnswer(isKnown, List.of(items));
  }
}
