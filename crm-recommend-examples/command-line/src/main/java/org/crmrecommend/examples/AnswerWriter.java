package org.crmrecommend.examples;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.PrintWriter;
import java.util.Locale;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Trace;
import org.crmrecommend.ranking.Rule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes recommendations as text or as JSON. */
final class AnswerWriter {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(Recommendations.class, AnswerJson.class)
          .addMixIn(Trace.StepType.class, TextJson.class)
          .addMixIn(Trace.Note.class, TextJson.class)
          .addMixIn(Rule.class, RuleJson.class)
          .build();

  /** Leaves out the request, and what differs each time the program runs. */
  @JsonIgnoreProperties({"id", "request", "modelVersion"})
  private interface AnswerJson {}

  /** Writes a value as its text. */
  private interface TextJson {

    @JsonValue
    String text();
  }

  /** Writes a rule as its description. */
  private interface RuleJson {

    @Override
    @JsonValue
    String toString();
  }

  private final PrintWriter out;
  private final PrintWriter err;
  private final int width;

  /**
   * @param out receives the list
   * @param err receives the notes and the reason of an empty list
   * @param width of the terminal
   */
  AnswerWriter(PrintWriter out, PrintWriter err, int width) {
    this.out = out;
    this.err = err;
    this.width = width;
  }

  /** Writes the list and the whole trace as JSON. */
  void writeJson(Recommendations answer) {
    out.println(JSON.writeValueAsString(answer));
  }

  /** Writes the notes of the trace, unless the message for an empty list says the same. */
  void writeNotes(Recommendations answer) {
    boolean isEmpty = answer.list().isEmpty();
    answer.trace().notes().stream()
        .filter(note -> !isEmpty || !EmptyListMessage.contains(note))
        .forEach(note -> err.println("crm-recommend: " + note.text()));
  }

  /** Writes the list as text, or why it is empty. */
  void write(Recommendations answer, Locale locale) {
    new ItemList(answer.list(), width).print(out);
    if (answer.list().isEmpty()) {
      err.println("crm-recommend: " + EmptyListMessage.forLocale(locale).explain(answer.trace()));
    }
  }
}
