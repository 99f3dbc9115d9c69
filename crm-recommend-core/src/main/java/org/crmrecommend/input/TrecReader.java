package org.crmrecommend.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads the files of trec_eval: ranked lists, and relevance judgments.
 *
 * <p>Fields are separated by spaces or tabs. Files are decompressed and rejected as in {@link
 * EventReader}.
 *
 * @see <a href="https://trec.nist.gov/trec_eval/">trec_eval</a>, whose formats these are
 */
public final class TrecReader {

  private static final int RUN_WIDTH = 6;
  private static final int QRELS_WIDTH = 4;

  private TrecReader() {}

  private record ScoredItem(String item, double score) {}

  /**
   * Reads the lists in a run file, with rows {@code user Q0 item rank score tag}. As in trec_eval,
   * each user's items are sorted by descending score and the rank is ignored. Items with equal
   * scores stay in the order of the rows.
   *
   * @throws BadInputException if the file or a row cannot be used, or an item occurs twice for a
   *     user
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public static Map<String, List<String>> readRun(Path file) {
    Map<String, Map<String, ScoredItem>> itemsByUser = new LinkedHashMap<>();
    read(
        file,
        RUN_WIDTH,
        new String[] {"user", "Q0", "item", "rank", "score", "tag"},
        row -> {
          ScoredItem scored = new ScoredItem(row.id(2), row.number(4));
          Map<String, ScoredItem> list =
              itemsByUser.computeIfAbsent(row.id(0), user -> new LinkedHashMap<>());
          if (list.putIfAbsent(scored.item(), scored) != null) {
            throw row.expected("each item once per user", 2);
          }
        });
    Map<String, List<String>> lists = new LinkedHashMap<>();
    itemsByUser.forEach(
        (user, items) ->
            lists.put(
                user,
                new ArrayList<>(items.values())
                    .stream()
                        .sorted(Comparator.comparingDouble(ScoredItem::score).reversed())
                        .map(ScoredItem::item)
                        .toList()));
    return lists;
  }

  /**
   * Reads the judgments in a qrels file, with rows {@code user 0 item weight}: each user's items
   * with their weights, including weights of 0 and below.
   *
   * @throws BadInputException if the file or a row cannot be used, or an item occurs twice for a
   *     user
   * @throws java.io.UncheckedIOException if reading fails for another reason
   */
  public static Map<String, Map<String, Double>> readQrels(Path file) {
    Map<String, Map<String, Double>> weightsByUser = new LinkedHashMap<>();
    read(
        file,
        QRELS_WIDTH,
        new String[] {"user", "0", "item", "weight"},
        row -> {
          Map<String, Double> items =
              weightsByUser.computeIfAbsent(row.id(0), user -> new LinkedHashMap<>());
          if (items.putIfAbsent(row.id(2), row.number(3)) != null) {
            throw row.expected("each item once per user", 2);
          }
        });
    return weightsByUser;
  }

  private static void read(Path file, int width, String[] columns, Consumer<Row> action) {
    try (TextFile text = TextFile.open(file)) {
      Table.withoutHeader(text, RowSplitter.byWhitespace(), width, columns)
          .forEach(BadRows.failFast(), action);
    }
  }
}
