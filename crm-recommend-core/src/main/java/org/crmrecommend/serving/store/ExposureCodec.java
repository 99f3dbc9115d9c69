package org.crmrecommend.serving.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.serving.Exposure;
import org.crmrecommend.serving.Exposure.ExposedItem;
import org.jspecify.annotations.Nullable;

/**
 * Exposures as bytes, without the user: answer, time, model version and items, then the optional
 * fields; see {@link EventCodec}.
 */
final class ExposureCodec {

  private static final int PLACEMENT = 1;
  private static final int GROUP = 2;

  private ExposureCodec() {}

  static void write(ValueWriter out, Exposure exposure) {
    out.text(exposure.answerId());
    out.time(exposure.time());
    out.text(exposure.modelVersion());
    out.unsigned(exposure.items().size());
    for (ExposedItem item : exposure.items()) {
      out.text(item.item());
      out.text(item.source());
      out.real(item.propensity());
    }
    out.text(PLACEMENT, exposure.placement());
    out.text(GROUP, exposure.group());
  }

  static Exposure read(ValueReader in, @Nullable String user) {
    String answerId = in.text();
    Instant time = in.time();
    String modelVersion = in.text();
    List<ExposedItem> items = new ArrayList<>();
    for (int left = in.count(); left > 0; left--) {
      items.add(new ExposedItem(in.text(), in.text(), in.real()));
    }
    @Nullable String placement = null;
    @Nullable String group = null;
    while (in.hasNext()) {
      int tag = in.count();
      switch (tag) {
        case PLACEMENT -> placement = in.text();
        case GROUP -> group = in.text();
        default -> throw new IllegalArgumentException("tag of an exposure must be known: " + tag);
      }
    }
    return new Exposure(answerId, user, time, placement, group, modelVersion, items);
  }
}
