package org.crmrecommend.evaluation.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.Evaluation.TopKLists;
import org.crmrecommend.output.OutputFile;

/**
 * Writes lists and relevance judgments as files for trec_eval and compatible tools. A run has one
 * line {@code user Q0 item rank score tag} per listed item. Qrels have one line {@code user 0 item
 * weight} per relevant item.
 *
 * <p>Scores in a run are those of the list, as floats. trec_eval ignores ranks, sorts by score and
 * breaks ties by item name. To keep the order of the list, a score that is not below the score of
 * the previous item is written as the next lower float. Files are written completely or not at all.
 */
final class TrecFiles {

  private TrecFiles() {}

  private interface ContentWriter {
    void write(Writer out) throws IOException;
  }

  /**
   * Checks that ids can be written to these files, in which white space separates the fields.
   *
   * @throws IllegalArgumentException if an id contains white space
   */
  static void requireWritable(Stream<String> ids) {
    ids.forEach(TrecFiles::requireNoWhitespace);
  }

  /**
   * Writes a run.
   *
   * @param tag the name of the run; white space is replaced by a dash
   * @throws IllegalArgumentException if an id contains white space
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  static void writeRun(Path file, TopKLists lists, String tag) {
    String runName = tag.replaceAll("\\s+", "-");
    write(
        file,
        out -> {
          for (int user = 0; user < lists.userIds().size(); user++) {
            String linePrefix = requireNoWhitespace(lists.userIds().get(user)) + " Q0 ";
            List<String> items = lists.itemIds(user);
            float previousScore = Float.POSITIVE_INFINITY;
            for (int rank = 0; rank < items.size(); rank++) {
              previousScore = Math.min(lists.score(user, rank), Math.nextDown(previousScore));
              String item = requireNoWhitespace(items.get(rank));
              out.write(
                  linePrefix
                      + item
                      + " "
                      + (rank + 1)
                      + " "
                      + previousScore
                      + " "
                      + runName
                      + "\n");
            }
          }
        });
  }

  /**
   * Writes relevance judgments. Integer weights are written without a decimal point.
   *
   * @param relevant each user's relevant items with their weights
   * @throws IllegalArgumentException if an id contains white space
   * @throws java.io.UncheckedIOException if the file cannot be written
   */
  static void writeQrels(Path file, Map<String, Map<String, Double>> relevant) {
    write(
        file,
        out -> {
          for (Map.Entry<String, Map<String, Double>> user : relevant.entrySet()) {
            for (Map.Entry<String, Double> item : user.getValue().entrySet()) {
              double weight = item.getValue();
              String text =
                  weight == Math.rint(weight)
                      ? String.valueOf((long) weight)
                      : String.valueOf(weight);
              out.write(
                  requireNoWhitespace(user.getKey())
                      + " 0 "
                      + requireNoWhitespace(item.getKey())
                      + " "
                      + text
                      + "\n");
            }
          }
        });
  }

  private static String requireNoWhitespace(String id) {
    if (id.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "id must not contain white space in a TREC file: '" + id + "'");
    }
    return id;
  }

  private static void write(Path file, ContentWriter content) {
    new OutputFile(file)
        .write(
            out -> {
              Writer writer =
                  new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
              content.write(writer);
              writer.flush();
            });
  }
}
