package org.crmrecommend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Telemetry;

/** What a storefront reports of an answer, to the store and to the telemetry. */
final class AnswerReport {

  private AnswerReport() {}

  /**
   * @param isNamed whether the exposure has the id of the user
   * @param time when the list was shown
   */
  static Exposure exposure(Recommendations answer, boolean isNamed, Instant time) {
    List<Exposure.ExposedItem> items = new ArrayList<>(answer.list().size());
    for (Recommendation item : answer.list()) {
      items.add(new Exposure.ExposedItem(item.item(), item.source(), item.propensity()));
    }
    Request request = answer.request();
    return new Exposure(
        answer.id(),
        isNamed ? request.user().orElse(null) : null,
        time,
        request.placement().orElse(null),
        request.group().orElse(null),
        answer.modelVersion(),
        items);
  }

  /**
   * @param requested number of requested items
   */
  static Telemetry.Answered answered(Recommendations answer, int requested, long nanos) {
    List<Recommendation> list = answer.list();
    String firstSource = list.isEmpty() ? "" : list.get(0).source();
    int filledUp = 0;
    for (Recommendation item : list) {
      filledUp += item.source().equals(firstSource) ? 0 : 1;
    }
    return new Telemetry.Answered(
        nanos,
        answer.request().placement(),
        firstSource,
        list.size(),
        requested,
        filledUp,
        isOfKnownUser(answer));
  }

  private static boolean isOfKnownUser(Recommendations answer) {
    boolean isKnown = answer.request().user().isPresent();
    for (Trace.Note note : answer.trace().notes()) {
      isKnown &= note.type() != Trace.NoteType.UNKNOWN_USER;
    }
    return isKnown;
  }
}
