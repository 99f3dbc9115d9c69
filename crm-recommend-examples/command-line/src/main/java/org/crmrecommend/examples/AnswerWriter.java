package org.crmrecommend.examples;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendation.Reason;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Trace;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes recommendations as text or as JSON. */
final class AnswerWriter {

  /** Maximum number of reasons in the text; the JSON has all of them. */
  private static final int MAX_REASONS = 2;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addMixIn(Recommendations.class, AnswerJson.class)
          .addMixIn(Trace.StepType.class, TextJson.class)
          .addMixIn(Trace.Note.class, TextJson.class)
          .build();

  /** Leaves out the request, and what differs each time the program runs. */
  @JsonIgnoreProperties({"id", "request", "modelVersion"})
  private interface AnswerJson {}

  /** Writes a value as its text. */
  private interface TextJson {

    @JsonValue
    String text();
  }

  private final PrintWriter out;
  private final PrintWriter err;

  /**
   * @param out receives the list
   * @param err receives, for text, the notes and the reason of an empty list
   */
  AnswerWriter(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  void write(Recommendations answer, boolean json, Locale locale) {
    if (json) {
      out.println(JSON.writeValueAsString(answer));
    } else {
      answer.trace().notes().forEach(note -> err.println("crm-recommend: " + note.text()));
      writeList(answer.list());
      if (answer.list().isEmpty()) {
        err.println(
            "crm-recommend: " + EmptyListMessage.forLocale(locale).explain(answer.trace().steps()));
      }
    }
  }

  /** Writes one line per item with its rank and title, and the reasons in the line below. */
  void writeList(List<Recommendation> list) {
    int rank = 1;
    for (Recommendation recommendation : list) {
      out.println(String.format(Locale.ROOT, "%3d. %s", rank++, recommendation.title()));
      if (!recommendation.reasons().isEmpty()) {
        out.println("     " + reasonText(recommendation.reasons()));
      }
    }
  }

  private static String reasonText(List<Reason> reasons) {
    return reasons.stream().limit(MAX_REASONS).map(Reason::text).collect(Collectors.joining(" · "));
  }
}
