package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.examples.LinkFile.Row;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.people.Link;
import org.crmrecommend.people.LinkConflict;

/** The links that were not made, with the ids that were given. */
final class LinkConflicts {

  private static final List<String> HEADER =
      List.of("location", "kind1", "id1", "kind2", "id2", "time", "source", "reason", "message");

  private final List<Conflict> conflicts = new ArrayList<>();

  private record Conflict(Row row, LinkConflict.Reason reason, String message) {}

  /**
   * Adds the conflicts of some rows.
   *
   * @param refused in the order of the rows, with stored ids
   */
  void add(List<Row> rows, List<LinkConflict> refused, OpenShop shop) {
    int next = 0;
    for (Row row : rows) {
      if (next == refused.size()) {
        return;
      }
      LinkConflict conflict = refused.get(next);
      if (conflict.link().equals(shop.stored(row.link()))) {
        conflicts.add(new Conflict(row, conflict.reason(), message(conflict, row.link(), shop)));
        next++;
      }
    }
  }

  /** Returns the message with the given ids; a pseudonym is nothing that a reader knows. */
  private static String message(LinkConflict conflict, Link given, OpenShop shop) {
    return conflict
        .message()
        .replace(shop.storedId(given.one().id()), given.one().id())
        .replace(shop.storedId(given.other().id()), given.other().id());
  }

  int size() {
    return conflicts.size();
  }

  /** Prints a line for each of the first conflicts. */
  void print(PrintWriter out, int limit) {
    for (Conflict conflict : conflicts.subList(0, Math.min(limit, size()))) {
      String location = conflict.row().location();
      out.println("conflict: " + (location.isEmpty() ? "" : location + ": ") + conflict.message());
    }
    if (size() > limit) {
      out.println(
          String.format(
              Locale.ROOT, "… and %,d more; --conflicts FILE has all of them", size() - limit));
    }
  }

  /** Returns all conflicts as CSV. */
  String csv() {
    return CsvText.table(HEADER, conflicts.stream().map(LinkConflicts::row));
  }

  private static List<Object> row(Conflict conflict) {
    Link link = conflict.row().link();
    return List.of(
        conflict.row().location(),
        link.one().kind(),
        link.one().id(),
        link.other().kind(),
        link.other().id(),
        link.time(),
        link.source(),
        conflict.reason(),
        conflict.message());
  }
}
